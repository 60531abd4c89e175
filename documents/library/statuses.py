"""Whether each of many documents is in force on a day, at the price of those that others act on.

Most documents are left alone by all others: their own dates decide, without the database. The
rest, which need the whole rule, are asked for once and kept until any document changes.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.core.cache import cache

from documents.enums import ENDING_KINDS, RelationKind
from documents.library.changes import LibraryState
from documents.models.parts import DocumentRelation
from documents.validity import validity_of

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage
    from documents.querysets import LegalDocumentQuerySet

SECONDS = 600
"""How long an answer is kept at most, should a change ever pass unseen."""

Statuses = dict[int, str]


def acted_statuses(
    documents: "LegalDocumentQuerySet", on: date, state: LibraryState, place: str
) -> Statuses:
    """Return by key the status of those documents to which others do something that may end it."""
    key = f"documents-statuses-{state.name}-{place}-{on}"
    known: Statuses | None = cache.get(key)
    if known is None:
        kinds = (*ENDING_KINDS, RelationKind.SUSPENDS)
        acts = DocumentRelation.objects.order_by().filter(page__live=True, kind__in=kinds)
        acted = documents.filter(translation_key__in=acts.values("target__translation_key"))
        rows = acted.order_by().with_validity(on)
        known = dict(rows.values_list("pk", "current_validity"))
        cache.set(key, known, SECONDS)
    return known


def own_status(
    stated: str,
    issued_on: date | None,
    effective_on: date | None,
    expired_on: date | None,
    on: date,
) -> str:
    """Return the status of a document to which no other does anything."""
    starts_on = effective_on or issued_on
    return validity_of(
        stated=stated, starts_on=starts_on, expired_on=expired_on, effects=(), on=on
    ).value


def tell(document: "LegalDocumentPage", acted: Statuses, on: date) -> None:
    """Set the document's `current_validity`, as `with_validity` would."""
    document.current_validity = acted.get(document.pk) or own_status(
        document.validity_status,
        document.issued_on,
        document.effective_on,
        document.expired_on,
        on,
    )
