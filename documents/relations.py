"""The relations of a document, both ways, as its readers see them."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from documents.enums import RelationKind
from documents.models.parts import DocumentRelation
from documents.validity import Effect

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage


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
    rows: list[RelatedDocument] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Relations:
    """What is related to a document, and what of it bears on its validity."""

    groups: list[RelationGroup]
    effects: list[Effect]


def relations_of(document: "LegalDocumentPage") -> Relations:
    """Return the relations that anyone may see, in a fixed number of queries.

    A document that is not public is named only by the text that the editor wrote beside it; what
    drafts do to this document neither shows nor counts.
    """
    own = list(document.relations.all())
    incoming = _incoming(document)
    wanted = {relation.target_id for relation in own} | {row["page_id"] for row in incoming}
    public = _public_documents(document, wanted - {None})
    groups: dict[str, RelationGroup] = {}
    for relation in own:
        target = public.get(relation.target_id or 0)
        if target is not None or relation.target_text:
            row = RelatedDocument(target, relation.target_text, relation.note, relation.is_partial)
            _put(groups, relation.get_kind_display(), row)
    for each in _one_language(document, [row for row in incoming if row["page_id"] in public]):
        source = public[each["page_id"]]
        row = RelatedDocument(source, "", each["note"], each["is_partial"])
        _put(groups, RelationKind(each["kind"]).reverse_label, row)
    return Relations(list(groups.values()), [_effect(row) for row in incoming])


def _incoming(document: "LegalDocumentPage") -> list[dict[str, Any]]:
    """Return what live documents do to this one or, in either language, to its translation."""
    relations = DocumentRelation.objects.filter(
        target__translation_key=document.translation_key, page__live=True
    ).order_by("-page__issued_on", "-page_id", "sort_order")
    return list(
        relations.values(
            "kind",
            "is_partial",
            "note",
            "page_id",
            "page__locale_id",
            "page__translation_key",
            "page__effective_on",
            "page__issued_on",
            "page__expired_on",
        )
    )


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


def _effect(row: dict[str, Any]) -> Effect:
    starts_on: date | None = row["page__effective_on"] or row["page__issued_on"]
    return Effect(row["kind"], row["is_partial"], starts_on, row["page__expired_on"])


def _put(groups: dict[str, RelationGroup], label: Any, row: RelatedDocument) -> None:
    groups.setdefault(str(label), RelationGroup(str(label))).rows.append(row)
