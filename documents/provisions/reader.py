"""Reading blocks into a tree of provisions. Pure, linear, never raises, never loses a character."""

from collections.abc import Iterable

from documents.provisions.addresses import give_addresses
from documents.provisions.blocks import Block
from documents.provisions.building import Builder, settle
from documents.provisions.doubts import Doubt
from documents.provisions.heads import head_of
from documents.provisions.pages import without_furniture
from documents.provisions.survey import Survey
from documents.provisions.tree import ParsedDocument

READER_VERSION = "2"
"""Changes whenever the same source would be read into something else."""


def parse(blocks: Iterable[Block]) -> ParsedDocument:
    """Return the tree of a text: joined in order, the blocks of its nodes are those given."""
    doubts: list[Doubt] = []
    ready = without_furniture(list(blocks))
    survey = Survey(ready, [head_of(block) for block in ready], doubts)
    root = Builder(ready, survey, doubts).build()
    settle(root)
    give_addresses(root)
    doubts.sort(key=lambda doubt: doubt.line)
    return ParsedDocument(root, doubts)
