"""The text of a document as it stood on a day, with what is not in force in it marked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from documents.dated.marks import (
    anchors_in,
    marked,
    placed,
    to_mark,
    unconsolidated,
    weight_of,
)
from documents.enums import CHANGING_KINDS
from documents.models.texts import ParsedText
from documents.reasons import effect_in_words, effect_on_provision
from documents.sentences import Sentence
from documents.validity import Effect

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text on a day.

    `pending` are the amendments in effect that it does not hold yet; `unplaced` is what is not in
    force in it at places that cannot be pointed to.
    """

    day: date
    source: ParsedText | None
    html: SafeString
    pending: list[Sentence] = field(default_factory=list)
    unplaced: list[Sentence] = field(default_factory=list)


def texts_of(document: "LegalDocumentPage") -> list[ParsedText]:
    """Return what has been read of the document, as issued first, without the words themselves."""
    rows = document.parsed_texts.select_related("consolidation")
    rows = rows.defer("html", "contents", "warnings", "consolidation__body")
    return sorted(rows, key=lambda text: (text.valid_from or date.min, text.pk))


def text_on(texts: Iterable[ParsedText], day: date) -> ParsedText | None:
    """Return the latest consolidated text that holds on the day, else the text as issued."""
    held = [text for text in texts if text.valid_from is None or text.valid_from <= day]
    return max(held, key=lambda text: (text.valid_from or date.min, text.pk), default=None)


def dated_text(
    texts: Iterable[ParsedText], effects: Iterable[Effect], day: date, request: HttpRequest
) -> DatedText:
    """Return the text on the day; without words where nothing has been read."""
    effects = list(effects)
    source = text_on(texts, day)
    if source is not None:
        source.refresh_from_db(fields=["html", "contents"])
    text_from = source.valid_from if source else None
    html = source.html if source else ""
    found = placed(to_mark(effects, text_from, day), anchors_in(html))
    marks = {
        anchor: (weight_of(here), _note(here, request)) for anchor, here in found.by_anchor.items()
    }
    elsewhere = [each for each in found.elsewhere if each.kind not in CHANGING_KINDS]
    return DatedText(
        day=day,
        source=source,
        html=mark_safe(marked(html, marks)),
        pending=[effect_in_words(each) for each in unconsolidated(effects, text_from, day)],
        unplaced=[effect_in_words(each) for each in elsewhere],
    )


def _note(effects: list[Effect], request: HttpRequest) -> str:
    """Return the words in front of a marked provision."""
    words = [effect_on_provision(effect) for effect in effects]
    context = {"words": words, "mark": weight_of(effects)}
    return render_to_string("documents/parts/mark.html", context, request=request)
