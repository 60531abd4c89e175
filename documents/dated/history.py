"""What the pages of a document say of its history: validity, relations, timeline, text on a day."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from agencies.languages import worded
from documents.dated.texts import dated_text, texts_of
from documents.models.parts import DocumentRelation
from documents.reasons import validity_reason
from documents.relations import relations_of
from documents.timeline import timeline_of

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

ROUTES = ("on_form_vi", "compare_form_vi")
ENGLISH_ROUTES = ("on_form", "compare_form")


def history_of(
    document: "LegalDocumentPage",
    request: HttpRequest,
    day: date,
    edited: Iterable[DocumentRelation] | None = None,
) -> dict[str, Any]:
    """Return what templates show of the document on the day.

    `edited` are the document's own relations where a preview shows what is not stored yet; no text
    has been read of such a draft, so a preview shows the text itself.
    """
    relations = relations_of(document, edited=edited)
    texts = [] if edited is not None else texts_of(document)
    own = document.get_url(request)
    on_form, compare_form = worded(ROUTES, ENGLISH_ROUTES, document.locale.language_code)
    return {
        "relations": relations,
        "relation_groups": relations.groups,
        "validity": document.validity_by(relations.effects, day),
        "validity_reason": validity_reason(document, day, relations.effects),
        "timeline": timeline_of(document, relations.effects, texts, timezone.localdate()),
        "texts": texts,
        "dated": dated_text(texts, relations.effects, day, request),
        "day_url": f"{own}{document.reverse_subpage(on_form)}",
        "compare_url": f"{own}{document.reverse_subpage(compare_form)}",
    }
