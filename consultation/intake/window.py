"""Until when opinions that came otherwise may be entered, and which of them came late."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.languages import short_day
from consultation.models.requests import RequestedAgency
from consultation.permissions import receiving_wall

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

NOON = time(12)


def entering_reasons(page: "ConsultationPage", user: Any, now: datetime) -> list[str]:
    """Return why the person enters nothing on the draft now; empty if they may (TQ-4.14.b).

    Only the receiving agency's Board enters opinions, and only until the outcome is public.
    """
    if wall := receiving_wall(user, page.receiving_agency_id):
        return wall
    if page.is_answered_at(now):
        return [_("The outcome of this consultation is public; it takes no more opinions.")]
    return []


def day_reasons(
    page: "ConsultationPage", received_on: date, late_ground: str, now: datetime
) -> list[str]:
    """Return what is wrong with the day on which something is said to have come.

    What came after the closing day is taken too, as the table of answers covers all that the
    agency has received, but marked as late and with the reason why it is taken.
    """
    if received_on > timezone.localdate(now):
        return [_("The day of receipt lies ahead.")]
    earliest = earliest_day(page)
    if received_on < earliest:
        sentence = _(
            "Opinions on this draft are asked for since %s; the day of receipt is earlier."
        )
        return [sentence % short_day(earliest)]
    if is_late(page, received_on) and not late_ground.strip():
        sentence = _(
            "It came after the closing day, %s. Give the reason for which it is taken all the "
            "same; it is marked as late."
        )
        return [sentence % short_day(closing_day(page))]
    return []


def closing_day(page: "ConsultationPage") -> date:
    """Return the last day on which what comes is in time."""
    return timezone.localdate(page.closes_at)


def earliest_day(page: "ConsultationPage") -> date:
    """Return the day since which opinions are asked for: by the portal or by a letter before."""
    opened = timezone.localdate(page.opens_at)
    asked = RequestedAgency.objects.about(page).aggregate(first=Min("asked_on"))["first"]
    return min(opened, asked) if asked else opened


def is_late(page: "ConsultationPage", received_on: date) -> bool:
    """Whether something came after the closing day."""
    return received_on > closing_day(page)


def received_moment(page: "ConsultationPage", received_on: date, now: datetime) -> datetime:
    """Return the moment under which lists and figures have what came on a day.

    Noon, as nobody writes down the hour; never later than now, nor than the closing of the day on
    which the consultation closes.
    """
    moment = min(timezone.make_aware(datetime.combine(received_on, NOON)), now)
    return min(moment, page.closes_at) if received_on == closing_day(page) else moment
