"""Reminding an agency of the end of its consultations and of the answers that it owes."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.admin.utils import get_admin_base_url

from agencies.enums import AgencyStatus
from agencies.models import User
from agencies.regulations.enums import Rights
from consultation.enums import OpinionStatus, Reminder
from consultation.models import ConsultationPage, Opinion, SentReminder
from editorial.approval.step_holders import StepHolders

DAYS_BEFORE = {
    Reminder.CLOSING: (7, 1),
    Reminder.ANSWER_DUE: (28, 7),
    Reminder.ANSWER_LATE: (-1,),
}
"""How many days before its end a reminder falls due; the answer is late from the day after."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that has fallen due on `day`, of what ends on `end`."""

    page: ConsultationPage
    kind: Reminder
    day: date
    end: date

    @property
    def work_url(self) -> str:
        """The address in the admin where the work is done."""
        if self.kind == Reminder.CLOSING:
            register = reverse("consultation_opinion_modeladmin_index")
            return f"{get_admin_base_url() or ''}{register}?consultation={self.page.pk}"
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return f"{get_admin_base_url() or ''}{edit}"


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
                self._send(reminder, addresses[reminder.page.agency_id], connection)
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


def waiting_reminders(now: datetime) -> list[DueReminder]:
    """Return the reminders that have fallen due and have not gone out, in two queries."""
    found = [
        reminder for page in _consultations(now) for reminder in reminders_of(page, now) if reminder
    ]
    sent = SentReminder.objects.filter(consultation__in={each.page.pk for each in found})
    known = set(sent.values_list("consultation_id", "kind", "day"))
    return [each for each in found if (each.page.pk, each.kind, each.day) not in known]


def _consultations(now: datetime) -> list[ConsultationPage]:
    """Return the public consultations that have opened and whose outcome is not public."""
    today = timezone.localdate(now)
    unanswered = Q(outcome_published_on=None) | Q(outcome_published_on__gt=today)
    ends = Q(closes_at__gte=now) | Q(answer_due_on__isnull=False)
    pages = ConsultationPage.objects.live().in_language(settings.LANGUAGE_CODE)
    open_sites = pages.filter(agency__status=AgencyStatus.ACTIVE)
    found = open_sites.filter(unanswered, ends, opens_at__lte=now).select_related("agency")
    return list(found.defer("body").order_by("pk"))


def reminders_of(page: ConsultationPage, now: datetime) -> list[DueReminder | None]:
    """Return what of a consultation has fallen due, whether or not it has gone out."""
    today = timezone.localdate(now)
    found = []
    if now <= page.closes_at:
        found.append(_latest(page, Reminder.CLOSING, timezone.localdate(page.closes_at), today))
    if page.answer_due_on is not None:
        is_late = page.answer_due_on < today
        kind = Reminder.ANSWER_LATE if is_late else Reminder.ANSWER_DUE
        found.append(_latest(page, kind, page.answer_due_on, today))
    return found


def _latest(page: ConsultationPage, kind: Reminder, end: date, today: date) -> DueReminder | None:
    days = [end - timedelta(days=before) for before in DAYS_BEFORE[kind]]
    day = max((day for day in days if day <= today), default=None)
    return DueReminder(page, kind, day, end) if day else None


def _addresses(waiting: list[DueReminder], now: datetime) -> dict[int | None, list[str]]:
    """Return by agency the addresses of those who may read its opinions, in few queries."""
    holders = StepHolders(now)
    agencies = {each.page.agency_id for each in waiting}
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
