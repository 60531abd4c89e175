"""The facts of one document, or of agencies' libraries, out of the database in few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from documents.effects import touches_in_part
from documents.enums import DocumentType
from documents.inconsistencies.facts import Act, Facts, Finding, Paper
from documents.inconsistencies.rules import findings
from documents.models.parts import DocumentRelation
from documents.models.texts import ConsolidatedText, Provision

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage
    from documents.querysets import LegalDocumentQuerySet

ROUNDS = 3
"""How far around a document its editor looks: circles of up to four are found."""
_PAPER = (
    "translation_key", "document_type", "number_text", "title", "issued_on", "effective_on",
    "expired_on", "urgent_ground",
)  # fmt: skip
_ACT = (
    "page__translation_key", "target__translation_key", "kind", "is_partial", "starts_on",
    "provisions", "touched",
)  # fmt: skip

Row = dict[str, Any]


def findings_of(document: "LegalDocumentPage") -> list[Finding]:
    """Return what does not fit about a document as it stands in its editor.

    Its own dates, relations and texts are those of the draft; of others counts what is public or
    of the same agency.
    """
    own = document.translation_key
    known = known_to(type(document).objects.order_by(), [document.agency_id])
    drafted = _drafted(document, known)
    acts, seen = drafted, {own}
    for _round in range(ROUNDS):
        around = {own} | {key for act in acts for key in (act.source, act.target)}
        if around == seen and _round:
            break
        seen = around
        near = Q(target__translation_key__in=around) | Q(page__translation_key__in=around)
        rows = _relations(known).filter(near).exclude(page_id=document.pk)
        acts = [*drafted, *(_act(row) for row in rows.values(*_ACT))]
    others = known.filter(translation_key__in=seen - {own})
    papers = papers_of(others, acts)
    held = tuple(each.valid_from for each in document.consolidations.all() if each.valid_from)
    values = {name: getattr(document, name) for name in _PAPER}
    anchors = _anchors([act for act in acts if act.target == own])
    papers.append(_paper(values, {own: held}, anchors))
    return [found for found in findings(Facts.of(papers, acts)) if own in found.keys]


def findings_for(
    documents: "LegalDocumentQuerySet", agencies: Collection[int] | None
) -> list[Finding]:
    """Return what does not fit about documents of the agencies; None stands for all of them."""
    known = known_to(documents.order_by(), agencies)
    acts = [_act(row) for row in _relations(known).values(*_ACT)]
    found = findings(Facts.of(papers_of(known, acts), acts))
    if agencies is None:
        return found
    mine = set(known.filter(agency__in=agencies).values_list("translation_key", flat=True))
    return [each for each in found if mine.intersection(each.keys)]


def known_to(
    documents: "LegalDocumentQuerySet", agencies: Collection[int | None] | None
) -> "LegalDocumentQuerySet":
    """Return what people of the agencies may know of: what is public, and their own drafts."""
    if agencies is None:
        return documents
    public = documents.live().public()
    return documents.filter(Q(pk__in=public.values("pk")) | Q(agency__in=agencies))


def papers_of(known: "LegalDocumentQuerySet", acts: Iterable[Act]) -> list[Paper]:
    """Return documents once each, with the days of their texts and what their targets have."""
    texts = ConsolidatedText.objects.filter(page__in=known.values("pk")).order_by("valid_from")
    held: defaultdict[UUID, tuple[date, ...]] = defaultdict(tuple)
    for key, day in texts.values_list("page__translation_key", "valid_from"):
        held[key] += (day,)
    anchors = _anchors(acts)
    rows = {row["translation_key"]: row for row in known.order_by("-pk").values(*_PAPER)}
    return [_paper(row, held, anchors) for row in rows.values()]


def _relations(known: "LegalDocumentQuerySet") -> Any:
    """Return the relations between documents that one may know of."""
    ids = known.values("pk")
    return DocumentRelation.objects.filter(page__in=ids, target__in=ids).order_by()


def _anchors(acts: Iterable[Act]) -> dict[UUID, frozenset[str]]:
    """Return the addresses in whatever text of the documents of which acts touch provisions."""
    keys = {act.target for act in acts if act.touched}
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    if keys:
        rows = Provision.objects.filter(text__page__translation_key__in=keys).order_by()
        for key, anchor in rows.values_list("text__page__translation_key", "anchor"):
            found[key].add(anchor)
    return {key: frozenset(anchors) for key, anchors in found.items()}


def _paper(
    row: Row, held: dict[UUID, tuple[date, ...]], anchors: dict[UUID, frozenset[str]]
) -> Paper:
    key = row["translation_key"]
    types = dict(DocumentType.choices)
    name = f"{types.get(row['document_type'], '')} {row['number_text']}".strip()
    return Paper(
        key=key,
        name=name or row["title"],
        issued_on=row["issued_on"],
        effective_on=row["effective_on"],
        expired_on=row["expired_on"],
        is_urgent=bool(row["urgent_ground"]),
        consolidated_on=held.get(key, ()),
        anchors=anchors.get(key, frozenset()),
    )


def _act(row: Row) -> Act:
    return Act(
        source=row["page__translation_key"],
        target=row["target__translation_key"],
        kind=row["kind"],
        is_partial=touches_in_part(row),
        starts_on=row["starts_on"],
        provisions=row["provisions"],
        touched=tuple(row["touched"] or ()),
    )


def _drafted(document: "LegalDocumentPage", known: "LegalDocumentQuerySet") -> list[Act]:
    """Return the relations of the draft to documents that one may know of, as acts."""
    relations = list(document.relations.all())
    targets = known.filter(pk__in={each.target_id for each in relations if each.target_id})
    keys = dict(targets.values_list("pk", "translation_key"))
    own = {"page__translation_key": document.translation_key}
    return [
        _act(
            {
                **own,
                **{name: getattr(relation, name) for name in _ACT[2:]},
                "target__translation_key": keys[relation.target_id],
            }
        )
        for relation in relations
        if relation.target_id in keys
    ]
