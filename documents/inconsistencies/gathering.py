"""The facts of one document and of a library, out of the database in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

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
"""How far from a document a circle is looked for in its editor: circles of up to four."""
_PAPER = (
    "pk", "translation_key", "document_type", "number_text", "title", "issued_on", "effective_on",
    "expired_on", "urgent_ground",
)  # fmt: skip
_ACT = (
    "page__translation_key", "target__translation_key", "kind", "is_partial", "starts_on",
    "provisions", "touched",
)  # fmt: skip


def findings_of(document: "LegalDocumentPage") -> list[Finding]:
    """Return what does not fit about a document as it stands in its editor.

    Its own dates, relations and texts are those of the draft; of other documents it knows what is
    public or of the same agency.
    """
    known = _known_to(type(document).objects.all(), [document.agency_id])
    own = [_act_of(document, relation) for relation in document.relations.all()]
    own_key = document.translation_key
    acts = [act for act in own if act.target is not None]
    seen: set[Hashable] = {own_key}
    for _round in range(ROUNDS):
        around = {key for act in acts for key in (act.source, act.target)} | {own_key}
        if around == seen and _round:
            break
        seen = around
        rows = _relations(known).filter(
            Q(target__translation_key__in=around) | Q(page__translation_key__in=around)
        )
        acts = own + [_act(row) for row in rows.exclude(page__translation_key=own_key)]
    keys = {key for act in acts for key in (act.source, act.target)} - {own_key}
    papers = _papers(known.filter(translation_key__in=keys))
    papers[own_key] = _draft(document)
    return [
        found for found in findings(Facts.of(papers.values(), acts)) if _concerns(found, document)
    ]
