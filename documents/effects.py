"""From rows of relations to the effects that `validity` asks about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, F, QuerySet

from documents.enums import STOPPING_KINDS
from documents.models.parts import DocumentRelation
from documents.validity import LEVELS, Effect
from editorial.querysets import restricted_above

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
STOPPING_COLUMNS = ("target__translation_key", *OWN_COLUMNS, *ACTING_COLUMNS)


def stopping_acts() -> "QuerySet[DocumentRelation]":
    """Return what published documents do to end or suspend others, as a whole or in part.

    Drafts, documents that only some may read, and relations of a document to its own translation
    do nothing.
    """
    acts = DocumentRelation.objects.filter(kind__in=STOPPING_KINDS, page__live=True)
    acts = acts.exclude(page__translation_key=F("target__translation_key"))
    return acts.filter(~Exists(restricted_above("page__path"))).order_by()


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
    rows = [row for row in _acts_on(wanted) if not touches_in_part(row)]
    return _by_target(rows, opposition_to(_acting(rows), levels - 1))


def stopping_effects(keys: Iterable[Any]) -> Opposition:
    """Return what ends or suspends documents wholly or in part, by their translation keys.

    As many queries for many documents as for one: one, and one for each level of acts on acts.
    """
    rows = _acts_on(set(keys))
    return _by_target(rows, opposition_to(_acting(rows)))


def all_stopping_effects() -> Opposition:
    """Return what ends or suspends any document of any library, in one query."""
    rows = list(stopping_acts().values(*STOPPING_COLUMNS))
    whole = [row for row in rows if not touches_in_part(row)]
    against: Opposition = {}
    for _level in range(LEVELS):
        against = _by_target(whole, against)
    return _by_target(rows, against)


def reached_from(keys: Iterable[Any], levels: int = LEVELS + 1) -> set[Any]:
    """Return the documents whose validity may hang on some, by translation keys.

    Those on which they act, and those on which these act in turn, as deep as the rule asks.
    """
    acting: set[Any] = set(keys)
    reached: set[Any] = set()
    for _level in range(levels):
        acts = DocumentRelation.objects.filter(
            page__translation_key__in=acting, kind__in=STOPPING_KINDS, target__isnull=False
        )
        acting = set(acts.values_list("target__translation_key", flat=True)) - reached
        if not acting:
            break
        reached |= acting
    return reached


def _acts_on(keys: set[Any]) -> list[Row]:
    acts = stopping_acts().filter(target__translation_key__in=keys)
    return list(acts.values(*STOPPING_COLUMNS)) if keys else []


def _acting(rows: Iterable[Row]) -> Iterator[Any]:
    return (row["page__translation_key"] for row in rows)


def _by_target(rows: Iterable[Row], against: Opposition) -> Opposition:
    found: defaultdict[Any, list[Effect]] = defaultdict(list)
    for row in rows:
        found[row["target__translation_key"]].append(effect_of(row, against))
    return {key: tuple(effects) for key, effects in found.items()}
