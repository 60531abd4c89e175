"""A table as a grid: which cell begins where and how far it reaches. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

WIDEST = 60
"""Columns; more are no table of a legal text."""
TALLEST = 5_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its place from 0, the rows and columns that it spans, its element."""

    row: int
    column: int
    rows: int
    columns: int
    element: Any


def rows_of(table: Any) -> list[Any]:
    """Return the rows of a table, those of tables inside it left out."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def cells_of(table: Any) -> Iterator[Cell]:
    """Yield the cells from top left; a span never reaches past the last row."""
    taken: set[tuple[int, int]] = set()
    rows = rows_of(table)[:TALLEST]
    for number, row in enumerate(rows):
        column = 0
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while (number, column) in taken:
                column += 1
            if column >= WIDEST:
                break
            across = min(_span(element, "colspan"), WIDEST - column)
            down = min(_span(element, "rowspan"), len(rows) - number)
            taken |= {(number + y, column + x) for y in range(down) for x in range(across)}
            yield Cell(number, column, down, across, element)
            column += across


def _span(element: Any, name: str) -> int:
    text = str(element.get(name, "1")).strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1
