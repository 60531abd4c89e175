"""Reading a legal text: from blocks of text to a tree of provisions with stable anchors. Pure."""

from documents.provisions.blocks import Block, BlockKind
from documents.provisions.doubts import Doubt, doubt_of
from documents.provisions.markup import blocks_of_html
from documents.provisions.plain import blocks_of_text
from documents.provisions.reader import READER_VERSION, parse
from documents.provisions.rendering import contents, render
from documents.provisions.stream import source_blocks
from documents.provisions.tree import Node, ParsedDocument

__all__ = [
    "READER_VERSION",
    "Block",
    "BlockKind",
    "Doubt",
    "Node",
    "ParsedDocument",
    "blocks_of_html",
    "blocks_of_text",
    "contents",
    "doubt_of",
    "parse",
    "render",
    "source_blocks",
]
