"""Making a letter that asks agencies for their opinion, changing it, deleting it, sending it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from consultation.models.requests import RequestedAgency, RequestLetter
from consultation.permissions import receiving_wall
from consultation.requesting.addressees import MOST_ADDRESSEES, Addressee
from newsroom.mail.plain_words import one_line, tidy

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

MADE = "consultation.letter_made"
CHANGED = "consultation.letter_changed"
DELETED = "consultation.letter_deleted"
SENT = "consultation.letter_sent"
LINES = ("number", "place", "signer_capacity", "signer_name", "subject")


def writing_reasons(page: "ConsultationPage", user: Any, now: datetime) -> list[str]:
    """Return why the person writes no letter about the draft; empty if they may."""
    if wall := receiving_wall(user, page.receiving_agency_id):
        return wall
    if page.is_answered_at(now):
        return [_("The outcome of this consultation is public; nobody is asked any more.")]
    return []


@dataclass
class MakeLetter:
    """Keep a letter with those whom it asks, or change one that was not sent yet.

    `answers` are the fields of `RequestLetter`. Raises `ActionRefused` for others than the
    receiving Board, once the outcome is public, without words or addressees, and when the day of
    the answer has passed. `letter` is the one that is changed; one that was sent stays as it is.
    """

    consultation: "ConsultationPage"
    answers: dict[str, Any]
    addressees: Iterable[Addressee]
    user: Any
    now: datetime
    letter: RequestLetter | None = None

    @transaction.atomic
    def execute(self) -> RequestLetter:
        self.addressees = list(self.addressees)
        if self.letter is not None:
            rows = RequestLetter.objects.select_for_update()
            self.letter = rows.filter(pk=self.letter.pk).first()
            refuse_if([] if self.letter else [_("Somebody has deleted the letter already.")])
        refuse_if(self.refusals())
        action = CHANGED if self.letter else MADE
        letter = self.letter or RequestLetter(
            consultation=self.consultation, made_by=self.user, made_at=self.now
        )
        for name, value in self.answers.items():
            setattr(letter, name, tidy(value) if isinstance(value, str) else value)
        for name in LINES:
            setattr(letter, name, one_line(getattr(letter, name), 300))
        letter.save()
        letter.requested.all().delete()
        RequestedAgency.objects.bulk_create(
            RequestedAgency(letter=letter, name=each.name, email=each.email, agency=each.agency)
            for each in self.addressees
        )
        data = {"letter": letter.pk, "subject": letter.subject, "asked": len(self.addressees)}
        log(self.consultation, action, user=self.user, data=data)
        return letter

    def refusals(self) -> list[str]:
        """Return why it is not kept; empty if it is."""
        reasons = writing_reasons(self.consultation, self.user, self.now)
        count = len(list(self.addressees))
        if self.letter is not None and was_sent(self.letter):
            reasons.append(_("The letter was sent; make another one for what is new."))
        if not self.answers.get("subject", "").strip() or not self.answers.get("text", "").strip():
            reasons.append(_("Write the subject and the text of the letter."))
        if not count:
            reasons.append(_("Choose at least one agency, or type one."))
        if count > MOST_ADDRESSEES:
            reasons.append(_("A letter asks at most %d.") % MOST_ADDRESSEES)
        if self.answers["due_on"] < timezone.localdate(self.now):
            reasons.append(_("The day by which the answer is due has passed."))
        return reasons


@dataclass
class SendLetter:
    """Note that the signed letter went out: its number and its day count from then on.

    Everybody on it is asked since that day. Raises `ActionRefused` without a number, for a day
    ahead or after the due day, and for a letter that was sent.
    """

    letter: RequestLetter
    number: str
    day: date
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> RequestLetter:
        rows = RequestLetter.objects.select_for_update(of=("self",))
        letter = rows.select_related("consultation__receiving_agency").get(pk=self.letter.pk)
        number = one_line(self.number, 60)
        refuse_if(self.refusals(letter, number))
        letter.number, letter.signed_on = number, self.day
        letter.save(update_fields=["number", "signed_on"])
        letter.requested.update(asked_on=self.day)
        data = {"letter": letter.pk, "number": number}
        log(letter.consultation, SENT, user=self.user, data=data)
        return letter

    def refusals(self, letter: RequestLetter, number: str) -> list[str]:
        """Return why it does not count as sent; empty if it does."""
        reasons = writing_reasons(letter.consultation, self.user, self.now)
        if was_sent(letter):
            reasons.append(_("The letter was marked as sent already."))
        if not number:
            reasons.append(_("Give the number under which the letter went out."))
        if self.day > timezone.localdate(self.now):
            reasons.append(_("The day on which the letter went out lies ahead."))
        if self.day > letter.due_on:
            reasons.append(_("The answer would be due before the letter went out."))
        return reasons


@dataclass
class DeleteLetter:
    """Delete a letter that was not sent. Raises `ActionRefused` for others and for one that was."""

    letter: RequestLetter
    user: Any

    @transaction.atomic
    def execute(self) -> None:
        letter = RequestLetter.objects.select_for_update().filter(pk=self.letter.pk).first()
        if letter is None:
            raise ActionRefused([_("Somebody has deleted the letter already.")])
        reasons = receiving_wall(self.user, letter.consultation.receiving_agency_id)
        if was_sent(letter):
            reasons.append(_("The letter was sent, so it stays on record."))
        refuse_if(reasons)
        data = {"subject": letter.subject}
        log(letter.consultation, DELETED, user=self.user, data=data)
        letter.delete()


def was_sent(letter: RequestLetter) -> bool:
    """Whether somebody was asked by the letter."""
    return letter.requested.filter(asked_on__isnull=False).exists()
