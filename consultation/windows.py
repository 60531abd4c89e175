"""The window in which a draft takes opinions: its state at a moment, its least length."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.utils.translation import gettext as _

from agencies.languages import short_moment
from consultation.enums import ConsultationState

SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when opinions are taken."""

    opens_at: datetime
    closes_at: datetime


def state_of(
    opens_at: datetime, closes_at: datetime, outcome_at: datetime | None, at: datetime
) -> ConsultationState:
    """Return the state at a moment; the moment of closing still takes opinions (TQ-4.14.b).

    `outcome_at` is when the outcome became public, None while it is not.
    """
    if at < opens_at:
        return ConsultationState.COMING
    if at <= closes_at:
        return ConsultationState.OPEN
    if outcome_at is not None and outcome_at <= at:
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


def change_faults(known: Window, wanted: Window, ground: str, at: datetime) -> dict[str, str]:
    """Return by field what is wrong with another window than the one that readers know.

    What has begun does not begin anew, nobody loses time that they were promised, and a later end
    has its ground (TQ-4.14.b).
    """
    faults: dict[str, str] = {}
    has_opened = known.opens_at <= at
    if has_opened and wanted.opens_at != known.opens_at:
        faults["opens_at"] = _(
            "The consultation opened at %s; the time of opening can no longer be changed."
        ) % short_moment(known.opens_at)
    if has_opened and wanted.closes_at < known.closes_at:
        faults["closes_at"] = _(
            "Readers were told that the consultation closes at %s; it cannot close earlier."
        ) % short_moment(known.closes_at)
    if wanted.closes_at > known.closes_at and not ground.strip():
        faults["extension_ground"] = _(
            "Readers were told that the consultation closes at %s; give the ground for a later "
            "closing time."
        ) % short_moment(known.closes_at)
    return faults


def to_the_second(typed: datetime, known: datetime) -> datetime:
    """Return the known moment where the editor, whose field shows minutes, has not changed it."""
    same = typed.replace(second=0, microsecond=0) == known.replace(second=0, microsecond=0)
    return known if same else typed
