"""Terms on Boards: who leads one on a day, and rights that come and go with the term."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.models import User
from agencies.regulations.enums import Rights
from editorial.approval.passing_over import PassOverEmptySteps
from editorial.models import Board, BoardMembership, RoleGroup
from editorial.roles import may

Pair = tuple[int, int]
"""A person's id and a group's."""


def head_roles(board: Board) -> list[str]:
    """Return the roles that lead the Board: those that administer its site (QN-SL.2, BT-12.1)."""
    return board.agency.regulation.board.head_roles


def heads(board: Board, on: date) -> QuerySet[BoardMembership]:
    """Return the memberships that lead the Board on a day."""
    leading = board.memberships.filter(role__in=head_roles(board), user__is_active=True)
    return leading.current(on)


def not_led_by(board: Board, user: Any) -> list[str]:
    """Return why the person may not change the Board: they neither lead it nor run the system."""
    if may(user, Rights.ADMINISTER, board.agency_id):
        return []
    return [_("Only the head of this Board may do this.")]


@dataclass
class KeepTerms:
    """Bring the groups of roles in step with the terms that cover the day (TQ-11, TB-12.5).

    A term that begins gives its group, one that ended takes it, unless another term of the same
    role still gives it. Pages at a step that lost its last holder go on. Run again it changes
    nothing. Without `board` it does so for all Boards.
    """

    on: date
    board: Board | None = None
    by: Any = None

    @transaction.atomic
    def execute(self) -> int:
        """Return how many rights came and went."""
        groups = self._groups()
        wanted, actual = self._wanted(groups), self._actual(groups)
        given, taken = wanted - actual, actual - wanted
        through = User.groups.through
        through.objects.bulk_create(
            [through(user_id=user, group_id=group) for user, group in sorted(given)],
            ignore_conflicts=True,
        )
        for user, group in taken:
            through.objects.filter(user_id=user, group_id=group).delete()
        self._record(groups, given, taken)
        PassOverEmptySteps(self.on, self.board).execute()
        return len(given) + len(taken)

    def _groups(self) -> dict[int, RoleGroup]:
        rows = RoleGroup.objects.select_related("group").filter(agency__board__isnull=False)
        if self.board is not None:
            rows = rows.filter(agency_id=self.board.agency_id)
        return {row.group_id: row for row in rows}

    def _wanted(self, groups: dict[int, RoleGroup]) -> set[Pair]:
        by_role = {(row.agency_id, row.role): group for group, row in groups.items()}
        terms = BoardMembership.objects.current(self.on)
        if self.board is not None:
            terms = terms.filter(board=self.board)
        rows = terms.values_list("user_id", "board__agency_id", "role")
        return {
            (user, by_role[agency, role])
            for user, agency, role in rows
            if (agency, role) in by_role
        }

    def _actual(self, groups: dict[int, RoleGroup]) -> set[Pair]:
        rows = User.groups.through.objects.filter(group_id__in=groups)
        return set(rows.values_list("user_id", "group_id"))

    def _record(self, groups: dict[int, RoleGroup], given: set[Pair], taken: set[Pair]) -> None:
        people = User.objects.in_bulk({user for user, _group in given | taken})
        changes: dict[int, dict[str, list[str]]] = {}
        for key, pairs in (("given", given), ("taken", taken)):
            for user, group in sorted(pairs):
                change = changes.setdefault(groups[group].agency_id, {"given": [], "taken": []})
                change[key].append(f"{people[user].get_username()}: {groups[group].role}")
        for board in Board.objects.filter(agency_id__in=changes):
            log(board, "editorial.keep_terms", user=self.by, data=changes[board.agency_id])
