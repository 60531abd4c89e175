"""What the page of a comparison shows, whatever two texts are compared."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from documents.redline.comparing import State, Unit, redline

OLD, NEW, ONLY = "tu", "den", "chi"
CHANGES = "thay-doi"
TEMPLATE = "documents/redline.html"


def redline_context(
    old: Sequence[Unit], new: Sequence[Unit], request: HttpRequest, names: tuple[str, str]
) -> dict[str, Any]:
    """Return what `TEMPLATE` shows of two texts; `names` end the address at which they stand.

    The page adds itself, `designation`, `back_label`, `choices`, `old_name` and `new_name`.
    """
    result = redline(old, new)
    only_changes = request.GET.get(ONLY) == CHANGES
    return {
        "result": result,
        "rows": result.changes if only_changes else result.rows,
        "only_changes": only_changes,
        "counts": [(state, result.counts[state]) for state in State if result.counts[state]],
        "old": names[0],
        "new": names[1],
        "form_url": request.path.removesuffix(f"{names[0]}/{names[1]}/"),
    }


def compared_address(request: HttpRequest, old: str, new: str) -> str:
    """Return the address of the comparison that the form at the request's address asks for."""
    query = f"?{ONLY}={CHANGES}" if request.GET.get(ONLY) == CHANGES else ""
    return f"{request.path}{old}/{new}/{query}"
