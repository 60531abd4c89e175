"""The relations of a document, both ways, as its readers see them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from documents.enums import RelationKind
from documents.models.parts import DocumentRelation
from documents.validity import Effect

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage


_OWN = ("kind", "is_partial", "note", "target_text", "target_id", "page_id", "sort_order")
_SOURCE = (
    "page__locale_id",
    "page__translation_key",
    "page__effective_on",
    "page__issued_on",
    "page__expired_on",
)


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """One related document: a published one, or only the text that names it."""

    document: "LegalDocumentPage | None"
    text: str
    note: str
    is_partial: bool


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Related documents under one label, such as "Amended by"."""

    label: str
    kind: str
    is_incoming: bool
    rows: list[RelatedDocument] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Relations:
    """What is related to a document, and what of it bears on its validity."""

    groups: list[RelationGroup]
    effects: list[Effect]


def relations_of(
    document: "LegalDocumentPage", edited: Iterable[DocumentRelation] | None = None
) -> Relations:
    """Return the relations that anyone may see, in a fixed number of queries.

    A document that is not public is named only by the text that the editor wrote beside it; what
    drafts do to this document neither shows nor counts. `edited` are the document's own relations
    where a preview shows what is not stored yet.
    """
    rows = _rows(document)
    incoming = [row for row in rows if row["page_id"] != document.pk]
    if edited is None:
        own = [row for row in rows if row["page_id"] == document.pk]
    else:
        own = [{name: getattr(relation, name) for name in _OWN} for relation in edited]
    wanted = {row["target_id"] for row in own} | {row["page_id"] for row in incoming}
    public = _public_documents(document, wanted - {None})
    groups: dict[tuple[str, bool], RelationGroup] = {}
    for row in sorted(own, key=lambda row: row["sort_order"] or 0):
        target = public.get(row["target_id"])
        if target is not None or row["target_text"]:
            related = _related(target, row["target_text"], row)
            _put(groups, row["kind"], False, related)
    for row in _one_language(document, [row for row in incoming if row["page_id"] in public]):
        _put(groups, row["kind"], True, _related(public[row["page_id"]], "", row))
    return Relations(list(groups.values()), [_effect(row) for row in incoming])


def _rows(document: "LegalDocumentPage") -> list[dict[str, Any]]:
    """Return the document's own relations and what live documents do to it or its translation."""
    own = DocumentRelation.objects.filter(page_id=document.pk)
    incoming = DocumentRelation.objects.filter(
        target__translation_key=document.translation_key, page__live=True
    ).exclude(page_id=document.pk)
    columns = [relations.order_by().values(*_OWN, *_SOURCE) for relations in (own, incoming)]
    rows = columns[0].union(columns[1], all=True)
    return sorted(rows, key=lambda row: (row["page__issued_on"] or date.min, row["page_id"]))


def _public_documents(
    document: "LegalDocumentPage", wanted: set[Any]
) -> dict[int, "LegalDocumentPage"]:
    if not wanted:
        return {}
    public = type(document).objects.filter(pk__in=wanted).published()
    return {each.pk: each for each in public.without_texts()}


def _one_language(
    document: "LegalDocumentPage", rows: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return each related document once: in the language of this one where it exists."""
    same = {
        row["page__translation_key"] for row in rows if row["page__locale_id"] == document.locale_id
    }
    return [
        row
        for row in rows
        if row["page__locale_id"] == document.locale_id or row["page__translation_key"] not in same
    ]


def _related(
    document: "LegalDocumentPage | None", text: str, row: dict[str, Any]
) -> RelatedDocument:
    return RelatedDocument(document, text, row["note"], row["is_partial"])


def _effect(row: dict[str, Any]) -> Effect:
    starts_on: date | None = row["page__effective_on"] or row["page__issued_on"]
    return Effect(row["kind"], row["is_partial"], starts_on, row["page__expired_on"])


def _put(
    groups: dict[tuple[str, bool], RelationGroup],
    kind: str,
    is_incoming: bool,
    row: RelatedDocument,
) -> None:
    named = RelationKind(kind)
    label = named.reverse_label if is_incoming else str(named.label)
    groups.setdefault((kind, is_incoming), RelationGroup(label, kind, is_incoming)).rows.append(row)
