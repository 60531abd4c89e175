"""Who reads and writes reports: the agency's people; issued ones the portal's Board too."""

from typing import Any

from django.db.models import Q, QuerySet

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.approval.powers import power_over
from editorial.oversight import overseen_agencies
from editorial.roles import agencies_of, agencies_with, may
from reports.enums import ReportState
from reports.models import Report


def overseen_portals(user: Any) -> list[int]:
    """Return the ids of portals on whose Board the person takes the last step, or is its head.

    They read the issued reports of all component sites and compare them (QB-14.1).
    """
    if not user.is_active:
        return []
    portals = Agency.objects.filter(portal=None)
    if user.is_superuser:
        return list(portals.values_list("pk", flat=True))
    heads = set(agencies_with(user, Rights.ADMINISTER))
    found = []
    for portal in portals.filter(pk__in=agencies_of(user)):
        last = portal.regulation.board.final_step.step
        if portal.pk in heads or power_over(user, portal.pk, last):
            found.append(portal.pk)
    return found


def readable_by(user: Any, reports: QuerySet[Report]) -> QuerySet[Report]:
    """Return the reports that the person may read and download, and no others."""
    if user.is_superuser and user.is_active:
        return reports
    own = Q(agency__in=agencies_with(user, Rights.EDIT))
    issued = Q(agency__portal__in=overseen_portals(user), state=ReportState.ISSUED)
    return reports.filter(own | issued | Q(agency__in=overseen_agencies(user)))


def may_write(user: Any, report: Report) -> bool:
    """Whether the person may work on the report while it is a draft."""
    return report.is_draft and may(user, Rights.EDIT, report.agency_id)


def may_issue(user: Any, report: Report) -> bool:
    """Whether the person may issue the report: the head of its Board (QN-SL.2, BT-12.1)."""
    return report.is_draft and may(user, Rights.ADMINISTER, report.agency_id)


def may_replace(user: Any, report: Report) -> bool:
    """Whether the person may start the report that corrects this issued one."""
    if report.is_draft or not may(user, Rights.EDIT, report.agency_id):
        return False
    return not Report.objects.filter(replaces=report).exists()
