"""The figures by which a portal's Board compares its agencies (QB-14.1, QB-13.1).

A fixed number of queries, whatever the number of agencies and pages: everything is grouped in SQL.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import Count, Max
from django.db.models.functions import Substr

from agencies.enums import AgencyStatus
from agencies.models import Agency
from agencies.regulations import Regulation
from editorial.models import Correction, EditorialPage, Withdrawal
from editorial.models.page import HOME_DEPTH
from reports.counts import Tally, tallies
from reports.periods import Period, moments
from reports.scores import AgencyFigures, Score, scores

FRESH_DAYS = 365


def compared(portal: Agency, period: Period, now: datetime) -> list[tuple[Agency, Score]]:
    """Return the portal's active component sites with their scores, the best first."""
    agencies = list(Agency.objects.filter(portal=portal, status=AgencyStatus.ACTIVE).by_name())
    by_id = {agency.pk: agency for agency in agencies}
    counted: dict[int, list[Tally]] = defaultdict(list)
    for tally in tallies(agencies, period.start, period.end, now):
        counted[tally.agency].append(tally)
    sections = _sections(agencies, portal.regulation, period)
    corrections, withdrawals = _record(agencies, period)
    figures = []
    for agency in agencies:
        found = counted[agency.pk]
        required, present, fresh = sections[agency.pk]
        timed, on_time = sum(t.timed for t in found), sum(t.on_time for t in found)
        figures.append(
            AgencyFigures(
                agency=agency.pk,
                kind=agency.kind,
                required=required,
                present=present,
                fresh=fresh,
                published=sum(tally.published for tally in found),
                timed=timed,
                on_time=on_time,
                late=timed - on_time,
                corrections=corrections.get(agency.pk, 0),
                withdrawals=withdrawals.get(agency.pk, 0),
            )
        )
    return [(by_id[score.figures.agency], score) for score in scores(figures)]


def _sections(
    agencies: list[Agency], regulation: Regulation, period: Period
) -> dict[int, tuple[int, int, int]]:
    """Return for each agency how many sections it must have, has live, and keeps fresh.

    A section is found by its path of slugs below the agency's Vietnamese home; it is fresh when it
    or a page below it was published within a year before the period's end.
    """
    required = {
        kind: {section.path for section in regulation.sections_for(kind)}
        for kind in {agency.kind for agency in agencies}
    }
    live, changed = _live_sections(agencies, required, period)
    found = {}
    for agency in agencies:
        mine = required[agency.kind] & live[agency.pk].keys()
        oldest = moments(period.end - timedelta(days=FRESH_DAYS), period.end)[0]
        fresh = [
            path
            for path in mine
            if (moment := changed.get(live[agency.pk][path])) and moment >= oldest
        ]
        found[agency.pk] = (len(required[agency.kind]), len(mine), len(fresh))
    return found


def _live_sections(
    agencies: list[Agency], required: dict[str, set[str]], period: Period
) -> tuple[dict[int, dict[str, str]], dict[str, datetime]]:
    """Return live sections (by agency: path of slugs → tree path), and their latest changes."""
    every = {path for paths in required.values() for path in paths}
    depths = {path.count("/") + 1 for path in every}
    slugs = {path.rpartition("/")[2] for path in every}
    pages = EditorialPage.objects.filter(
        agency__in=agencies, live=True, locale__language_code="vi"
    ).order_by()
    rows = pages.filter(slug__in=slugs, depth__in=[HOME_DEPTH + depth for depth in depths])
    live: dict[int, dict[str, str]] = defaultdict(dict)
    for agency_id, url_path, path in rows.values_list("agency_id", "url_path", "path"):
        # /vi/home-of-the-agency/section/subsection/
        live[agency_id]["/".join(url_path.strip("/").split("/")[HOME_DEPTH - 1 :])] = path
    changed: dict[str, datetime] = {}
    _first, after = moments(period.start, period.end)
    for depth in sorted(depths):
        width = EditorialPage.steplen * (HOME_DEPTH + depth)
        latest = (
            pages.filter(depth__gte=HOME_DEPTH + depth, first_published_at__lt=after)
            .annotate(section=Substr("path", 1, width))
            .values_list("section")
            .annotate(latest=Max("last_published_at"))
        )
        changed.update({section: moment for section, moment in latest if moment})
    return live, changed


def _record(agencies: list[Agency], period: Period) -> tuple[dict[int, int], dict[int, int]]:
    first, after = moments(period.start, period.end)
    corrections = (
        Correction.objects.public()
        .filter(page__agency__in=agencies, corrected_at__gte=first, corrected_at__lt=after)
        .order_by()
        .values_list("page__agency_id")
        .annotate(count=Count("pk"))
    )
    withdrawals = (
        Withdrawal.objects.filter(
            page__agency__in=agencies, withdrawn_at__gte=first, withdrawn_at__lt=after
        )
        .order_by()
        .values_list("page__agency_id")
        .annotate(count=Count("pk"))
    )
    return dict(corrections), dict(withdrawals)
