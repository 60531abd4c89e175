"""From a file of any kind that is read to blocks of text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from documents.formats.encodings import decoded
from documents.formats.markdown import blocks_of_markdown
from documents.formats.pdf import read_pdf
from documents.formats.source import SourceText, UnreadableFile
from documents.formats.word import read_word
from documents.provisions import blocks_of_html, blocks_of_text
from documents.provisions.blocks import Block, BlockKind
from operations.file_contents import CHECKS
from operations.uploads import extension_of

Reader = Callable[[IO[bytes]], SourceText]


def _text_reader(blocks_of: Callable[[str], list[Block]]) -> Reader:
    def read(file: IO[bytes]) -> SourceText:
        text, warnings = decoded(file.read())
        return SourceText(_whole(blocks_of(text)), warnings)

    return read


def _whole(blocks: list[Block]) -> list[Block]:
    """Return paragraphs whole that were wrapped over several lines."""
    found: list[Block] = []
    for block in blocks:
        if block.continues and found and found[-1].kind is block.kind is BlockKind.PARAGRAPH:
            last = found[-1]
            html = f"{last.html.removesuffix('</p>')} {block.html.removeprefix('<p>')}"
            found[-1] = replace(last, text=f"{last.text} {block.text}", html=html)
        else:
            found.append(block)
    return found


_READERS: dict[str, Reader] = {
    "txt": _text_reader(blocks_of_text),
    "md": _text_reader(blocks_of_markdown),
    "html": _text_reader(blocks_of_html),
    "htm": _text_reader(blocks_of_html),
    "docx": read_word,
    "pdf": read_pdf,
}
READABLE = frozenset(_READERS)
"""Extensions of the files that are read."""
_CHECKED = ("docx", "pdf")
"""Kinds that are looked into before they are read: for bombs, macros, scripts, protection."""


def read_file(path: Path, max_bytes: int) -> SourceText:
    """Return the text of a file. Raises `UnreadableFile` with one sentence."""
    extension = extension_of(path.name)
    reader = _READERS.get(extension)
    if reader is None:
        known = ", ".join(sorted(READABLE))
        raise UnreadableFile(_("Files of this kind are not read. Known: %s.") % known)
    try:
        with path.open("rb") as file:
            _check(file, path, max_bytes)
            return reader(file)
    except OSError as error:
        raise UnreadableFile(
            _("The file cannot be opened: %s.") % (error.strerror or error)
        ) from None


def _check(file: IO[bytes], path: Path, max_bytes: int) -> None:
    size, extension = path.stat().st_size, extension_of(path.name)
    reasons = []
    if size > max_bytes:
        reasons = [_("“%(name)s” is too large: %(size)s. At most %(limit)s are accepted.")]
    elif size == 0:
        reasons = [_("“%(name)s” is empty.")]
    elif extension in _CHECKED:
        reasons = CHECKS[extension](file)
    if reasons:
        sizes = {"size": filesizeformat(size), "limit": filesizeformat(max_bytes)}
        raise UnreadableFile(" ".join(each % {"name": path.name, **sizes} for each in reasons))
    file.seek(0)
