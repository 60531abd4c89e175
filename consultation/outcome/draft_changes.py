"""What changed in a draft since it was laid open, kept with the edition of its outcome."""

from typing import TYPE_CHECKING, Any

from consultation.drafts.views import units_of
from documents.redline.comparing import State, redline

if TYPE_CHECKING:
    from consultation.models import ConsultationPage, DraftVersion

MOST_NAMED = 200
"""Provisions that are named one by one; the comparison itself shows all."""


def changes_since_opening(
    consultation: "ConsultationPage", version: "DraftVersion | None"
) -> dict[str, Any]:
    """Return how many provisions became what, and which; empty where nothing can be compared.

    From the version that was public when the consultation opened, else from the first.
    """
    if version is None:
        return {}
    before = consultation.versions.filter(published_at__lte=consultation.opens_at)
    old = before.order_by("number").last() or consultation.versions.order_by("number").first()
    if old is None or old.number >= version.number:
        return {}
    units = units_of(consultation, [old.number, version.number])
    result = redline(units[old.number], units[version.number])
    return {
        "old": old.number,
        "new": version.number,
        "counts": {str(state): result.counts[state] for state in State if state != State.SAME},
        "rows": [
            [str(row.state), row.label, "" if row.state == State.REMOVED else row.anchor]
            for row in result.changes[:MOST_NAMED]
        ],
    }
