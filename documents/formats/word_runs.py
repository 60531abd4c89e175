"""The words of a Word paragraph, line by line, with bold and italic."""

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from agencies.texts import nfc
from documents.formats.word_styles import Style, is_on

R, R_PR, T, BR, CR, TAB, TYPE = map(qn, ("w:r", "w:rPr", "w:t", "w:br", "w:cr", "w:tab", "w:type"))
HYPHEN, SYMBOL, BOLD, ITALIC, HIDDEN = map(
    qn, ("w:noBreakHyphen", "w:sym", "w:b", "w:i", "w:vanish")
)
NOT_WORDS = frozenset(
    {
        *map(qn, ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
)
"""Properties, what was deleted under tracking, and what floats over the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look."""

    text: str
    is_bold: bool
    is_italic: bool


def pieces_of(paragraph: Any, style: Style) -> list[list[Piece]]:
    """Return the pieces of each line; a line ends at a break that the writer set."""
    lines: list[list[Piece]] = [[]]
    _gather(paragraph, style, lines)
    return lines


def _gather(parent: Any, style: Style, lines: list[list[Piece]]) -> None:
    for element in parent:
        if element.tag == R:
            _run(element, style, lines)
        elif element.tag not in NOT_WORDS and len(element):
            _gather(element, style, lines)  # links, fields, insertions under tracking


def _run(run: Any, style: Style, lines: list[list[Piece]]) -> None:
    properties = run.find(R_PR)
    if is_on(properties, HIDDEN, inherited=False):
        return
    is_bold = is_on(properties, BOLD, style.is_bold)
    is_italic = is_on(properties, ITALIC, style.is_italic)
    for element in run:
        match element.tag:
            case tag if tag == T:
                lines[-1].append(Piece(element.text or "", is_bold, is_italic))
            case tag if tag == TAB:
                lines[-1].append(Piece(" ", is_bold, is_italic))
            case tag if tag == HYPHEN:
                lines[-1].append(Piece("-", is_bold, is_italic))
            case tag if tag == CR or (tag == BR and element.get(TYPE) in (None, "textWrapping")):
                lines.append([])


def markup(pieces: list[Piece], *, bold: bool = True) -> str:
    """Return the pieces as markup; a heading is bold by itself."""
    found = []
    for (is_bold, is_italic), group in groupby(
        pieces, key=lambda piece: (piece.is_bold, piece.is_italic)
    ):
        words = "".join(piece.text for piece in group)
        inner = escape(nfc(" ".join(words.split())))
        if not inner:
            found.append(" " if words else "")
            continue
        inner = f"<i>{inner}</i>" if is_italic else inner
        inner = f"<b>{inner}</b>" if is_bold and bold else inner
        before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
        found.append(f"{before}{inner}{after}")
    return " ".join("".join(found).split())
