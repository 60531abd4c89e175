"""Whether each of many documents is in force on a day, at the price of those that others act on.

Most documents are left alone by all others: their own dates decide, in the database as well as
here. The statuses of the rest follow from the whole rule of `documents.validity`, worked out at
once and kept until any document changes. The database is never asked to walk from act to act: a
plan made for few rows would take minutes over many.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.expressions import RawSQL

from documents.effects import all_stopping_effects, stopping_effects
from documents.enums import ValidityStatus
from documents.library.changes import LibraryState
from documents.validity import Effect, validity_of

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage
    from documents.querysets import LegalDocumentQuerySet

SECONDS = 600
"""How long an answer is kept at most, should a change ever pass unseen."""

AT_ONCE = 1000
"""Acted documents that are asked for in one query."""

Statuses = dict[int, str]

DATES = ("validity_status", "issued_on", "effective_on", "expired_on")


def acted_statuses(
    documents: "LegalDocumentQuerySet", on: date, state: LibraryState, place: str
) -> Statuses:
    """Return by key the status of those documents to which others do something that may end it."""
    key = f"documents-statuses-{state.name}-{place}-{on}"
    known: Statuses | None = cache.get(key)
    if known is None:
        known = _acted_statuses(documents, on)
        cache.set(key, known, SECONDS)
    return known


def _acted_statuses(documents: "LegalDocumentQuerySet", on: date) -> Statuses:
    """Work the statuses out; keys are asked for by hand, for the reason given above."""
    effects = all_stopping_effects()
    keys, found = list(effects), {}
    for start in range(0, len(keys), AT_ONCE):
        acted = documents.filter(translation_key__in=keys[start : start + AT_ONCE]).order_by()
        rows = acted.values_list("pk", "translation_key", *DATES)
        for pk, translation_key, *dates in rows:
            found[pk] = status_of(dates, on, effects[translation_key])
    return found


def of_status(
    documents: "LegalDocumentQuerySet", status: str, on: date, acted: Statuses
) -> "LegalDocumentQuerySet":
    """Return those of the documents that have the status on the day."""
    found = Q(status_by_dates=status)
    if acted:
        found &= ~Q(pk__in=_keys(acted))
    if same := [pk for pk, each in acted.items() if each == status]:
        found |= Q(pk__in=_keys(same))
    return documents.annotate(status_by_dates=_status_by_dates(on)).filter(found)


def status_of(dates: Iterable[Any], on: date, effects: Iterable[Effect] = ()) -> str:
    """Return the status that follows from a document's own `DATES` and what others do to it."""
    stated, issued_on, effective_on, expired_on = dates
    return validity_of(
        stated=stated,
        starts_on=effective_on or issued_on,
        expired_on=expired_on,
        effects=effects,
        on=on,
    ).value


def tell(document: "LegalDocumentPage", acted: Statuses, on: date) -> None:
    """Set the document's `current_validity` to its status on the day."""
    document.current_validity = acted.get(document.pk) or status_of(_dates_of(document), on)


def told(documents: Iterable["LegalDocumentPage"], on: date) -> list["LegalDocumentPage"]:
    """Return a short list of documents with `current_validity` set: at most four queries."""
    rows = list(documents)
    effects = stopping_effects(row.translation_key for row in rows)
    for row in rows:
        acting = effects.get(row.translation_key, ())
        row.current_validity = status_of(_dates_of(row), on, acting)
    return rows


def _dates_of(document: "LegalDocumentPage") -> tuple[Any, ...]:
    return tuple(getattr(document, name) for name in DATES)


def _status_by_dates(on: date) -> Case:
    """Return `status_of` as an expression over documents to which no other does anything."""
    begun = Q(effective_on__lte=on) | Q(effective_on=None, issued_on__lte=on)
    return Case(
        When(~Q(validity_status=""), then=F("validity_status")),
        When(expired_on__lte=on, then=Value(ValidityStatus.EXPIRED.value)),
        When(begun, then=Value(ValidityStatus.IN_FORCE.value)),
        default=Value(ValidityStatus.NOT_YET.value),
        output_field=CharField(),
    )


def _keys(keys: Iterable[int]) -> RawSQL:
    """Write keys into the statement: a database takes only so many parameters."""
    return RawSQL(", ".join(str(int(key)) for key in keys), [])
