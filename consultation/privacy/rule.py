"""How long personal data of contributors is kept, and from which day that counts (ND13, TT25)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Min, Q, QuerySet
from django.utils.timezone import localdate

from consultation.enums import RECEIVED, OpinionStatus
from consultation.models import ConsultationPage, Opinion, PublishedOutcome

if TYPE_CHECKING:
    from consultation.models import Intake

KEPT_DAYS = 365
"""Where a consultation has no agency, and so no regulation."""
WITHDRAWN_KEPT = timedelta(days=30)
"""Its purpose ended when it was withdrawn; a month is left for questions about that."""
COMPLAINT_TIME = timedelta(days=90)
"""Who is not content with a decision may complain for so long (Law on Complaints 2011, Art. 9)."""


def answered_on(consultations: Iterable[ConsultationPage]) -> dict[UUID, date]:
    """Return since when the outcome of each is public, by translation key; one query.

    A consultation that was never answered is not in it: nothing of it is erased by the rule.
    """
    keys = {page.translation_key for page in consultations}
    rows = PublishedOutcome.objects.filter(consultation__translation_key__in=keys).order_by()
    first = rows.values_list("consultation__translation_key").annotate(at=Min("published_at"))
    return {key: localdate(at) for key, at in first}


def kept_days(consultation: ConsultationPage) -> int:
    """Return how many days after the outcome the regulation lets personal data be kept."""
    agency = consultation.agency
    return agency.regulation.consultation.keep_personal_data_days if agency else KEPT_DAYS


def due_opinions(
    consultation: ConsultationPage, answered: date | None, now: datetime
) -> QuerySet[Opinion]:
    """Return those of its opinions whose personal data is to go now, the oldest first.

    Of a refused one it goes once the time to complain is over, counted from the outcome or from
    a later decision; of a withdrawn one a month after it was withdrawn, answered or not.
    """
    withdrawn_before = now - WITHDRAWN_KEPT
    due = Q(status=OpinionStatus.WITHDRAWN) & (
        Q(withdrawn_at__lte=withdrawn_before)
        | Q(withdrawn_at=None, received_at__lte=withdrawn_before)
    )
    if answered is not None:
        kept = timedelta(days=kept_days(consultation))
        today = localdate(now)
        if today >= answered + kept:
            due |= Q(status__in=RECEIVED - {OpinionStatus.REFUSED})
        if today >= answered + min(kept, COMPLAINT_TIME):
            decided = Q(moderated_at=None) | Q(moderated_at__lte=now - COMPLAINT_TIME)
            due |= Q(status=OpinionStatus.REFUSED) & decided
    return holding_data().filter(due, consultation=consultation).order_by("pk")


def due_originals(
    consultation: ConsultationPage, answered: date | None, now: datetime
) -> QuerySet["Intake"]:
    """Return what was taken in on paper or by mail and whose original is to go now."""
    kept = timedelta(days=kept_days(consultation))
    is_due = answered is not None and localdate(now) >= answered + kept
    rows = consultation.intakes.exclude(file="", file_name="", digest="").order_by("pk")
    return rows if is_due else rows.none()


def holding_data() -> QuerySet[Opinion]:
    """Return opinions of which nothing was erased yet, or on which was decided since."""
    fresh = Q(anonymised_at=None) | Q(moderated_at__gt=F("anonymised_at"))
    return Opinion.objects.filter(fresh)


def kept_too_long(
    consultations: QuerySet[ConsultationPage], now: datetime
) -> list[ConsultationPage]:
    """Return those of them that closed longer ago than data may be kept and have no outcome.

    The rule never reaches them, so their agencies are told. Two queries.
    """
    holding = holding_data().filter(status__in=RECEIVED).order_by().values("consultation")
    closed = consultations.filter(
        pk__in=holding, closes_at__lt=now, first_published_at__isnull=False
    )
    related = closed.select_related("agency__portal").defer("body")
    pages = list(related.order_by("closes_at", "pk"))
    answered = answered_on(pages)
    return [
        page
        for page in pages
        if page.translation_key not in answered
        and page.closes_at + timedelta(days=kept_days(page)) <= now
    ]
