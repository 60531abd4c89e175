"""What the form showed when it was opened: only what differs from that was changed by the person.

Operators correct the agency's own columns under “Register of sites” while a form stands open; what
nobody touched in the form is no proposal to undo them. The browser carries it, as it carries the
values: who changes it proposes what they could have typed.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from agencies.models import SiteAppearance
from agencies.models.appearance import PROFILE

LISTS = ("menu", "menu_links")


def opened_with(row: SiteAppearance, menu: Sequence[Mapping[str, Any]]) -> str:
    """Return what the form opens with: the agency's own columns, the menu as it stands, links."""
    profile = {name: getattr(row.agency, name) for name in PROFILE}
    return json.dumps(profile | {"menu": list(menu), "menu_links": list(row.menu_links)})


def read_opened(text: str) -> dict[str, Any]:
    """Return what the form was opened with; nothing for what is no such thing."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def is_untouched(opened: Mapping[str, Any], name: str, value: Any) -> bool:
    """Whether the value is what the form showed when it was opened."""
    if name not in opened or name not in (*PROFILE, *LISTS):
        return False
    before = opened[name]
    if name == "menu":
        # A section that came or went since is no change of the person's.
        known = {row["key"] for row in value}
        rows = before if isinstance(before, list) else []
        before = [row for row in rows if isinstance(row, dict) and row.get("key") in known]
    if isinstance(before, str):
        before = before.strip()
    return bool(value == before)
