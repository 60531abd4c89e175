"""Requests of the portal's Board to agencies: asking, more time, reminding, answering."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.models import Agency
from agencies.regulations.enums import Rights
from agencies.texts import nfc
from editorial.roles import may
from newsroom.acceptance import MOST_FILES, file_rules, keep
from newsroom.models import (
    AgencyRequest,
    AnswerFile,
    RequestAddressee,
    RequestExtension,
    RequestFile,
)
from newsroom.people import editors_of
from operations.upload_guard import reasons_against

BETWEEN_REMINDERS = timedelta(hours=20)


@dataclass
class SendRequest:
    """Ask agencies to supply something by a day (TB-12.3, TQ-12.2, TQ-20.6).

    Only the Board of a portal asks, and only agencies of that portal. Raises `ActionRefused`
    otherwise, without words, addressees or time, and for files that cannot be taken.
    """

    agency: Agency
    addressees: Iterable[Agency]
    subject: str
    text: str
    due_at: datetime
    user: Any
    now: datetime
    files: list[Any] = field(default_factory=list)

    @transaction.atomic
    def execute(self) -> AgencyRequest:
        self.addressees = list(self.addressees)
        refuse_if(self.refusals())
        asked = AgencyRequest.objects.create(
            agency=self.agency,
            subject=nfc(self.subject.strip())[:255],
            text=nfc(self.text.strip()),
            sent_by=self.user,
            sent_at=self.now,
        )
        RequestAddressee.objects.bulk_create(
            RequestAddressee(request=asked, agency=each, due_at=self.due_at)
            for each in self.addressees
        )
        for upload in self.files:
            keep(RequestFile(request=asked), upload)
        log(asked, "newsroom.ask", user=self.user)
        for row in asked.addressees.select_related("request__agency", "agency"):
            transaction.on_commit(partial(write_to_addressee, row), robust=True)
        return asked

    def refusals(self) -> list[str]:
        """Return why nothing is asked; empty if it is."""
        reasons = []
        if not self.agency.is_portal or not may(self.user, Rights.EDIT, self.agency.pk):
            reasons.append(_("Only the Board of the province's portal sends requests."))
        chosen = list(self.addressees)
        if not chosen:
            reasons.append(_("Choose at least one agency."))
        if any(each.portal_id != self.agency.pk for each in chosen):
            reasons.append(_("Only agencies of this portal can be asked."))
        if not self.subject.strip() or not self.text.strip():
            reasons.append(_("Write the subject and what is asked for."))
        if self.due_at <= self.now:
            reasons.append(_("The time for the answer must lie ahead."))
        return reasons + file_reasons(self.files)


@dataclass
class MarkSeen:
    """Note that somebody of the asked agency opened the request; others' looks change nothing."""

    addressee: RequestAddressee
    user: Any
    now: datetime

    def execute(self) -> None:
        if self.addressee.seen_at or self.user.is_superuser:
            return
        if may(self.user, Rights.EDIT, self.addressee.agency_id):
            self.addressee.seen_at = self.now
            self.addressee.save(update_fields=["seen_at"])


@dataclass
class AnswerRequest:
    """Answer for an agency that was asked. Raises `ActionRefused` for others, or without words.

    An answer is final: what it lacks is asked for anew.
    """

    addressee: RequestAddressee
    user: Any
    answer: str
    now: datetime
    files: list[Any] = field(default_factory=list)

    @transaction.atomic
    def execute(self) -> RequestAddressee:
        rows = RequestAddressee.objects.select_for_update(of=("self",))
        self.addressee = rows.select_related("agency", "request").get(pk=self.addressee.pk)
        refuse_if(self.refusals())
        self.addressee.answer = nfc(self.answer.strip())
        self.addressee.answered_by, self.addressee.answered_at = self.user, self.now
        self.addressee.seen_at = self.addressee.seen_at or self.now
        self.addressee.save()
        for upload in self.files:
            keep(AnswerFile(addressee=self.addressee), upload)
        log(self.addressee, "newsroom.answer", user=self.user)
        return self.addressee

    def refusals(self) -> list[str]:
        """Return why the answer is not taken; empty if it is."""
        reasons = []
        if not may(self.user, Rights.EDIT, self.addressee.agency_id):
            reasons.append(_("Only the Board of the asked agency answers."))
        if self.addressee.answered_at:
            reasons.append(_("This request has been answered already."))
        if not self.answer.strip() and not self.files:
            reasons.append(_("Write an answer or add a file."))
        return reasons + file_reasons(self.files)


