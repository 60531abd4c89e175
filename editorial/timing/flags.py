"""Small flags beside pages in the admin's lists: what is due, overdue, or awaits its review."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from wagtail.models import (
    Page,
    PageLogEntry,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
)

from agencies.calendars import OperatorDays, operator_days
from editorial.models import Approval, EditorialPage
from editorial.timing.due import Urgency, due_in_words

ICONS = {Urgency.OVERDUE: "warning", Urgency.TODAY: "time"}
UNREVIEWED = "unreviewed"


@dataclass(frozen=True)
class Flag:
    """A sign beside a page: an icon and words, never a colour alone."""

    level: str
    icon: str
    words: str


def flags_of(
    page_ids: Iterable[int], now: datetime, loaded: Iterable[EditorialPage] = ()
) -> dict[int, list[Flag]]:
    """Return the flags of pages that have any, in at most three queries for all of them.

    Of pages in `loaded` the clocks are known and not asked for again.
    """
    ids = list(page_ids)
    flags: dict[int, list[Flag]] = {}
    if not ids:
        return flags
    known = {page.pk: page for page in loaded}
    waiting = due_of_waiting([pk for pk in ids if pk not in known])
    waiting |= _due_of_loaded(known.values())
    days = operator_days() if waiting else OperatorDays(frozenset(), frozenset())
    for page_id, due_at in waiting.items():
        due = due_in_words(due_at, now, days)
        icon = ICONS.get(due.urgency, "calendar")
        flags.setdefault(page_id, []).append(Flag(due.urgency, icon, due.words))
    unreviewed = Approval.objects.awaiting_review().filter(page_id__in=ids)
    for page_id in set(unreviewed.values_list("page_id", flat=True)):
        words = gettext("Published in an emergency, awaits review")
        flags.setdefault(page_id, []).append(Flag(UNREVIEWED, "warning", words))
    return flags


def due_of_waiting(page_ids: list[int]) -> dict[int, datetime]:
    """Return the earliest end of an unfinished clock, of the pages that have one."""
    rows = EditorialPage.objects.filter(pk__in=page_ids, first_published_at=None)
    found = {}
    for pk, supply, update, received in rows.values_list(
        "pk", "supply_due_at", "update_due_at", "received_at"
    ):
        if due_at := next_due(supply, update, received):
            found[pk] = due_at
    return found


def _due_of_loaded(pages: Iterable[EditorialPage]) -> dict[int, datetime]:
    found = {}
    for page in pages:
        due_at = next_due(page.supply_due_at, page.update_due_at, page.received_at)
        if due_at and page.first_published_at is None:
            found[page.pk] = due_at
    return found


def next_due(
    supply: datetime | None, update: datetime | None, received: datetime | None
) -> datetime | None:
    """Return the earlier end of the clocks that still run; receipt has ended that of supply."""
    ends = [end for end in (update, None if received else supply) if end is not None]
    return min(ends, default=None)


def page_id_of(row: Any) -> int | None:
    """Return the key of the page that a row of one of the admin's lists is about."""
    match row:
        case Page():
            return row.pk
        case TaskState():
            return page_id_of(row.workflow_state)
        case WorkflowState():
            is_page = row.base_content_type_id == get_default_page_content_type().pk
            return int(row.object_id) if is_page else None
        case PageLogEntry():
            return row.page_id
    return None
