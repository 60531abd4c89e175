"""Undoing an intake as a whole, while nobody has worked on any of its opinions."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from consultation.enums import OpinionStatus
from consultation.intake.given import AGREES_WHOLLY
from consultation.models import Intake, Opinion, OpinionFile, RequestedAgency
from consultation.moderation.heads import release_copies
from consultation.moderation.rules import held_by_other
from consultation.permissions import receiving_wall
from consultation.requesting.answering import LONGEST_NUMBER, note_answer
from consultation.storage import private_storage

UNDONE = "consultation.intake_undone"


@dataclass
class UndoIntake:
    """Take an intake back with all its opinions and files; the log alone keeps that it was there.

    Refused once an opinion of it has been decided on, redacted, or is being read by a colleague.
    An answer to one of our letters that came by it is no answer any more. Raises `ActionRefused`.
    """

    intake: Intake
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> int:
        intake = Intake.objects.select_for_update().filter(pk=self.intake.pk).first()
        if intake is None:
            raise ActionRefused([_("Somebody has undone it already.")])
        opinions = list(Opinion.objects.select_for_update().filter(intake=intake).order_by("pk"))
        refuse_if(self.refusals(intake, opinions))
        keys = [each.pk for each in opinions]
        asked = {each.request_id for each in opinions if each.request_id}
        for each in Opinion.objects.filter(pk__in=keys, copies__isnull=False).distinct():
            self._release(each, keys)
        files = [intake.file.name or ""] if intake.file else []
        rows = OpinionFile.objects.filter(opinion__in=keys)
        files += list(rows.values_list("file", flat=True))
        Opinion.objects.filter(pk__in=keys).delete()
        for key in asked:
            _take_answer_back(key, intake)
        data = {"reference": intake.reference, "opinions": len(keys)}
        log(intake.consultation, UNDONE, user=self.user, data=data)
        intake.delete()
        for name in files:
            transaction.on_commit(partial(private_storage().delete, name), robust=True)
        return len(keys)

    def refusals(self, intake: Intake, opinions: list[Opinion]) -> list[str]:
        """Return why it stays; empty if it goes."""
        if wall := receiving_wall(self.user, intake.consultation.receiving_agency_id):
            return wall
        decided = Opinion.objects.filter(intake=intake, decisions__isnull=False).exists()
        if decided or any(each.status != OpinionStatus.PENDING for each in opinions):
            return [_("Somebody has decided on an opinion of it, so it can no longer be undone.")]
        if any(each.public_text or each.public_wording for each in opinions):
            return [_("Somebody has redacted an opinion of it, so it can no longer be undone.")]
        if any(held_by_other(each, self.user, self.now) for each in opinions):
            return [_("A colleague is reading an opinion of it. Try again when they are done.")]
        return []

    def _release(self, opinion: Opinion, keys: list[int]) -> None:
        """Let copies that stay follow the oldest among them; those that go need no heir."""
        opinion.copies.filter(pk__in=keys).update(like=None)
        release_copies(opinion)


def _take_answer_back(key: int, intake: Intake) -> None:
    """Forget the answer that the intake has noted; another intake of that agency takes its place.

    One that was noted before, by hand or by an earlier letter, stays.
    """
    number = intake.reference[:LONGEST_NUMBER]
    noted = RequestedAgency.objects.filter(
        pk=key, answered_on=intake.received_on, answer_number=number
    )
    asked = noted.first()
    if asked is None:
        return
    noted.update(answered_on=None, answer_number="", agrees_wholly=False)
    other = Intake.objects.filter(opinions__request=key).order_by("received_on", "pk").first()
    if other is not None:
        said = list(other.opinions.values_list("text", flat=True))
        note_answer(asked, other.received_on, other.reference, said == [AGREES_WHOLLY])
