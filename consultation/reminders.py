"""Reminding an agency of the end of its consultations and of the answers that it owes."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from agencies.models import User
from agencies.regulations.enums import Rights
from consultation.due_reminders import DueReminder, waiting_reminders
from consultation.enums import OpinionStatus
from consultation.models import ConsultationPage, Opinion, SentReminder
from editorial.approval.step_holders import StepHolders

logger = logging.getLogger(__name__)


@dataclass
class SendReminders:
    """Remind those who can act of consultations that end soon and answers that are due (TQ-4.14.b).

    Each reminder goes out once, to the Board's people and the consultation's own e-mail. After
    days without a run only the latest of several goes out. One that fails is in `failed` and is
    tried again by the next run.
    """

    now: datetime
    sent: int = field(default=0, init=False)
    failed: dict[str, str] = field(default_factory=dict, init=False)

    def execute(self) -> "SendReminders":
        waiting = waiting_reminders(self.now)
        if not waiting:
            return self
        addresses = _addresses(waiting, self.now)
        connection = get_connection()
        try:
            for reminder in waiting:
                self._send(reminder, addresses[reminder.page.receiving_agency_id], connection)
        finally:
            with suppress(Exception):
                connection.close()
        return self

    def _send(self, reminder: DueReminder, people: list[str], connection: Any) -> None:
        """Send one mail and put it on record, or neither.

        The record comes first, so that of two runs at once one waits here and then sends nothing.
        """
        try:
            with transaction.atomic():
                SentReminder.objects.create(
                    consultation=reminder.page,
                    kind=reminder.kind,
                    day=reminder.day,
                    sent_at=self.now,
                )
                message = compose(reminder, people, self.now)
                message.connection = connection
                message.send()
        except IntegrityError:
            logger.info("Reminder of consultation %s was sent by another run.", reminder.page.pk)
        except Exception as error:
            # Whatever an address or a server does wrong, the other consultations get theirs.
            self.failed[f"{reminder.page.pk} {reminder.kind}"] = str(error) or type(error).__name__
            logger.warning("Reminder of consultation %s failed.", reminder.page.pk, exc_info=True)
            with suppress(Exception):
                connection.close()
        else:
            self.sent += 1


def _addresses(waiting: list[DueReminder], now: datetime) -> dict[int | None, list[str]]:
    """Return by agency the addresses of those who may read its opinions, in few queries."""
    holders = StepHolders(now)
    agencies = {each.page.receiving_agency_id for each in waiting}
    people = {
        agency: holders.people_with(agency, Rights.EDIT) if agency else set() for agency in agencies
    }
    known = User.objects.filter(is_active=True, pk__in=set().union(*people.values()))
    emails = dict(known.exclude(email="").values_list("pk", "email"))
    return {
        agency: sorted(emails[pk] for pk in found if pk in emails)
        for agency, found in people.items()
    }


def compose(reminder: DueReminder, people: list[str], now: datetime) -> EmailMessage:
    """Return the mail in the language of the site; people do not see one another's addresses."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        days = (reminder.end - timezone.localdate(now)).days
        context = {
            "page": reminder.page,
            "kind": reminder.kind,
            "days": abs(days),
            "end": reminder.end,
            "url": reminder.work_url,
            **_counts(reminder.page),
        }
        subject = render_to_string("consultation/emails/reminder_subject.txt", context)
        body = render_to_string("consultation/emails/reminder.txt", context)
    return EmailMessage(
        " ".join(subject.split()),
        body,
        to=[reminder.page.email],
        bcc=people,
        headers={"Auto-Submitted": "auto-generated"},
    )


def _counts(page: ConsultationPage) -> dict[str, int]:
    """Return how many opinions came in, and how many of them wait to be read."""
    pending = Count("pk", filter=Q(status=OpinionStatus.PENDING))
    return Opinion.objects.on(page).aggregate(received=Count("pk"), pending=pending)