@dataclass
class ExtendRequest:
    """Give an agency more time, for a reason that stays on record.

    Raises `ActionRefused` for others than the Board that asked, after the answer, without a reason
    or when the new end is no later.
    """

    addressee: RequestAddressee
    due_at: datetime
    reason: str
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> RequestExtension:
        rows = RequestAddressee.objects.select_for_update(of=("self",)).select_related("request")
        self.addressee = rows.get(pk=self.addressee.pk)
        reasons = asker_reasons(self.addressee, self.user)
        if self.due_at <= max(self.addressee.due_at, self.now):
            reasons.append(_("The new time must end after the old one, and after today."))
        if not self.reason.strip():
            reasons.append(_("Give the reason for the extension."))
        refuse_if(reasons)
        extension = RequestExtension.objects.create(
            addressee=self.addressee,
            earlier_due_at=self.addressee.due_at,
            due_at=self.due_at,
            reason=nfc(self.reason.strip())[:500],
            made_by=self.user,
            made_at=self.now,
        )
        self.addressee.due_at = self.due_at
        self.addressee.save(update_fields=["due_at"])
        log(self.addressee, "newsroom.extend", user=self.user)
        return extension


@dataclass
class RemindAddressee:
    """Remind an agency of a request by e-mail, at most once a day.

    Raises `ActionRefused` for others than the Board that asked, and after the answer.
    """

    addressee: RequestAddressee
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> RequestAddressee:
        rows = RequestAddressee.objects.select_for_update(of=("self",))
        self.addressee = rows.select_related("agency", "request__agency").get(pk=self.addressee.pk)
        reasons = asker_reasons(self.addressee, self.user)
        last = self.addressee.reminded_at
        if last and self.now - last < BETWEEN_REMINDERS:
            reasons.append(_("The agency was reminded within the last day."))
        refuse_if(reasons)
        self.addressee.reminded_at = self.now
        self.addressee.save(update_fields=["reminded_at"])
        log(self.addressee, "newsroom.remind", user=self.user)
        transaction.on_commit(
            partial(write_to_addressee, self.addressee, reminder=True), robust=True
        )
        return self.addressee


def asker_reasons(addressee: RequestAddressee, user: Any) -> list[str]:
    """Return why the person may not press the agency; empty if they may."""
    reasons = []
    if not may(user, Rights.EDIT, addressee.request.agency_id):
        reasons.append(_("Only the Board that asked does this."))
    if addressee.answered_at:
        reasons.append(_("This request has been answered already."))
    return reasons


def file_reasons(files: list[Any]) -> list[str]:
    """Return every reason not to take the files."""
    if len(files) > MOST_FILES:
        return [_("Send at most %d files at once.") % MOST_FILES]
    return [reason for upload in files for reason in reasons_against(upload, file_rules())]


def write_to_addressee(addressee: RequestAddressee, reminder: bool = False) -> None:
    """Tell the asked agency's editors by e-mail, in Vietnamese as all letters of the Board."""
    editors = editors_of(addressee.agency_id).exclude(email="")
    addresses = list(editors.values_list("email", flat=True))
    if not addresses:
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("Reminder: %s") if reminder else _("Request of the Board: %s")
        text = _(
            "%(asker)s asks %(agency)s:\n\n%(text)s\n\n"
            "An answer is due by %(due)s. Answer in the administration, under Requests."
        ) % {
            "asker": addressee.request.agency.name,
            "agency": addressee.agency.name,
            "text": addressee.request.text,
            "due": f"{localtime(addressee.due_at):%H:%M %d/%m/%Y}",
        }
    EmailMessage(subject % addressee.request.subject, text, bcc=addresses).send()
