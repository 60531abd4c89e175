"""Reading the public texts of a document into provisions, when they are approved and only then."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

from documents.citations.recording import RecordCitations
from documents.models import ConsolidatedText, LegalDocumentPage, ParsedText, Provision
from documents.provision_writing import ProvisionPlan
from documents.provisions import READER_VERSION, contents, parse, render, source_blocks


@dataclass(frozen=True, slots=True)
class Source:
    """A text to be read; `consolidation` is None for the text as issued."""

    body: StreamValue
    language: str
    consolidation: ConsolidatedText | None = None

    @property
    def consolidation_id(self) -> int | None:
        """The key of the consolidated text."""
        return None if self.consolidation is None else self.consolidation.pk

    @property
    def valid_from(self) -> date | None:
        """The first day of a consolidated text."""
        return None if self.consolidation is None else self.consolidation.valid_from

    @property
    def digest(self) -> str:
        """What tells that neither the text nor the reader has changed."""
        parts: list[Any] = [READER_VERSION, self.language]
        for part in self.body:
            value = part.value
            parts.append([part.block_type, getattr(value, "source", value)])
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """Read the texts of a live page again where they changed; `anew` reads them all.

    Rows and keys of provisions stay where the provisions are the same. A page that goes offline
    keeps its readings, which are shown only with the page. Returns the texts that were read.
    """

    page: LegalDocumentPage
    now: datetime
    anew: bool = False

    @transaction.atomic
    def execute(self) -> list[ParsedText]:
        stored = {row.consolidation_id: row for row in self.page.parsed_texts.all()}
        sources = self.sources()
        empty = set(stored) - {source.consolidation_id for source in sources}
        if empty:
            gone = [stored.pop(key).pk for key in empty]
            ParsedText.objects.filter(pk__in=gone).delete()
        changed = [source for source in sources if self._is_changed(source, stored)]
        if not changed:
            return []
        texts = self._write(changed, sources, stored)
        for text in texts:
            RecordCitations(text).execute()
        return texts

    def sources(self) -> list[Source]:
        """Return the texts that have words: as issued, then consolidated ones by their days."""
        language = self.page.locale.language_code
        later = sorted(self.page.consolidations.all(), key=lambda row: (row.valid_from, row.pk))
        sources = [Source(self.page.body, language)]
        sources += [Source(row.body, language, row) for row in later]
        return [source for source in sources if len(source.body)]

    def _is_changed(self, source: Source, stored: dict[int | None, ParsedText]) -> bool:
        row = stored.get(source.consolidation_id)
        if row is None or self.anew:
            return True
        return row.digest != source.digest or row.valid_from != source.valid_from

    def _write(
        self,
        changed: list[Source],
        sources: list[Source],
        stored: dict[int | None, ParsedText],
    ) -> list[ParsedText]:
        parsed = [parse(source_blocks(source.body)) for source in changed]
        texts = []
        for source, document in zip(changed, parsed, strict=True):
            text = stored.get(source.consolidation_id) or ParsedText(page=self.page)
            text.consolidation, text.valid_from = source.consolidation, source.valid_from
            text.html = expand_db_html(render(document, source.language))
            text.contents = contents(document)
            text.warnings = [doubt.as_json() for doubt in document.warnings]
            text.digest, text.read_at = source.digest, self.now
            texts.append(text)
        _save(texts)
        rows = _rows_by_text(self.page)
        order = [stored.get(source.consolidation_id) for source in sources]
        by_text = {text.pk: rows.get(text.pk, []) for text in [*order, *texts] if text is not None}
        plan = ProvisionPlan()
        for text, document in zip(texts, parsed, strict=True):
            donors = [found for key, found in by_text.items() if key != text.pk]
            by_text[text.pk] = plan.add(text, document, by_text[text.pk], donors)
        plan.write()
        return texts


def _save(texts: list[ParsedText]) -> None:
    """Insert new readings and update those that are there."""
    fields = ["consolidation", "valid_from", "html", "contents", "warnings", "digest", "read_at"]
    known = [text for text in texts if text.pk]
    if known:
        ParsedText.objects.bulk_update(known, fields)
    ParsedText.objects.bulk_create([text for text in texts if not text.pk])


def _rows_by_text(page: LegalDocumentPage) -> dict[int, list[Provision]]:
    """Return the provisions of all texts of a page, in their order, in one query."""
    found: dict[int, list[Provision]] = {}
    for row in Provision.objects.filter(text__page=page).order_by("text_id", "position"):
        found.setdefault(row.text_id, []).append(row)
    return found
