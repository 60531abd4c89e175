"""The tree of a legal text. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.enums import ProvisionKind
from documents.provisions.blocks import Block, BlockKind
from documents.provisions.doubts import Doubt

HEADED = frozenset(
    {
        ProvisionKind.CONTAINER,
        ProvisionKind.PART,
        ProvisionKind.CHAPTER,
        ProvisionKind.SECTION,
        ProvisionKind.SUBSECTION,
        ProvisionKind.ARTICLE,
        ProvisionKind.APPENDIX,
    }
)
"""Kinds that stand in a table of contents."""


@dataclass(slots=True, eq=False)
class Node:
    """A provision, or the document itself as the root (a container without number and blocks).

    `label` is the number as written ("Điều 5.", "a)"), `blocks` are its own words in their order,
    label and heading among them and without those of `children`. The first `heading_blocks`
    blocks make up label and heading; `label_end` is where the words begin in the first one.
    """

    kind: ProvisionKind
    number: str = ""
    label: str = ""
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    anchor: str = ""
    depth: int = 0
    label_end: int = 0
    heading_blocks: int = 0

    @property
    def content(self) -> str:
        """Its own words without label and heading, a line for each paragraph or row of a table."""
        lines: list[str] = []
        for index, block in enumerate(self.blocks):
            if index < self.heading_blocks and self.heading:
                continue
            if block.kind == BlockKind.RULE:
                continue
            text = block.text[self.label_end :].strip() if index == 0 else block.text
            if not text:
                continue
            if block.continues and lines:
                lines[-1] = f"{lines[-1]} {text}"
            else:
                lines.append(text)
        return "\n".join(lines)

    def walk(self) -> Iterator["Node"]:
        """Give the node, then all below it in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class ParsedDocument:
    """A text read into provisions, with what the reader was not sure of."""

    root: Node
    warnings: list[Doubt]

    def walk(self) -> Iterator[Node]:
        """Give every node below the root in the order of the text."""
        for child in self.root.children:
            yield from child.walk()

    def counts(self) -> dict[str, int]:
        """Return how many provisions of each kind there are."""
        return dict(Counter(str(node.kind.value) for node in self.walk()))
