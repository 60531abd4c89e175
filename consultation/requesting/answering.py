"""Noting that an agency which was asked has answered."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.models.requests import RequestedAgency
from consultation.permissions import receiving_wall
from newsroom.mail.plain_words import one_line

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

ANSWERED = "consultation.request_answered"
TAKEN_BACK = "consultation.answer_taken_back"
LONGEST_NUMBER = 60


def request_reasons(asked: RequestedAgency, page: "ConsultationPage") -> list[str]:
    """Return why what came cannot be the answer of an agency; empty if it can."""
    if asked.letter.consultation.translation_key != page.translation_key:
        return [_("That agency was asked about another draft.")]
    if asked.asked_on is None:
        return [_("The letter to %s is not marked as sent yet.") % asked.name]
    return []


def note_answer(asked: RequestedAgency, day: date, number: str, wholly: bool) -> None:
    """Note the first answer of an agency; what comes after it adds to it and changes nothing."""
    RequestedAgency.objects.filter(pk=asked.pk, answered_on=None).update(
        answered_on=day, answer_number=number[:LONGEST_NUMBER], agrees_wholly=wholly
    )


@dataclass
class RecordAnswer:
    """Note that an agency agrees with the draft as it is, by number and day of its letter.

    An answer with opinions of its own is taken in (`consultation.intake`), which notes it here.
    Raises `ActionRefused` for others than the receiving Board, for who was not asked or has
    answered, and for a day before the letter or ahead.
    """

    asked: RequestedAgency
    day: date
    number: str
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> RequestedAgency:
        rows = RequestedAgency.objects.select_for_update(of=("self",))
        asked = rows.select_related("letter__consultation").get(pk=self.asked.pk)
        page = asked.letter.consultation
        reasons = self._reasons(asked, page)
        refuse_if(reasons)
        asked.answered_on, asked.agrees_wholly = self.day, True
        asked.answer_number = one_line(self.number, LONGEST_NUMBER)
        asked.save()
        data = {"asked": asked.name, "number": asked.answer_number}
        log(page, ANSWERED, user=self.user, data=data)
        return asked

    def _reasons(self, asked: RequestedAgency, page: "ConsultationPage") -> list[str]:
        if wall := receiving_wall(self.user, page.receiving_agency_id):
            return wall
        reasons = request_reasons(asked, page)
        if asked.answered_on is not None:
            reasons.append(_("%s has answered already.") % asked.name)
        if self.day > timezone.localdate(self.now):
            reasons.append(_("The day of the answer lies ahead."))
        if asked.asked_on and self.day < asked.asked_on:
            reasons.append(_("The answer cannot be older than the letter that asks for it."))
        return reasons


@dataclass
class TakeAnswerBack:
    """Forget an answer that was noted by mistake; one with opinions goes with its intake."""

    asked: RequestedAgency
    user: Any

    @transaction.atomic
    def execute(self) -> RequestedAgency:
        rows = RequestedAgency.objects.select_for_update(of=("self",))
        asked = rows.select_related("letter__consultation").get(pk=self.asked.pk)
        page = asked.letter.consultation
        reasons = receiving_wall(self.user, page.receiving_agency_id)
        if asked.opinions.exists():
            reasons.append(_("The answer came with opinions; undo their intake instead."))
        refuse_if(reasons)
        asked.answered_on, asked.answer_number, asked.agrees_wholly = None, "", False
        asked.save()
        log(page, TAKEN_BACK, user=self.user, data={"asked": asked.name})
        return asked
