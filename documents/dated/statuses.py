"""The status of each provision of a text on a day. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from documents.dated.marks import place_of, to_mark
from documents.enums import ValidityStatus
from documents.validity import Effect, provision_validity


def provision_statuses(
    anchors: Collection[str],
    *,
    document: ValidityStatus,
    effects: Iterable[Effect],
    text_from: date | None,
    on: date,
) -> dict[str, ValidityStatus]:
    """Return the status of the provision at each address of a text that holds from `text_from`.

    What a consolidated text says by itself is told by it, and no status of what it left standing.
    """
    known = frozenset(anchors)
    felt = [_in_place(effect, known) for effect in to_mark(effects, text_from, on)]
    return {
        anchor: provision_validity(anchor, document=document, effects=felt, on=on).status
        for anchor in anchors
    }


def _in_place(effect: Effect, known: frozenset[str]) -> Effect:
    """Return the effect on the addresses of this text that its own ones mean."""
    places = (place_of(each, known) for each in effect.touched)
    return replace(effect, touched=tuple(place for place in places if place))
