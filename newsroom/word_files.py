"""The text of a Word file: most contributions are an e-mail with the article attached."""

import logging
import zipfile
from typing import Any

from docx import Document
from lxml.etree import LxmlError

from newsroom.mail.plain_words import tidy
from operations.uploads import extension_of

logger = logging.getLogger(__name__)
MOST_PARAGRAPHS = 2_000


def paragraphs_of_word_files(rows: list[Any]) -> list[str]:
    """Return the paragraphs of the Word files among private files, in order."""
    found: list[str] = []
    for row in rows:
        if row.refusal or extension_of(row.name) != "docx":
            continue
        try:
            with row.file.open("rb") as stored:
                texts = [each.text for each in Document(stored).paragraphs[:MOST_PARAGRAPHS]]
        except (LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError):
            logger.warning("The Word file %s of the newsroom cannot be read", row.pk)
            continue
        found += [text for each in texts if (text := tidy(each))]
    return found
