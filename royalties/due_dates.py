"""The last day on which a royalty is paid in time."""

from datetime import date, datetime, time, timedelta

from agencies.calendars import working_calendar
from agencies.models import Agency
from agencies.regulations.enums import DeadlineCode
from agencies.working_days import LOCAL_ZONE
from royalties.decree import decree_on


def due_on(agency: Agency, published_on: date) -> date:
    """Return the last day of payment: the regulation's limit from publication (ND18-4.10).

    The decree's own limit holds where the regulation names none.
    """
    try:
        limit = agency.regulation.deadline(DeadlineCode.ROYALTY_PAYMENT, published_on)
    except KeyError:
        return published_on + timedelta(days=decree_on(published_on).payment_days)
    start = datetime.combine(published_on, time.min, tzinfo=LOCAL_ZONE)
    calendar = working_calendar([published_on.year])
    return calendar.due(start, limit.amount, limit.unit).date()
