"""What wagtail-localize's editor says and offers where its own words and buttons do not fit."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail_localize import models
from wagtail_localize.views import edit_translation

from agencies.languages import short_day
from editorial.running_text import PICTURES

_where = edit_translation.get_segment_location_info


def speak() -> None:
    """Let the editor name pictures, and write dates as people here do; called once."""
    edit_translation.get_segment_location_info = where
    models.StringTranslation.get_comment = how_and_when


def where(instance: Any, tabs: Any, content_path: str, field_path: str, **rest: Any) -> Any:
    """Return where a line stands on the page, and whether a picture is described in it."""
    found = _where(instance, tabs, content_path, field_path, **rest)
    if content_path.endswith(f".{PICTURES}"):
        found["subField"] = _("What the picture shows")
    return found


def how_and_when(text: models.StringTranslation) -> str:
    """Return with what tool a line was translated, if any, and on which day."""
    day = short_day(localtime(text.updated_at))
    if text.tool_name:
        return _("Translated on %(day)s with %(tool)s") % {"day": day, "tool": text.tool_name}
    return _("Translated on %s") % day


def offered(props: dict[str, Any], page: Any, user: Any) -> dict[str, Any]:
    """Return what the editor is told about a page: only buttons for what may be done with it.

    A translation never becomes a mirror (TQ-2.2), is never stopped, and is deleted where pages
    are: here the button would come first, before the preview. The editor draws the button that
    stops all the same; by its empty address the style sheet knows and hides it. Whoever may not
    edit the page, as while it waits for others, is given nothing to write in.
    """
    lock = page.get_lock()
    seen = page.live_revision.created_at if page.live_revision else page.last_published_at
    return {
        **props,
        "object": {
            **props["object"],
            "lastPublishedDate": seen and short_day(localtime(seen)),
            "isLocked": page.locked or (lock is not None and lock.for_user(user)),
        },
        "perms": {
            **props["perms"],
            "canDelete": False,
            "canUnlock": props["perms"]["canUnlock"] and page.locked,
        },
        "links": {**props["links"], "convertToAliasUrl": None, "stopTranslationUrl": ""},
    }
