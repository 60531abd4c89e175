"""From rows of relations to the effects that `validity` asks about."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from documents.validity import LEVELS, Effect
from documents.validity_sql import whole_acts

Row = dict[str, Any]
Opposition = dict[Any, tuple[Effect, ...]]

ACTING_COLUMNS = (
    "page__translation_key",
    "page__effective_on",
    "page__issued_on",
    "page__expired_on",
)
OWN_COLUMNS = (
    "kind",
    "is_partial",
    "starts_on",
    "touched",
    "provisions",
    "by_provision",
    "note",
)


def effect_of(row: Row, against: Opposition, acting: Any = None) -> Effect:
    """Return the effect that a row of relation and acting document describes."""
    begins = row["starts_on"] or row["page__effective_on"] or row["page__issued_on"]
    return Effect(
        kind=row["kind"],
        is_partial=touches_in_part(row),
        starts_on=begins,
        ends_on=row["page__expired_on"],
        against=against.get(row["page__translation_key"], ()),
        touched=tuple(row["touched"] or ()),
        provisions=row["provisions"],
        by_provision=row["by_provision"],
        note=row["note"],
        acting=acting,
    )


def touches_in_part(row: Row) -> bool:
    """Whether a relation names provisions, or is said to touch only some."""
    return bool(row["is_partial"] or row["touched"] or row["provisions"])


def opposition_to(keys: Iterable[Any], levels: int = LEVELS) -> Opposition:
    """Return what stops documents as a whole, by their translation keys: a query for each level."""
    wanted = set(keys)
    if not wanted or levels == 0:
        return {}
    acts = whole_acts().filter(target__translation_key__in=wanted)
    columns = ("target__translation_key", *OWN_COLUMNS, *ACTING_COLUMNS)
    rows = list(acts.values(*columns))
    deeper = opposition_to((row["page__translation_key"] for row in rows), levels - 1)
    found: defaultdict[Any, list[Effect]] = defaultdict(list)
    for row in rows:
        found[row["target__translation_key"]].append(effect_of(row, deeper))
    return {key: tuple(effects) for key, effects in found.items()}
