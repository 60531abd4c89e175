"""No page goes live below one that readers do not have: no list and no menu would lead there."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _


def hidden_above(page: Any) -> list[str]:
    """Return why a page does not go live at this moment; empty if it may."""
    parent = page.get_parent()
    if page.live or parent is None or parent.live:
        return []
    return [_("The page above it must be public first: “%s”.") % parent.draft_title]


def hidden_at_its_time(page: Any, now: datetime) -> list[str]:
    """Return why the latest version is not approved; empty if it may be.

    A version that is to go live later passes where the page above it is approved for a time by
    then: a section and its pages may come out at the same hour.
    """
    hidden = hidden_above(page)
    if not hidden:
        return []
    above = page.get_parent().scheduled_revision
    goes_live_at = page.get_latest_revision_as_object().go_live_at
    if above is None or goes_live_at is None or goes_live_at <= now:
        return hidden
    return [] if above.approved_go_live_at <= goes_live_at else hidden
