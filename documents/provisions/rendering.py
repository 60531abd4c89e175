"""A tree of provisions as the HTML that readers see, and its table of contents. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from agencies.languages import worded
from documents.enums import ProvisionKind
from documents.provisions import phrases
from documents.provisions.blocks import Block, BlockKind
from documents.provisions.inline import cut, inner, without_bold
from documents.provisions.tree import HEADED, Node, ParsedDocument

TABLE_LABELS = ("Bảng", "Table")
_NOTE = re.compile(r"\[[0-9]+\]")
Entry = tuple[int, str, str, str, str]


def render(parsed: ParsedDocument, language: str = "vi") -> str:
    """Return the text as HTML: a section with its address for each provision.

    `language` is that of the text: a table that scrolls needs a name for those who hear it.
    """
    writer = _Writer(worded(*TABLE_LABELS, language))
    for node in parsed.root.children:
        writer.node(node)
    return "".join(writer.parts)


def contents(parsed: ParsedDocument) -> list[Entry]:
    """Return the table of contents: depth, kind, address, label and heading of each entry."""
    return [
        (node.depth, node.kind.value, node.anchor, short_label(node), node.heading)
        for node in parsed.walk()
        if node.kind in HEADED
    ]


def short_label(node: Node) -> str:
    """Return the label without the mark or note that ends it: “Điều 5”."""
    return _NOTE.sub("", node.label).rstrip(" .:-–—/")


class _Writer:
    def __init__(self, table_label: str) -> None:
        self.parts: list[str] = []
        self._table_label, self._tables = table_label, 0

    def node(self, node: Node) -> None:
        """Write a provision with all inside it."""
        self.parts.append(f'<section class="provision provision--{node.kind.value}"')
        self.parts.append(f' id="{escape(node.anchor)}">')
        blocks = node.blocks
        if node.kind in HEADED and blocks:
            blocks = self._heading(node)
        self._blocks(blocks, node)
        for child in node.children:
            self.node(child)
        self.parts.append("</section>")

    def _heading(self, node: Node) -> list[Block]:
        """Write the line of label and heading; return the blocks that are left."""
        first, level = node.blocks[0], min(node.depth + 1, 6)
        words = without_bold(inner(first.html))
        label, rest = ("", words) if first.numbering else cut(words, node.label_end)
        label = first.numbering or label.strip()
        left = node.blocks[node.heading_blocks or 1 :]
        title: list[str] = []
        if node.heading_blocks:
            title = [
                rest,
                *(without_bold(inner(b.html)) for b in node.blocks[1 : -len(left) or None]),
            ]
        elif rest.strip():
            kept = cut(inner(first.html), node.label_end)[1] if not first.numbering else rest
            left = [replace(first, html=f"<p>{kept.strip()}</p>"), *left]
        spans = f'<span class="provision__label">{label}</span>' if label else ""
        if heading := " ".join(part.strip() for part in title if part.strip()):
            spans += f'{" " if spans else ""}<span class="provision__title">{heading}</span>'
        if spans:
            self.parts.append(f'<h{level} class="provision__heading">{spans}</h{level}>')
        return left

    def _blocks(self, blocks: list[Block], node: Node) -> None:
        """Write paragraphs, lists and tables; what goes on from the block before joins it."""
        for group in _grouped(blocks):
            first = group[0]
            if first.kind == BlockKind.TABLE:
                self._table(first)
            elif first.kind == BlockKind.ITEM and not first.numbering:
                self.parts.append(f"<ul>{''.join(_item(each) for each in group)}</ul>")
            elif first.kind == BlockKind.RULE and not first.text:
                self.parts.append("<hr>")
            elif first.kind == BlockKind.HEADING and node.kind not in (
                ProvisionKind.CLAUSE,
                ProvisionKind.POINT,
            ):
                level = min(node.depth + 2, 6)
                self.parts.append(f"<h{level}>{without_bold(inner(first.html))}</h{level}>")
            else:
                capital = node.kind == ProvisionKind.PREAMBLE and phrases.is_capital(first.text)
                opening = '<p class="provision__capitals">' if capital else "<p>"
                self.parts.append(f"{opening}{' '.join(_words(each) for each in group)}</p>")

    def _table(self, block: Block) -> None:
        self._tables += 1
        label = f"{self._table_label} {self._tables}"
        self.parts.append(
            f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}">'
            f"{block.html}</div>"
        )


def _grouped(blocks: list[Block]) -> Iterator[list[Block]]:
    """Give the blocks of each paragraph, and the items of each list, together."""
    group: list[Block] = []
    for block in blocks:
        if group and not _joins(group, block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _joins(group: list[Block], block: Block) -> bool:
    first = group[0]
    if first.kind == BlockKind.TABLE or block.kind == BlockKind.TABLE:
        return False
    if block.kind == BlockKind.RULE:
        return bool(block.text) and first.kind == BlockKind.PARAGRAPH
    if block.kind == BlockKind.ITEM and not block.numbering:
        return first.kind == BlockKind.ITEM and not first.numbering
    return block.continues and first.kind != BlockKind.RULE


def _words(block: Block) -> str:
    """Return what is inside a block, with the label that its format counted."""
    words = inner(block.html)
    if block.kind == BlockKind.RULE:
        return f'<span class="page-mark">{words}</span>'
    return f"{escape(block.numbering)} {words}" if block.numbering else words


def _item(block: Block) -> str:
    return f" {_words(block)}" if block.continues else f"<li>{_words(block)}</li>"
