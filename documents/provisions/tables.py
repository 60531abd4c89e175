"""Tables as blocks: those of HTML and those that editors make with Wagtail's table block. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from agencies.texts import nfc
from documents.provisions.blocks import Block, BlockKind

MOST_SPANNED = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, the same as markup, and what it spans."""

    text: str
    html: str
    is_head: bool = False
    columns: int = 1
    rows: int = 1

    def markup(self, scope: str) -> str:
        """Return the cell as an element; `scope` is that of a head."""
        attributes = f' scope="{scope}"' if self.is_head else ""
        attributes += f' colspan="{self.columns}"' if self.columns > 1 else ""
        attributes += f' rowspan="{self.rows}"' if self.rows > 1 else ""
        name = "th" if self.is_head else "td"
        return f"<{name}{attributes}>{self.html}</{name}>"


def table_block(rows: list[list[Cell]], caption: str, line: int) -> Block:
    """Return a table as a block; its first rows of heads only are its head."""
    heads = 0
    while heads < len(rows) and rows[heads] and all(cell.is_head for cell in rows[heads]):
        heads += 1
    parts = [f"<caption>{escape(caption, quote=False)}</caption>"] if caption else []
    if heads:
        parts.append(f"<thead>{_rows(rows[:heads], 'col')}</thead>")
    if rows[heads:]:
        parts.append(f"<tbody>{_rows(rows[heads:], 'row')}</tbody>")
    lines = ["\t".join(cell.text for cell in row) for row in rows]
    text = "\n".join([caption, *lines] if caption else lines)
    return Block(BlockKind.TABLE, text, f"<table>{''.join(parts)}</table>", line)


def _rows(rows: Iterable[list[Cell]], scope: str) -> str:
    return "".join(f"<tr>{''.join(cell.markup(scope) for cell in row)}</tr>" for row in rows)


def table_of_value(value: dict[str, Any], line: int) -> Block | None:
    """Return the value of Wagtail's table block as a block; None for an empty one."""
    data = [list(row) for row in value.get("data") or []]
    if not any(cell for row in data for cell in row):
        return None
    spans, hidden = _spans(value.get("mergeCells") or [])
    first_row = bool(value.get("first_row_is_table_header"))
    first_column = bool(value.get("first_col_is_header"))
    rows = []
    for at, row in enumerate(data):
        cells = []
        for column, words in enumerate(row):
            if (at, column) in hidden:
                continue
            down, across = spans.get((at, column), (1, 1))
            is_head = (first_row and at == 0) or (first_column and column == 0)
            cells.append(_plain_cell(words, is_head, across, down))
        rows.append(cells)
    return table_block(rows, _one_line(value.get("table_caption")), line)


def _spans(
    merged: list[dict[str, Any]],
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Return what each merged cell spans, and the cells that it covers."""
    spans, hidden = {}, set()
    for each in merged:
        row, column = int(each["row"]), int(each["col"])
        down = min(int(each["rowspan"]), MOST_SPANNED)
        across = min(int(each["colspan"]), MOST_SPANNED)
        spans[row, column] = (down, across)
        hidden |= {(row + r, column + c) for r in range(down) for c in range(across)}
        hidden.discard((row, column))
    return spans, hidden


def _plain_cell(words: Any, is_head: bool, columns: int, rows: int) -> Cell:
    lines = [" ".join(line.split()) for line in nfc(str(words or "")).splitlines()]
    html = "<br/>".join(escape(line, quote=False) for line in lines if line)
    return Cell(" ".join(line for line in lines if line), html, is_head, columns, rows)


def _one_line(words: Any) -> str:
    return " ".join(nfc(str(words or "")).split())
