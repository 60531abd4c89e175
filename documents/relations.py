"""The relations of a document, both ways, as its readers see them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from documents.effects import ACTING_COLUMNS, OWN_COLUMNS, Row, effect_of, opposition_to
from documents.enums import ENDING_KINDS, RelationKind
from documents.models.parts import DocumentRelation
from documents.reasons import provisions_in_words
from documents.validity import Effect

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

_OWN = (*OWN_COLUMNS, "target_text", "target_id", "page_id", "sort_order")
_SOURCE = (*ACTING_COLUMNS, "page__locale_id")
WEIGHTLESS = (RelationKind.GUIDES, RelationKind.BASED_ON)
"""What changes nothing of the other document."""


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """One related document: a published one, or only the text that names it."""

    document: "LegalDocumentPage | None"
    text: str
    effect: Effect

    @property
    def note(self) -> str:
        return self.effect.note

    @property
    def is_partial(self) -> bool:
        return self.effect.is_partial

    @property
    def provisions(self) -> str:
        """What is touched, in words; empty for the whole document."""
        return provisions_in_words(self.effect)

    @property
    def starts_on(self) -> date | None:
        """The day from which the relation changes something; None where it changes nothing."""
        return None if self.effect.kind in WEIGHTLESS else self.effect.starts_on


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

    @property
    def directions(self) -> list[tuple[str, list[RelationGroup]]]:
        """The groups by who acts, without a direction in which there are none."""
        sides = (
            (_("What others do to this document"), True),
            (_("What this document does to others"), False),
        )
        found = [
            (words, [group for group in self.groups if group.is_incoming == side])
            for words, side in sides
        ]
        return [(words, groups) for words, groups in found if groups]

    @property
    def before(self) -> list[RelatedDocument]:
        """Published or named documents whose place this one took as a whole."""
        return self._succession(is_incoming=False)

    @property
    def after(self) -> list[RelatedDocument]:
        """Published documents that took the place of this one as a whole."""
        return self._succession(is_incoming=True)

    def _succession(self, *, is_incoming: bool) -> list[RelatedDocument]:
        return [
            row
            for group in self.groups
            for row in group.rows
            if group.is_incoming == is_incoming
            and group.kind in ENDING_KINDS
            and not row.is_partial
        ]


def relations_of(
    document: "LegalDocumentPage", edited: Iterable[DocumentRelation] | None = None
) -> Relations:
    """Return the relations that anyone may see, in a number of queries that has a limit.

    A document that is not public is named only by the text that the editor wrote beside it; what
    drafts do to this document neither shows nor counts. `edited` are the document's own relations
    where a preview shows what is not stored yet.
    """
    rows = _rows(document)
    own = [row for row in rows if row["page_id"] == document.pk]
    acting = [row for row in rows if row["page_id"] != document.pk]
    if edited is not None:
        dates = {name: getattr(document, name.removeprefix("page__")) for name in ACTING_COLUMNS}
        own = [{**dates, **{name: getattr(relation, name) for name in _OWN}} for relation in edited]
    public = _public_documents(document, own, acting)
    incoming = _one_language(document, [row for row in acting if row["page_id"] in public])
    weighty = [row for row in incoming if row["kind"] not in WEIGHTLESS]
    against = opposition_to(row["page__translation_key"] for row in weighty)
    groups: dict[tuple[str, bool], RelationGroup] = {}
    for row in sorted(own, key=lambda row: row["sort_order"] or 0):
        target = public.get(row["target_id"])
        if target is not None or row["target_text"]:
            related = RelatedDocument(target, row["target_text"], effect_of(row, {}))
            _put(groups, row["kind"], False, related)
    effects = []
    for row in incoming:
        source = public[row["page_id"]]
        effects.append(effect_of(row, against, source))
        _put(groups, row["kind"], True, RelatedDocument(source, "", effects[-1]))
    return Relations(list(groups.values()), effects)


def _rows(document: "LegalDocumentPage") -> list[Row]:
    """Return the document's own relations and what live documents do to it or its translation.

    What its own translation does to it is left out: a document does nothing to itself.
    """
    key = document.translation_key
    own = DocumentRelation.objects.filter(page_id=document.pk)
    incoming = DocumentRelation.objects.filter(target__translation_key=key, page__live=True)
    incoming = incoming.exclude(page__translation_key=key)
    columns = [relations.order_by().values(*_OWN, *_SOURCE) for relations in (own, incoming)]
    rows = columns[0].union(columns[1], all=True)
    return sorted(rows, key=lambda row: (row["page__issued_on"] or date.min, row["page_id"]))


def _public_documents(
    document: "LegalDocumentPage", own: list[Row], acting: list[Row]
) -> dict[int, "LegalDocumentPage"]:
    wanted = {row["target_id"] for row in own} | {row["page_id"] for row in acting}
    wanted -= {None}
    if not wanted:
        return {}
    public = type(document).objects.filter(pk__in=wanted).published()
    return {each.pk: each for each in public.without_texts()}


def _one_language(document: "LegalDocumentPage", rows: list[Row]) -> list[Row]:
    """Return what each document does once: in the language of this one where it is said there.

    A relation that differs between the languages in what counts is not the same one.
    """

    def said(row: Row) -> tuple[Any, ...]:
        effect = effect_of(row, {})
        mark = (effect.kind, effect.is_partial, effect.starts_on, effect.ends_on)
        return (row["page__translation_key"], *mark)

    here = document.locale_id
    same = {said(row) for row in rows if row["page__locale_id"] == here}
    return [row for row in rows if row["page__locale_id"] == here or said(row) not in same]


def _put(
    groups: dict[tuple[str, bool], RelationGroup],
    kind: str,
    is_incoming: bool,
    row: RelatedDocument,
) -> None:
    named = RelationKind(kind)
    label = named.reverse_label if is_incoming else str(named.label)
    groups.setdefault((kind, is_incoming), RelationGroup(label, kind, is_incoming)).rows.append(row)
