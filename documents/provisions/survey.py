"""Where the parts of a document begin that number their articles anew, before the tree is built.

Pure, one pass. It strikes heads that only look like articles: quoted ones, those that a sentence
goes on with, those of a printed table of contents.
"""

import re
from dataclasses import dataclass

from documents.enums import ProvisionKind
from documents.provisions import phrases
from documents.provisions.blocks import Block, BlockKind
from documents.provisions.doubts import Doubt, shortened
from documents.provisions.heads import Form, Head
from documents.provisions.quotes import Quotations
from documents.provisions.sequence import value_of

TITLE_LINES = 10
"""Lines that a title with its “(Ban hành kèm theo …)” may take."""
CHAPTER_LINES = 3
_FIGURES = re.compile("[0-9]+")
_LISTED = re.compile(r"(?:\.{2,}|…|\s)\s*[0-9]{1,4}$")
_TURNING = (ProvisionKind.PART, ProvisionKind.CHAPTER)


@dataclass(slots=True)
class Scope:
    """A stretch of text with its own numbering of articles: the document, what is attached."""

    start: int
    kind: ProvisionKind = ProvisionKind.CONTAINER
    name: str = ""
    articles: int = 0
    last_article: int = 0
    last_index: int = -1
    is_english: bool = False


class Survey:
    """The scopes of a text by the block where they begin, and `heads` without the false ones."""

    def __init__(self, blocks: list[Block], heads: list[Head | None], doubts: list[Doubt]) -> None:
        self.blocks, self.heads, self.doubts = blocks, heads, doubts
        self.scope = Scope(0)
        self.scopes = {-1: self.scope}
        self.quotations = Quotations(blocks, doubts)
        self._candidate, self._chapter, self._titled = -1, -1, -1
        self._loose = False
        self._listing = False
        self._articles: list[int] = []
        self._run()

    def _run(self) -> None:
        inside, heads = self.quotations.inside, self.heads
        for index, head in enumerate(heads):
            if head is not None and head.kind == ProvisionKind.ARTICLE and not inside[index]:
                self._articles.append(index)
        self._articles.reverse()
        before = -1
        for index, head in enumerate(heads):
            block = self.blocks[index]
            if inside[index]:
                heads[index] = None
            elif head is None:
                self._note(index, block)
            elif not self._holds(index, head, before):
                heads[index] = None
            if index in self.quotations.unclosed:
                self._loose = True
            if block.kind != BlockKind.RULE:
                before = index

    def _note(self, index: int, block: Block) -> None:
        """Look for the title of what is attached."""
        text = block.text
        if block.kind == BlockKind.TABLE or not text:
            return
        if phrases.container_name(text):
            if index > self._titled and not self._names_already(index):
                self._candidate = index
        elif phrases.is_annexed(text):
            self._annexed(index)
        elif text in ("MỤC LỤC", "Mục lục", "CONTENTS"):
            self._listing = True

    def _names_already(self, index: int) -> bool:
        """Whether a title that may go on over this line began just above."""
        above = self._candidate
        return above > self.scope.last_index and index - above < TITLE_LINES

    def _annexed(self, index: int) -> None:
        """Begin a container at the title above “(Ban hành kèm theo …)”, if not an appendix."""
        start, name = -1, ""
        for above in range(index - 1, max(index - TITLE_LINES, -1), -1):
            block, head = self.blocks[above], self.heads[above]
            if head is not None or block.kind == BlockKind.TABLE:
                if head is not None and head.kind == ProvisionKind.APPENDIX:
                    return
                break
            if above == self._candidate:
                start, name = above, phrases.container_name(block.text)
                break
            if phrases.begins_closing(block) or block.text.endswith((".", ";", "./.")):
                break
            if phrases.is_capital(block.text) and start in (-1, above + 1):
                start, name = above, " ".join(block.text.split()[:4]).capitalize()
        if start >= 0 and start not in self.scopes:
            self._begin(Scope(start, name=name))

    def _begin(self, scope: Scope) -> None:
        self.scope = self.scopes[scope.start] = scope
        self._candidate = self._chapter = -1
        self._loose = False

    def _holds(self, index: int, head: Head, before: int) -> bool:
        """Whether a head is one, as far as what stands before it tells."""
        if self._listing:
            if _LISTED.search(self.blocks[index].text[-12:]):
                return False
            self._listing = False
        above = self.blocks[before].text if before >= 0 else ""
        if head.form == Form.WORD and phrases.ends_citing(above):
            return False
        if head.form == Form.FIGURE and head.number != "1" and phrases.ends_counting(above):
            return False
        if self._quotes_loosely(index, head, above):
            return False
        if head.kind == ProvisionKind.ARTICLE:
            return self._article(index, head, above)
        if head.kind == ProvisionKind.APPENDIX:
            if self.blocks[index].text.endswith((";", ",")):
                return False
            self._begin(Scope(index, ProvisionKind.APPENDIX))
        elif head.form == Form.WORD:
            self._titled = index + CHAPTER_LINES
            if head.kind in _TURNING and value_of(head.number) == 1:
                self._chapter = index
        return True

    def _quotes_loosely(self, index: int, head: Head, above: str) -> bool:
        """Whether a head belongs to an amendment that is quoted without (closing) marks."""
        words = self.blocks[index].text[head.end :]
        if not self._loose:
            announced = phrases.ends_as_follows(above)
            if head.kind in (ProvisionKind.ARTICLE, *_TURNING) and head.form == Form.WORD:
                self._loose = announced
            elif announced and phrases.is_amending(above):
                self._loose = not phrases.begins_amending(words)
            if self._loose:
                quoted = {"words": shortened(self.blocks[index].text)}
                doubt = Doubt(self.blocks[index].line, "quoted_without_marks", quoted)
                self.doubts.append(doubt)
            return self._loose
        if head.kind == ProvisionKind.ARTICLE:
            self._loose = _figure(head) != self.scope.last_article + 1
        elif head.form == Form.FIGURE or head.kind == ProvisionKind.APPENDIX:
            self._loose = head.form == Form.FIGURE and not phrases.begins_amending(words)
        return self._loose

    def _article(self, index: int, head: Head, above: str) -> bool:
        while self._articles and self._articles[-1] <= index:
            self._articles.pop()
        block, scope, number = self.blocks[index], self.scope, _figure(head)
        follows = number == scope.last_article + 1
        shown = block.is_bold or block.kind == BlockKind.HEADING
        words = block.text[head.end :]
        if words and not head.mark and not (follows or shown or number == 1):
            return False
        if not follows and (phrases.ends_with_clause(above) or words[:1].islower()):
            return False
        if number == 1 and scope.last_article and head.number == "1":
            self._restart(index, scope)
        self._count(index, number)
        return True

    def _count(self, index: int, number: int) -> None:
        scope = self.scope
        scope.articles += 1
        scope.last_article, scope.last_index = number, index
        scope.is_english = scope.is_english or self.blocks[index].text[:1] == "A"

    def _restart(self, index: int, scope: Scope) -> None:
        """Begin a container where articles begin at 1 again, at its title if it has one."""
        following = self.heads[self._articles[-1]] if self._articles else None
        if self._candidate > scope.last_index:
            name = phrases.container_name(self.blocks[self._candidate].text)
            self._begin(Scope(self._candidate, name=name))
        elif following is not None and _figure(following) == 2:
            start = self._chapter if self._chapter > scope.last_index else index
            self.doubts.append(Doubt(self.blocks[start].line, "container_unnamed"))
            self._begin(Scope(start))


def _figure(head: Head) -> int:
    match = _FIGURES.match(head.number)
    return int(match[0]) if match else 0
