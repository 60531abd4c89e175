"""What the head changes about a Board: its founding facts, its chain, its own time limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import TaskState

from agencies.actions import refuse_if
from agencies.languages import localized
from agencies.models import Agency, PortalDocument
from agencies.regulations.board import ApprovalStep
from agencies.regulations.enums import TimeUnit
from editorial.boards.terms import not_led_by
from editorial.enums import BoardForm
from editorial.models import Board, BoardTask, BoardTimeLimit, EditorialPage
from editorial.roles import with_served
from editorial.timing.recounting import RecountClocks

Limit = tuple[int | None, str]
"""An amount and its unit; no amount for the same day."""


@dataclass
class DescribeBoard:
    """Write down what founded the Board and by which regulation it works (TQ-11, TB-9.2).

    Raises `ActionRefused` for who does not lead the Board, a Board without a name, a founding in
    the future, a founding date without a decision, and a file of another agency.
    """

    board: Board
    user: Any
    name: str
    form: str = BoardForm.BOARD
    decision: str = ""
    decided_on: date | None = None
    founded_by: str = ""
    own_regulation: PortalDocument | None = None
    on: date = field(default_factory=timezone.localdate)

    @transaction.atomic
    def execute(self) -> Board:
        refuse_if(self._reasons())
        fields = ("name", "form", "decision", "decided_on", "founded_by", "own_regulation")
        changed = [name for name in fields if getattr(self.board, name) != getattr(self, name)]
        for name in changed:
            setattr(self.board, name, getattr(self, name))
        if changed:
            self.board.save(update_fields=changed)
            log(self.board, "editorial.describe_board", user=self.user, data={"fields": changed})
        return self.board

    def _reasons(self) -> list[str]:
        reasons = not_led_by(self.board, self.user)
        if not self.name.strip():
            reasons.append(_("The Board's name is missing."))
        if self.decided_on and self.decided_on > self.on:
            reasons.append(_("The founding decision is dated in the future."))
        if self.decided_on and not self.decision.strip():
            reasons.append(_("Name the founding decision to which the date belongs."))
        file = self.own_regulation
        if file and not files_of(self.board.agency).filter(pk=file.pk).exists():
            reasons.append(_("The file of the Board's own regulation belongs to another agency."))
        return reasons


@dataclass
class AdjustChain:
    """Adjust the chain of approval within what the regulation allows (QN-KD, TQ-12.3).

    A step that is optional may be left out; the roles of any step may be narrowed. `roles_by_step`
    names the roles that remain; a step it does not name keeps the regulation's. Raises
    `ActionRefused` for who does not lead the Board, a step that must be taken, roles that the
    regulation does not give the step, a step left without any role, and a step at which pages
    wait.
    """

    board: Board
    left_out: Sequence[str]
    roles_by_step: Mapping[str, Sequence[str]]
    user: Any

    @transaction.atomic
    def execute(self) -> Board:
        chain = {step.step: step for step in self.board.agency.regulation.board.chain}
        reasons = not_led_by(self.board, self.user)
        for code in [*self.left_out, *self.roles_by_step]:
            if code not in chain:
                reasons.append(_("The regulation knows no step “%s”.") % code)
        for step in chain.values():
            reasons += self._faults(step)
        refuse_if(reasons)
        self.board.steps_left_out = [code for code in chain if code in self.left_out]
        self.board.step_roles = {
            code: [role for role in step.roles if role in self.roles_by_step[code]]
            for code, step in chain.items()
            if code in self.roles_by_step and set(self.roles_by_step[code]) != set(step.roles)
        }
        self.board.save(update_fields=["steps_left_out", "step_roles"])
        facts = {"left_out": self.board.steps_left_out, "roles": self.board.step_roles}
        log(self.board, "editorial.adjust_chain", user=self.user, data=facts)
        return self.board

    def _faults(self, step: ApprovalStep) -> list[str]:
        roles = self.roles_by_step.get(step.step, step.roles)
        if step.step in self.left_out:
            return self._faults_of_leaving_out(step)
        if not roles:
            return [_("“%s” is left without any role.") % localized(step, "title")]
        foreign = [role for role in roles if role not in step.roles]
        if foreign:
            sentence = _("The regulation does not give “%(step)s” to: %(roles)s.")
            return [sentence % {"step": localized(step, "title"), "roles": ", ".join(foreign)}]
        return []

    def _faults_of_leaving_out(self, step: ApprovalStep) -> list[str]:
        if not step.optional:
            return [
                _("The regulation demands “%s”; it cannot be left out.") % localized(step, "title")
            ]
        waiting = 0 if step.step in self.board.steps_left_out else _waiting(self.board, step.step)
        if not waiting:
            return []
        sentence = ngettext(
            "%(count)d page waits at “%(step)s”: take the step or return it first.",
            "%(count)d pages wait at “%(step)s”: take the step or return them first.",
            waiting,
        )
        return [sentence % {"count": waiting, "step": localized(step, "title")}]


@dataclass
class SetTimeLimits:
    """Set the Board's own time limits where its regulation only says “timely” (TQ-7.1).

    `limits` names each kind's limit, None where the Board sets none; a kind it does not name stays
    as it is. Raises `ActionRefused` for who does not lead the Board, a kind whose time the
    regulation sets itself, and a limit without amount or of an unknown unit.
    """

    board: Board
    limits: Mapping[str, Limit | None]
    user: Any

    @transaction.atomic
    def execute(self) -> list[BoardTimeLimit]:
        refuse_if(self._reasons())
        for kind, limit in self.limits.items():
            if limit is None:
                self.board.time_limits.filter(kind=kind).delete()
                continue
            amount, unit = limit
            BoardTimeLimit.objects.update_or_create(
                board=self.board,
                kind=kind,
                defaults={
                    "amount": 0 if unit == TimeUnit.SAME_DAY else amount or 0,
                    "unit": unit,
                },
            )
        if self.limits:
            RecountClocks(kinds=set(self.limits)).execute()
        kept = list(self.board.time_limits.order_by("kind"))
        facts = {row.kind: [row.amount, row.unit] for row in kept}
        log(self.board, "editorial.set_time_limits", user=self.user, data={"limits": facts})
        return kept

    def _reasons(self) -> list[str]:
        reasons = not_led_by(self.board, self.user)
        allowed = kinds_the_board_times(self.board)
        for kind, limit in self.limits.items():
            if kind not in allowed:
                reasons.append(_("The regulation itself sets the time for “%s”.") % kind)
            elif limit is not None and limit[1] not in TimeUnit.values:
                reasons.append(_("%s: choose a unit of time.") % allowed[kind])
            elif limit is not None and limit[1] != TimeUnit.SAME_DAY and not limit[0]:
                reasons.append(_("%s: say how many.") % allowed[kind])
        return reasons


def kinds_the_board_times(board: Board) -> dict[str, str]:
    """Return the titles of the kinds whose time the regulation leaves to Boards, by their codes."""
    regulation = board.agency.regulation
    left = {kind for limit in regulation.time_limits if limit.board_sets for kind in limit.kinds}
    kinds = [kind for kind in regulation.kinds if kind.code in left]
    return {kind.code: localized(kind, "title") for kind in kinds}


def files_of(agency: Agency) -> QuerySet[PortalDocument]:
    """Return the files in the agency's own collection and those below it."""
    if agency.collection is None:
        return PortalDocument.objects.none()
    return PortalDocument.objects.filter(collection__path__startswith=agency.collection.path)


def _waiting(board: Board, step: str) -> int:
    """Return how many pages wait at the step for this Board."""
    pages = EditorialPage.objects.filter(agency_id__in=with_served([board.agency_id]))
    keys = pages.annotate(key=Cast("pk", CharField())).values("key")
    tasks = BoardTask.objects.filter(step=step)
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__in=tasks)
    return states.filter(workflow_state__object_id__in=keys).count()
