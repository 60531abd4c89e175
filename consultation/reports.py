"""Consultations and opinions in the periodic reports (requirements, section I)."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.languages import is_vietnamese
from agencies.models import Agency
from agencies.regulations.enums import ReportItem
from consultation.enums import OpinionStatus
from consultation.models import ConsultationPage, Opinion
from reports.periods import moments
from reports.sections import Chart, Figure, Section, Table, register_section

DRAFTS = pgettext_lazy("unit", "drafts")
OPINIONS = pgettext_lazy("unit", "opinions")


def consultations(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """Consultations opened, closed and answered in the period (TQ-4.14.b).

    One that was read in two languages counts once; one never published does not count.
    """
    first, after = moments(start, end)
    rows: dict[Any, ConsultationPage] = {}
    answered = Q(answered_at__gte=first, answered_at__lt=after)
    touched = _opened(first, after) | _closed(first, after) | answered
    found = ConsultationPage.objects.with_outcome().filter(
        touched, agency=agency, alias_of=None, first_published_at__isnull=False
    )
    for page in found.select_related("locale").order_by("opens_at", "pk"):
        vietnamese = is_vietnamese(page.locale.language_code)
        if vietnamese or page.translation_key not in rows:
            rows[page.translation_key] = page
    pages = list(rows.values())
    told = [page for page in pages if page.outcome_at and first <= page.outcome_at < after]
    return Section(
        figures=[
            Figure(_("Consultations opened"), _count(pages, "opens_at", first, after), DRAFTS),
            Figure(_("Consultations closed"), _count(pages, "closes_at", first, after), DRAFTS),
            Figure(_("Outcomes published"), len(told), DRAFTS),
        ],
        tables=[
            Table(
                _("Consultations of the period"),
                [
                    pgettext_lazy("of a law", "Draft"),
                    _("Opened"),
                    _("Closed"),
                    _("Outcome published"),
                ],
                [
                    [page.title, page.opens_at, page.closes_at, _day(page.outcome_at)]
                    for page in pages
                ],
            )
        ],
    )


def opinions(agency: Agency, start: date, end: date, now: datetime) -> Section:
    """Opinions received in the period, and what became of them; no name leaves the register."""
    first, after = moments(start, end)
    counts = (
        Opinion.objects.received()
        .filter(consultation__agency=agency, received_at__gte=first, received_at__lt=after)
        .aggregate(
            received=Count("pk"),
            published=Count("pk", filter=Q(status=OpinionStatus.PUBLISHED)),
            refused=Count("pk", filter=Q(status=OpinionStatus.REFUSED)),
            pending=Count("pk", filter=Q(status=OpinionStatus.PENDING)),
        )
    )
    rows = [
        [_("Published"), counts["published"]],
        [_("Not published"), counts["refused"]],
        [_("Waiting to be read"), counts["pending"]],
    ]
    return Section(
        figures=[
            Figure(_("Opinions received"), counts["received"], OPINIONS),
            Figure(_("Opinions published"), counts["published"], OPINIONS),
            Figure(_("Opinions not published"), counts["refused"], OPINIONS),
        ],
        tables=[
            Table(
                _("Opinions received, by what became of them"),
                [_("Status"), pgettext_lazy("column", "Opinions")],
                rows,
            )
        ]
        if counts["received"]
        else [],
        chart=Chart.BARS,
    )


def register() -> None:
    """Bring both sections into every report that counts them."""
    register_section(ReportItem.CONSULTATIONS, _("Consultations"), consultations)
    register_section(ReportItem.OPINIONS, _("Opinions"), opinions)


def _opened(first: datetime, after: datetime) -> Q:
    return Q(opens_at__gte=first, opens_at__lt=after)


def _closed(first: datetime, after: datetime) -> Q:
    return Q(closes_at__gte=first, closes_at__lt=after)


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _count(pages: list[ConsultationPage], name: str, first: datetime, after: datetime) -> int:
    return sum(first <= getattr(page, name) < after for page in pages)
