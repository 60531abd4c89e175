"""What the newsroom has for a person to do: lines for the daily digest."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.digest.gathering import DigestLine, Lines
from editorial.models import BoardMembership
from editorial.timing.clocks import ClockBasis
from newsroom.enums import ReporterAnswer
from newsroom.models import AssignedReporter, Contribution, RequestAddressee
from newsroom.times import age_in_working_days, publication_due

if TYPE_CHECKING:
    from agencies.models import User

PATIENCE = 1
"""Working days that a contribution may wait before the digest tells of it."""


def digest_lines(users: Iterable["User"], now: datetime) -> Lines:
    """Return reports to deliver, requests to answer and contributions that have waited.

    A fixed number of queries for all people together.
    """
    ids = [user.pk for user in users]
    lines: Lines = {}
    for user_id, line in _reports(ids, now):
        lines.setdefault(user_id, []).append(line)
    editors = editors_by_agency(ids, now)
    for agency_id, line in [*_requests(list(editors)), *_contributions(list(editors), now)]:
        for user_id in editors[agency_id]:
            lines.setdefault(user_id, []).append(line)
    return lines


def editors_by_agency(user_ids: list[int], now: datetime) -> dict[int, list[int]]:
    """Return which of the people edit for which agency, those without a Board of theirs too."""
    rows = BoardMembership.objects.filter(user__in=user_ids, user__is_active=True)
    rows = rows.current(timezone.localdate(now)).select_related("board__agency__portal")
    found: dict[int, list[int]] = {}
    for row in rows:
        roles = {role.code: role.rights for role in row.board.agency.regulation.board.roles}
        if row.role in roles and roles[row.role].includes(Rights.EDIT):
            people = found.setdefault(row.board.agency_id, [])
            if row.user_id not in people:
                people.append(row.user_id)
    served = Agency.objects.filter(portal__in=list(found), board=None)
    for agency_id, portal_id in served.values_list("pk", "portal_id"):
        found.setdefault(agency_id, found[portal_id])
    return found


def _reports(user_ids: list[int], now: datetime) -> Iterable[tuple[int, DigestLine]]:
    rows = AssignedReporter.objects.filter(
        user__in=user_ids,
        assignment__ends_at__lt=now,
        assignment__delivered_at=None,
        assignment__called_off_at=None,
    ).exclude(answer=ReporterAnswer.DECLINED)
    for row in rows.select_related("assignment__agency").order_by("assignment__due_at", "pk"):
        event = row.assignment
        yield (
            row.user_id,
            DigestLine(
                title=event.title,
                url=reverse("newsroom_assignments_modeladmin_edit", args=[event.pk]),
                agency=event.agency,
                due_at=event.due_at,
                note=_("report on the event to deliver"),
            ),
        )


def _requests(agency_ids: list[int]) -> Iterable[tuple[int, DigestLine]]:
    rows = RequestAddressee.objects.unanswered().filter(agency__in=agency_ids)
    for row in rows.select_related("request", "agency"):
        yield (
            row.agency_id,
            DigestLine(
                title=row.request.subject,
                url=reverse("newsroom_requests_modeladmin_edit", args=[row.pk]),
                agency=row.agency,
                due_at=row.due_at,
                note=_("request of the Board to answer"),
            ),
        )


def _contributions(agency_ids: list[int], now: datetime) -> Iterable[tuple[int, DigestLine]]:
    basis = ClockBasis()
    rows = Contribution.objects.waiting().filter(agency__in=agency_ids)
    for row in rows.select_related("agency__portal"):
        age = age_in_working_days(row.received_at, now, basis)
        if age is not None and age <= PATIENCE:
            continue
        yield (
            row.agency_id,
            DigestLine(
                title=row.subject,
                url=reverse("newsroom_contributions_modeladmin_edit", args=[row.pk]),
                agency=row.agency,
                due_at=publication_due(row.agency, row.information_kind, row.received_at, basis),
                note=_("contribution that has waited"),
            ),
        )
