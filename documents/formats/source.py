"""What a reader of a format gives, and how it refuses."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from agencies.texts import nfc
from documents.provisions.blocks import Block, BlockKind


class UnreadableFile(Exception):
    """A file that cannot be read; its message is one sentence for an editor."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The blocks of a file, with doubts about the reading as sentences for an editor.

    `is_scanned` says that the file holds pictures of pages and no text.
    """

    blocks: list[Block]
    warnings: list[str] = field(default_factory=list)
    page_count: int = 0
    is_scanned: bool = False


def paragraph(text: str, line: int, *, page: int = 0, is_bold: bool = False) -> Block:
    """Return a paragraph of plain words."""
    words = tidy(text)
    return Block(
        BlockKind.PARAGRAPH, words, f"<p>{escape(words)}</p>", line, page=page, is_bold=is_bold
    )


def tidy(text: str) -> str:
    """Return the text in NFC with one space wherever there was any white space.

    What no database takes falls: NUL, and halves of surrogate pairs that damaged fonts give.
    """
    words = " ".join(text.replace("\0", " ").split())
    return nfc(words.encode("utf-8", "ignore").decode("utf-8"))


def tidy_lines(lines: Iterable[str]) -> list[str]:
    """Return those lines that hold anything, tidied."""
    return [tidied for line in lines if (tidied := tidy(line))]
