"""The provisions that are open while a text is read from top to bottom. Pure."""

from dataclasses import dataclass

from documents.enums import ProvisionKind
from documents.provisions.survey import Scope
from documents.provisions.tree import Node

ROOT, CONTAINER, APPENDIX, PART, CHAPTER, SECTION, SUBSECTION, ARTICLE = range(-1, 7)
ROMAN, CLAUSE, POINT, SMALL, LEAF = 7.0, 8.0, 9.0, 10.0, 99.0
RANKS = {
    ProvisionKind.CONTAINER: CONTAINER,
    ProvisionKind.APPENDIX: APPENDIX,
    ProvisionKind.PART: PART,
    ProvisionKind.CHAPTER: CHAPTER,
    ProvisionKind.SECTION: SECTION,
    ProvisionKind.SUBSECTION: SUBSECTION,
    ProvisionKind.ARTICLE: ARTICLE,
}
"""How far in a kind stands where its word is written out; the tree may skip levels."""


@dataclass(slots=True)
class Frame:
    """An open provision with the last numbers given inside it."""

    node: Node
    rank: float
    clause: int = 0
    clause_suffix: str = ""
    point: int = -1
    point_suffix: int = 0
    roman: int = 0
    letter: str = ""
    decimal: int = 0
    chapter: int = 0


class Frames:
    """The stack of open provisions; the root is at its bottom and never leaves it."""

    def __init__(self, root: Node, scope: Scope) -> None:
        self.stack = [Frame(root, ROOT)]
        self.scope = scope
        self.last_clause = 0
        self.last_roman = 0

    @property
    def top(self) -> Frame:
        """The innermost open provision."""
        return self.stack[-1]

    @property
    def base(self) -> Frame:
        """The frame of the scope: the root, what is attached, an appendix."""
        for frame in reversed(self.stack):
            if frame.rank <= APPENDIX:
                return frame
        return self.stack[0]

    def above(self, rank: float) -> Frame:
        """Return the innermost open provision in which one of the rank may stand."""
        for frame in reversed(self.stack):
            if frame.rank < rank:
                return frame
        return self.stack[0]

    def open(self, node: Node, rank: float) -> Frame:
        """Close what the new provision ends, and put it in its place."""
        stack = self.stack
        while len(stack) > 1 and stack[-1].rank >= rank:
            stack.pop()
        node.depth = len(stack)
        stack[-1].node.children.append(node)
        frame = Frame(node, rank)
        stack.append(frame)
        return frame

    def begin(self, scope: Scope) -> None:
        """Let articles, and with them all else, be numbered anew."""
        self.scope = scope
        self.last_clause = self.last_roman = 0
