"""The text of a page from the blocks of a file: running text and tables (StreamField)."""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby, product
from typing import Any

from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter

from documents.blocks import TEXT_FEATURES
from documents.formats.source import paragraph
from documents.formats.tables import WIDEST, Cell, cells_of, lines_of_cells
from documents.provisions.blocks import Block, BlockKind

_LAYOUT = re.compile(
    r"nơi nhận\s*:|cộng ho[àaòo]+ xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do", re.IGNORECASE
)
_HEADING = re.compile(r"^<h[1-6][^>]*>|</h[1-6]>$")
_OUTER = re.compile(r"^<(?:li|p)\b[^>]*>|</(?:li|p)>$")


def text_blocks(blocks: Sequence[Block], first: int = 0) -> list[Block]:
    """Return the blocks of the text proper; a layout in columns becomes paragraphs."""
    found: list[Block] = []
    for block in blocks[first:]:
        if block.kind is BlockKind.TABLE and _LAYOUT.search(block.text):
            for text in lines_of_cells(cells_of(block.html)):
                found.append(paragraph(text, block.line, page=block.page))
        else:
            found.append(block)
    return found


def body_of(blocks: Sequence[Block], *, is_foreign: bool) -> list[tuple[str, Any]]:
    """Return kind and plain value of each piece of the page's text.

    Markup that came from outside is cleaned of all that editors may not write either.
    """
    clean = EditorHTMLConverter(features=TEXT_FEATURES).to_database_format
    value: list[tuple[str, Any]] = []
    for is_table, group in groupby(blocks, key=lambda block: block.kind is BlockKind.TABLE):
        if is_table:
            value += [("table", table_value(cells_of(block.html))) for block in group]
            continue
        html = _running_text(list(group))
        value.append(("text", clean(html) if is_foreign else html))
    return value


def _running_text(blocks: list[Block]) -> str:
    parts = []
    for is_bullet, group in groupby(blocks, key=_is_bullet):
        inner = "".join(_element(block) for block in group)
        parts.append(f"<ul>{inner}</ul>" if is_bullet else inner)
    return "".join(parts)


def _is_bullet(block: Block) -> bool:
    return block.kind is BlockKind.ITEM and not block.numbering


def _element(block: Block) -> str:
    """Return a block's markup; a label that its format counted stands in the words."""
    if _is_bullet(block):
        return f"<li>{_OUTER.sub('', block.html)}</li>"
    if block.kind is BlockKind.RULE:
        return "<hr/>"
    label = f"{escape(block.numbering)} " if block.numbering else ""
    if block.kind is BlockKind.HEADING:
        level = min(max(block.level, 2), 4)
        return f"<h{level}>{label}{_HEADING.sub('', block.html)}</h{level}>"
    return f"<p>{label}{_OUTER.sub('', block.html)}</p>"


def table_value(rows: list[list[Cell]]) -> dict[str, Any]:
    """Return a table as the page editor holds it: a full grid, and which cells are merged."""
    grid: list[list[str | None]] = []
    merged: list[dict[str, int]] = []
    covered: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        column = 0
        for cell in row:
            while _cell(grid, place, column) is not None:
                column += 1
            columns = cell.columns if column + cell.columns <= WIDEST else 1
            height = min(cell.rows, len(rows) - place)
            for down, across in product(range(height), range(columns)):
                at = {"row": place + down, "col": column + across}
                hidden = bool(down or across)
                _put(grid, at["row"], at["col"], "" if hidden else "\n".join(cell.lines))
                covered += [{**at, "hidden": True}] if hidden else []
            if height > 1 or columns > 1:
                spans = {"rowspan": height, "colspan": columns}
                merged.append({"row": place, "col": column, **spans})
            column += columns
    width = max(map(len, grid), default=0)
    headed = len(grid) > 1
    return {
        "data": [[text or "" for text in row] + [""] * (width - len(row)) for row in grid],
        "cell": covered,
        "mergeCells": merged,
        "first_row_is_table_header": headed,
        "first_col_is_header": False,
        "table_header_choice": "row" if headed else "neither",
        "table_caption": "",
    }


def _cell(grid: list[list[str | None]], row: int, column: int) -> str | None:
    return grid[row][column] if row < len(grid) and column < len(grid[row]) else None


def _put(grid: list[list[str | None]], row: int, column: int, text: str) -> None:
    while len(grid) <= row:
        grid.append([])
    while len(grid[row]) <= column:
        grid[row].append(None)
    grid[row][column] = text
