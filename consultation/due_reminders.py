"""Which reminders of consultations have fallen due and have not gone out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.utils import get_admin_base_url

from agencies.enums import AgencyStatus
from consultation.enums import Reminder
from consultation.models import ConsultationPage, SentReminder

DAYS_BEFORE = {
    Reminder.CLOSING: (7, 1),
    Reminder.ANSWER_DUE: (28, 7),
    Reminder.ANSWER_LATE: (-1,),
}
"""How many days before its end a reminder falls due; the answer is late from the day after."""


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
            register = reverse("consultation_opinions")
            return f"{get_admin_base_url() or ''}{register}?consultation={self.page.pk}"
        outcome = reverse("consultation_outcome", args=[self.page.pk])
        return f"{get_admin_base_url() or ''}{outcome}"


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
    ends = Q(closes_at__gte=now) | Q(answer_due_on__isnull=False)
    pages = ConsultationPage.objects.live().in_language(settings.LANGUAGE_CODE)
    open_sites = pages.filter(agency__status=AgencyStatus.ACTIVE)
    found = open_sites.unanswered(now).filter(ends, opens_at__lte=now).select_related("agency")
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
