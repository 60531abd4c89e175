"""PDF files: text page by page, put together again into paragraphs."""

import logging
import re
from typing import IO, Any

from django.utils.translation import gettext as _
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from documents.formats.encodings import modern
from documents.formats.pdf_lines import PageLine, paragraphs
from documents.formats.source import SourceText, UnreadableFile, paragraph, tidy

MOST_PAGES = 2_000
MOST_LETTERS = 20_000_000
_LINE_ENDS = re.compile("[\f\r\v\x85\u2028\u2029]")
_LETTERS = re.compile(r"[^\W\d_]")
FEW_LETTERS = 15
"""A page with fewer letters is a picture with a stamp or a page number."""


def read_pdf(file: IO[bytes]) -> SourceText:
    """Return the text of a PDF, or say that it is scanned. Raises `UnreadableFile`."""
    pages = _pages(file)
    texts = ["\n".join(line.text for line in page) for page in pages]
    counts = [len(_LETTERS.findall(text)) for text in texts]
    if not any(count >= FEW_LETTERS for count in counts):
        return SourceText([], page_count=len(pages), is_scanned=True)
    text, warnings = modern("\f".join(texts))
    if empty := [number for number, count in enumerate(counts, start=1) if count < FEW_LETTERS]:
        shown = ", ".join(map(str, empty[:10]))
        warnings.append(_("Without text, perhaps scanned: page(s) %s.") % shown)
    modern_pages = [page.split("\n") for page in text.split("\f")]
    lines = [
        [PageLine(tidy(words), line.is_bold) for words, line in zip(new, old, strict=True)]
        for new, old in zip(modern_pages, pages, strict=True)
    ]
    blocks = [
        paragraph(each.text, each.line, page=each.page, is_bold=each.is_bold)
        for each in paragraphs(lines)
    ]
    return SourceText(blocks, warnings, len(pages))


def _lines(page: PageObject) -> list[PageLine]:
    """Return the lines of a page, and which of them are bold throughout."""
    pieces: list[tuple[str, bool]] = []

    def visit(text: str, _cm: object, _tm: object, font: Any, _size: object) -> None:
        if text:
            pieces.append((text, "bold" in str((font or {}).get("/BaseFont", "")).lower()))

    page.extract_text(visitor_text=visit)
    lines: list[PageLine] = []
    words: list[str] = []
    light = 0
    for text, is_bold in pieces:
        for place, part in enumerate(_LINE_ENDS.sub("\n", text).replace("\0", " ").split("\n")):
            if place:
                lines.append(PageLine("".join(words), not light))
                words, light = [], 0
            words.append(part)
            light += 0 if is_bold else len(part.strip())
    return [*lines, PageLine("".join(words), not light)]


def _pages(file: IO[bytes]) -> list[list[PageLine]]:
    """Return the lines of each page; what pypdf notes about odd files is of no use to an editor."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(file)
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableFile(_("The PDF has more than %s pages.") % MOST_PAGES)
        pages, letters = [], 0
        for page in reader.pages:
            lines = _lines(page)
            letters += sum(len(line.text) for line in lines)
            if letters > MOST_LETTERS:
                raise UnreadableFile(_("The file unpacks to far more than a text."))
            pages.append(lines)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        raise UnreadableFile(_("The PDF is damaged. Export it again and retry.")) from None
    except (RecursionError, NotImplementedError, MemoryError):
        raise UnreadableFile(_("The PDF is damaged. Export it again and retry.")) from None
    finally:
        logger.setLevel(level)
    return pages
