"""Correcting a term on a Board that has not ended."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from editorial.boards.founding import ALREADY_HELD, day_after, facts_of, left_headless
from editorial.boards.terms import KeepTerms, not_led_by
from editorial.models import Board, BoardMembership


@dataclass
class ChangeTerm:
    """Set the title and days of a term anew (TQ-11, QB-9.2).

    A term that has ended stays as it was: who comes back is appointed again. Raises `ActionRefused`
    for who does not lead the Board, a term that has ended, ends before it begins or shares a day
    with another of the same role, and when nobody would lead the Board before it begins or on the
    day after its end.
    """

    membership: BoardMembership
    title: str
    starts_on: date | None
    ends_on: date | None
    part_time: bool
    by: Any
    today: date = field(default_factory=timezone.localdate)

    @transaction.atomic
    def execute(self) -> BoardMembership:
        term, board = self.membership, self.membership.board
        Board.objects.select_for_update().get(pk=board.pk)
        refuse_if([*not_led_by(board, self.by), *self._reasons()])
        term.title = self.title or board.agency.regulation.role(term.role).title
        term.starts_on, term.ends_on = self.starts_on, self.ends_on
        term.part_time = self.part_time
        term.save(update_fields=["title", "starts_on", "ends_on", "part_time"])
        KeepTerms(self.today, board, by=self.by).execute()
        log(board, "editorial.appoint_member", user=self.by, data=facts_of(term))
        return term

    def _reasons(self) -> list[str]:
        term, reasons = self.membership, []
        if term.ends_on and term.ends_on < self.today:
            reasons.append(_("This term has ended and stays on record: appoint the person again."))
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            reasons.append(_("The term ends before it begins."))
        others = term.board.memberships.filter(user=term.user_id, role=term.role)
        others = others.exclude(pk=term.pk)
        if others.overlapping(self.starts_on, self.ends_on).exists():
            reasons.append(str(ALREADY_HELD))
        return reasons + self._without_head()

    def _without_head(self) -> list[str]:
        left = [self.today] if self.starts_on and self.starts_on > self.today else []
        if self.ends_on and self.ends_on < date.max:
            left.append(max(day_after(self.ends_on), self.today))
        return next((why for day in left if (why := left_headless(self.membership, day))), [])
