"""Why a consultation takes no opinion at a moment, and how long confirming takes longer."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from agencies.languages import short_moment
from consultation.enums import ConsultationState

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

CONFIRMING_AFTER_CLOSING = timedelta(hours=24)
"""An opinion that came in time may be confirmed so long after the consultation has closed."""
UNCONFIRMED_KEPT = timedelta(days=7)


def closed_reasons(consultation: "ConsultationPage", now: datetime) -> list[str]:
    """Return why no opinion is taken now; empty while the consultation is open."""
    state = consultation.state_at(now)
    if state == ConsultationState.COMING:
        moment = short_moment(consultation.opens_at)
        return [_("This consultation opens at %s. Please come back then.") % moment]
    if state != ConsultationState.OPEN:
        moment = short_moment(consultation.closes_at)
        return [_("This consultation closed at %s and takes no more opinions.") % moment]
    return []
