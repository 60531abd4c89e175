"""Markdown: headings, lists, tables and paragraphs; the rest of it stays as typed. Pure."""

import re
from html import escape
from itertools import groupby

from documents.formats.source import paragraph, tidy
from documents.formats.tables import Cell, table_block
from documents.provisions.blocks import Block, BlockKind

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>.+?)\s*#*")
_BULLET = re.compile(r"\s{0,6}[-*+]\s+(?P<words>.+)")
_ROW = re.compile(r"\s*\|(?P<cells>.+)\|\s*")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_TABLE_RULE = re.compile(r"[\s|:-]+")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")
_ITALIC = re.compile(r"(?<![\w*])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|])")
_NUMBERED = re.compile(r"\s*(?:\d{1,3}[.)]|[a-zđ]\d?\))\s")


def blocks_of_markdown(text: str) -> list[Block]:
    """Return the blocks. A numbered line keeps its number: in a legal text it is the label."""
    blocks: list[Block] = []
    held: list[str] = []
    began = 0

    def close() -> None:
        if held:
            blocks.append(_prose(" ".join(held), began))
            held.clear()

    lines = list(enumerate(text.splitlines(), start=1))
    for is_row, group in groupby(lines, key=lambda each: bool(_ROW.fullmatch(each[1]))):
        rows = list(group)
        if is_row:
            close()
            blocks.append(_table([line for _number, line in rows], rows[0][0]))
            continue
        for number, line in rows:
            block = _marked(line, number)
            if block is not None or not line.strip() or _NUMBERED.match(line):
                close()
            if block is not None:
                blocks.append(block)
            elif line.strip():
                began = began if held else number
                held.append(line.strip())
    close()
    return blocks


def _marked(line: str, number: int) -> Block | None:
    """Return the block of a line that says what it is; None for prose."""
    if match := _HEADING.fullmatch(line.strip()):
        level = len(match["marks"])
        words = _words(match["words"])
        html = f"<h{level}>{escape(words)}</h{level}>"
        return Block(BlockKind.HEADING, words, html, number, level, is_bold=True)
    if _RULE.fullmatch(line):
        return Block(BlockKind.RULE, "", "<hr>", number)
    if match := _BULLET.fullmatch(line):
        words = match["words"]
        return Block(BlockKind.ITEM, _words(words), f"<li>{_markup(words)}</li>", number)
    return None


def _prose(source: str, line: int) -> Block:
    words = _words(source)
    is_bold = bool(_BOLD.fullmatch(source.strip()))
    plain = paragraph(words, line, is_bold=is_bold)
    return Block(plain.kind, plain.text, f"<p>{_markup(source)}</p>", line, is_bold=is_bold)


def _table(lines: list[str], number: int) -> Block:
    rows = [
        [
            Cell([_words(cell)] if cell.strip() else [])
            for cell in line.strip().strip("|").split("|")
        ]
        for line in lines
        if not _TABLE_RULE.fullmatch(line)
    ]
    return table_block(rows, number)


def _words(source: str) -> str:
    plain = _BOLD.sub(lambda match: match[1] or match[2], source)
    return tidy(_ESCAPED.sub(r"\1", _ITALIC.sub(r"\1", plain)))


def _markup(source: str) -> str:
    marked = _BOLD.sub(lambda match: f"<b>{match[1] or match[2]}</b>", escape(tidy(source)))
    return _ESCAPED.sub(r"\1", _ITALIC.sub(r"<i>\1</i>", marked))
