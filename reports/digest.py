"""Drafts of reports in the daily digest, for those who bring them to issue."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.digest.gathering import DigestGroup, DigestLine, Lines, register_lines
from editorial.models import BoardMembership
from reports.models import Report

NAMED = 3
"""So many drafts are named; where more wait, one line leads to the list."""


@register_lines
def drafts_that_wait(users: Iterable[Any], now: datetime) -> Lines:
    """Return a line for each draft to members whose role approves; two queries in all.

    Drafts of a site without a Board of its own wait for its portal's (TQ-12.1).
    """
    memberships = (
        BoardMembership.objects.filter(user__in=list(users))
        .current(timezone.localdate(now))
        .select_related("board__agency__portal")
    )
    approving = [
        (membership.user_id, membership.board.agency)
        for membership in memberships
        if _approves(membership.board.agency, membership.role)
    ]
    if not approving:
        return {}
    waiting = _drafts({agency.pk for _user_id, agency in approving})
    lines: Lines = {}
    for user_id, agency in approving:
        if agency.pk in waiting:
            lines.setdefault(user_id, []).extend(_lines(agency, waiting[agency.pk]))
    return lines


def _drafts(boards: set[int]) -> dict[int, list[Report]]:
    """Return the drafts that wait for the Boards of these agencies, by the Board's agency."""
    own, served = Q(agency__in=boards), Q(agency__portal__in=boards, agency__board=None)
    drafts = Report.objects.drafts().filter(own | served).defer("snapshot", "remarks", "manual")
    waiting: dict[int, list[Report]] = {}
    for report in drafts.select_related("agency__portal", "agency__board").order_by("end", "pk"):
        agency = report.agency
        portal = None if hasattr(agency, "board") else agency.portal_id
        waiting.setdefault(portal or agency.pk, []).append(report)
    return waiting


def _approves(agency: Agency, role: str) -> bool:
    roles = {each.code: each.rights for each in agency.regulation.board.roles}
    return role in roles and roles[role].includes(Rights.APPROVE)


def _lines(agency: Agency, reports: list[Report]) -> list[DigestLine]:
    if len(reports) > NAMED:
        count = len(reports)
        words = ngettext("%d report to be issued", "%d reports to be issued", count) % count
        url = reverse("periodic-reports_modeladmin_index") + "?state=draft"
        return [DigestLine(words, url, agency, group=DigestGroup.NO_DEADLINE)]
    return [
        DigestLine(
            f"{report.scheduled_title} · {report.days}",
            reverse("periodic-reports_modeladmin_inspect", args=[report.pk]),
            report.agency,
            group=DigestGroup.NO_DEADLINE,
            note=_("Draft of a report, to be completed and issued"),
        )
        for report in reports
    ]
