"""What waits of the appearance of sites, in the digest of who may approve it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.enums import AgencyStatus
from agencies.models import SiteAppearance
from editorial.approval.step_holders import holders_among
from editorial.digest.gathering import DigestLine, Lines, register_lines
from editorial.doors.authors import authors_of

if TYPE_CHECKING:
    from agencies.models import User


def lines_of_appearance(users: Iterable["User"], now: datetime) -> Lines:
    """Return the proposals that these people may approve; never one's own (TQ-12.3).

    A fixed number of queries, however many sites there are.
    """
    holders = holders_among(users, now)
    rows = SiteAppearance.objects.filter(
        proposal__isnull=False,
        agency__in=holders.agency_ids,
        agency__status=AgencyStatus.ACTIVE,
    )
    lines: Lines = {}
    found = list(rows.select_related("agency__portal").order_by("edited_at", "pk"))
    authors = authors_of(found)
    for row in found:
        final = row.agency.regulation.board.final_step.step
        line = DigestLine(
            title=_("Site appearance"),
            url=reverse("appearance_waiting", args=[row.agency_id]),
            agency=row.agency,
        )
        own = authors[row.pk] | {row.edited_by_id}
        for person in holders.takers(row.agency_id, final) - own:
            lines.setdefault(person, []).append(line)
    return lines


def register() -> None:
    """Add the lines to the digest; called once when the app is ready."""
    register_lines(lines_of_appearance)
