"""The window in which a draft takes opinions: its state at a moment, its least length."""

from datetime import date, datetime
from math import ceil

from django.utils import timezone
from django.utils.translation import gettext as _

from consultation.enums import ConsultationState

SECONDS_A_DAY = 86_400


def state_of(
    opens_at: datetime, closes_at: datetime, outcome_published_on: date | None, at: datetime
) -> ConsultationState:
    """Return the state at a moment; the moment of closing still takes opinions (TQ-4.14.b)."""
    if at < opens_at:
        return ConsultationState.COMING
    if at <= closes_at:
        return ConsultationState.OPEN
    if outcome_published_on is not None and outcome_published_on <= timezone.localdate(at):
        return ConsultationState.ANSWERED
    return ConsultationState.CLOSED


def days_left(closes_at: datetime, at: datetime) -> int:
    """Return how many days opinions are still taken, a begun day counted; 0 once closed."""
    return max(0, ceil((closes_at - at).total_seconds() / SECONDS_A_DAY))


def window_faults(
    opens_at: datetime, closes_at: datetime, minimum_days: int, shortening_ground: str
) -> list[str]:
    """Return what is wrong with a window: too short without a recorded ground (ND78)."""
    if closes_at <= opens_at:
        return [_("The consultation must close after it opens.")]
    days = (closes_at - opens_at).days
    if days < minimum_days and not shortening_ground.strip():
        return [
            _(
                "The regulation asks for at least %(minimum)d days and this window has %(days)d. "
                "Choose a later closing date or record the ground for shortening it."
            )
            % {"minimum": minimum_days, "days": days}
        ]
    return []
