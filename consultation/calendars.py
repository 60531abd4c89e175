"""The days of consultations, to be put into a calendar: opening, closing, the answer due."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.languages import short_day, short_moment
from consultation.icalendar import Event, calendar_text

if TYPE_CHECKING:
    from consultation.models import ConsultationIndexPage, ConsultationPage

MOST = 200


def calendar_of(index: "ConsultationIndexPage", request: HttpRequest, now: datetime) -> str:
    """Return the days to come of the consultations on a list, the first to close first."""
    ahead = Q(closes_at__gte=now) | Q(answer_due_on__gte=timezone.localdate(now))
    found = index.consultations.filter(ahead).for_rows().order_by("closes_at", "pk")[:MOST]
    events = [
        event for page in found for event in events_of(page, page.get_full_url(request) or "")
    ]
    return calendar_text(index.title, events)


def calendar_of_one(page: "ConsultationPage", request: HttpRequest, now: datetime) -> str:
    """Return the days of one consultation."""
    return calendar_text(page.title, events_of(page, page.get_full_url(request) or ""))


def events_of(page: "ConsultationPage", url: str) -> Iterator[Event]:
    """Give the entries of a consultation; an entry that moves stays the same entry."""
    changed_at = page.last_published_at or page.opens_at
    where = "\n".join(filter(None, [page.title, page.postal_address, page.email, url]))
    days = [
        ("opens", page.opens_at, _("Opens for opinions: %s")),
        ("closes", page.closes_at, _("Closes for opinions: %s")),
        ("answer", page.answer_due_on, _("Answer to the opinions due: %s")),
    ]
    for name, at, words in days:
        if at is not None:
            when = short_moment(at) if isinstance(at, datetime) else short_day(at)
            yield Event(
                uid=f"{page.translation_key}-{page.locale.language_code}-{name}",
                at=at,
                title=words % page.title,
                text=f"{when}\n{where}",
                url=url,
                changed_at=changed_at,
            )


def calendar_file(text: str) -> HttpResponse:
    """Return a calendar as an answer that programs subscribe to."""
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="consultations.ics"'
    return response
