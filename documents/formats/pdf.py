"""PDF files: text page by page, put together again into paragraphs."""

import logging
import re
from typing import IO

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from documents.formats.encodings import modern
from documents.formats.pdf_lines import paragraphs
from documents.formats.source import SourceText, UnreadableFile, paragraph, tidy

MOST_PAGES = 2_000
MOST_LETTERS = 20_000_000
_LETTERS = re.compile(r"[^\W\d_]")
FEW_LETTERS = 15
"""A page with fewer letters is a picture with a stamp or a page number."""


def read_pdf(file: IO[bytes]) -> SourceText:
    """Return the text of a PDF, or say that it is scanned. Raises `UnreadableFile`."""
    pages = _pages(file)
    counts = [len(_LETTERS.findall(page)) for page in pages]
    if not any(count >= FEW_LETTERS for count in counts):
        return SourceText([], page_count=len(pages), is_scanned=True)
    text, warnings = modern("\f".join(pages))
    if empty := [number for number, count in enumerate(counts, start=1) if count < FEW_LETTERS]:
        shown = ", ".join(map(str, empty[:10]))
        warnings.append(_("Without text, perhaps scanned: page(s) %s.") % shown)
    lines = [[tidy(line) for line in page.split("\n")] for page in text.split("\f")]
    blocks = [paragraph(each.text, each.line, page=each.page) for each in paragraphs(lines)]
    return SourceText(blocks, warnings, len(pages))


def _pages(file: IO[bytes]) -> list[str]:
    """Return the text of each page; what pypdf notes about odd files is of no use to an editor."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(file)
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableFile(_("The PDF has more than %s pages.") % MOST_PAGES)
        pages, letters = [], 0
        for page in reader.pages:
            text = page.extract_text().replace("\f", "\n")
            letters += len(text)
            if letters > MOST_LETTERS:
                raise UnreadableFile(_("The file unpacks to far more than a text."))
            pages.append(text)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        raise UnreadableFile(_("The PDF is damaged. Export it again and retry.")) from None
    except (RecursionError, NotImplementedError, MemoryError):
        raise UnreadableFile(_("The PDF is damaged. Export it again and retry.")) from None
    finally:
        logger.setLevel(level)
    return pages
