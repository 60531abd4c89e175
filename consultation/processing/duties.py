"""What waits of opinions, as a line on the admin's first page and in the daily digest."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from agencies.regulations.enums import Rights
from consultation.enums import OpinionStatus
from consultation.models import Opinion, Segment
from consultation.moderation.addresses import QUEUE
from consultation.processing.addresses import ANSWERS, narrowed
from editorial.approval.step_holders import holders_among
from editorial.digest.gathering import DigestLine, Lines


def lines_of_opinions(users: Iterable[Any], now: datetime) -> Lines:
    """Return for each receiving agency with work one line to those who edit on its Board.

    It says how many opinions wait to be read and how many answers are due, and leads to the
    former while there are any. A fixed number of queries, however many opinions there are.
    """
    wanted = {user.pk: user for user in users}
    holders = holders_among(wanted.values(), now)
    waiting, due = _waiting(holders.agency_ids), _due(holders.agency_ids, now)
    agencies = Agency.objects.select_related("portal").in_bulk(waiting.keys() | due.keys())
    lines: Lines = {}
    for agency_id, agency in agencies.items():
        count, (late, since) = waiting.get(agency_id, 0), due.get(agency_id, (0, None))
        line = DigestLine(
            title=_said(count, late),
            url=narrowed(QUEUE, {}) if count else narrowed(ANSWERS, {}),
            agency=agency,
            due_at=since,
            note=_("Opinions on drafts"),
        )
        for user_id in holders.people_with(agency_id, Rights.EDIT) & wanted.keys():
            lines.setdefault(user_id, []).append(line)
    return lines


def _waiting(agencies: set[int]) -> dict[int, int]:
    agency = "consultation__receiving_agency"
    rows = Opinion.objects.filter(status=OpinionStatus.PENDING, **{f"{agency}__in": agencies})
    return dict(rows.order_by().values_list(agency).annotate(Count("pk")))


def _due(agencies: set[int], now: datetime) -> dict[int, tuple[int, datetime | None]]:
    """Return by agency how many answers are due today or late, and the end of the first's day."""
    agency = "opinion__consultation__receiving_agency"
    rows = Segment.objects.standing().unanswered().order_by()
    rows = rows.filter(**{f"{agency}__in": agencies}, due_on__lte=timezone.localdate(now))
    counted = rows.values_list(agency).annotate(Count("pk"), Min("due_on"))
    return {
        key: (count, timezone.make_aware(datetime.combine(first, time.max)))
        for key, count, first in counted
    }


def _said(waiting: int, due: int) -> str:
    parts = []
    if waiting:
        words = ngettext("%d opinion waits to be read", "%d opinions wait to be read", waiting)
        parts.append(words % waiting)
    if due:
        words = ngettext("%d answer is due", "%d answers are due", due)
        parts.append(words % due)
    return ", ".join(parts)
