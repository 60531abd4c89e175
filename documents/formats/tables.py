"""Tables between their markup and their cells. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from documents.formats.source import tidy_lines
from documents.provisions.blocks import Block, BlockKind

WIDEST = 100
"""No table of a document has more columns; a wider span is a mistake of its writer."""
_BREAKS = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})


@dataclass(slots=True)
class Cell:
    """A cell as its lines, and how many columns and rows it takes."""

    lines: list[str] = field(default_factory=list)
    columns: int = 1
    rows: int = 1


def table_block(rows: Sequence[Sequence[Cell]], line: int, page: int = 0) -> Block:
    """Return the table as a block."""
    text = "\n".join("\t".join(" ".join(cell.lines) for cell in row) for row in rows)
    body = "".join(f"<tr>{''.join(map(_cell_html, row))}</tr>" for row in rows)
    return Block(BlockKind.TABLE, text, f"<table>{body}</table>", line, page=page)


def _cell_html(cell: Cell) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<td{spans}>{'<br>'.join(map(escape, cell.lines))}</td>"


def cells_of(html: str) -> list[list[Cell]]:
    """Return the rows of a table's markup."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    reader.end_cell()
    return [row for row in reader.rows if row]


def lines_of_cells(rows: Iterable[Iterable[Cell]]) -> list[str]:
    """Return all lines, cell by cell, as one reads a layout in columns."""
    return [line for row in rows for cell in row for line in cell.lines]


class _TableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self._cell: Cell | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self.end_cell()
            given = dict(attrs)
            self._cell = Cell([], _span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag in _BREAKS:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.end_cell()
        elif tag in _BREAKS:
            self._words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._words.append(data)

    def end_cell(self) -> None:
        """Put the cell that was being read into its row."""
        if self._cell is not None:
            self._cell.lines = tidy_lines("".join(self._words).split("\n"))
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(self._cell)
        self._cell, self._words = None, []


def _span(value: str | None) -> int:
    return min(max(int(value), 1), WIDEST) if value and value.isdecimal() else 1
