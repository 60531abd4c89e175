"""The tree of a text, built from its blocks in one pass. Pure, never raises, loses nothing."""

from dataclasses import replace

from documents.enums import ProvisionKind
from documents.provisions import frames as ranks
from documents.provisions import phrases
from documents.provisions.blocks import Block, BlockKind
from documents.provisions.doubts import Doubt, shortened
from documents.provisions.frames import Frame, Frames
from documents.provisions.gates import Passage, judge
from documents.provisions.heads import Form, Head
from documents.provisions.sequence import value_of
from documents.provisions.survey import Survey
from documents.provisions.titles import container_title_end, is_heading, title_end
from documents.provisions.tree import Node

Kind = ProvisionKind
NAMELESS = "Văn bản kèm theo"
"""The number of a container of which the text gives no name."""
APPENDIX_LINES = 6
_FRONT = (Kind.PREAMBLE, Kind.CLOSING)


class Builder:
    """Puts every block into exactly one node, in order."""

    def __init__(self, blocks: list[Block], survey: Survey, doubts: list[Doubt]) -> None:
        self.blocks, self.survey, self.doubts = blocks, survey, doubts
        self.heads = survey.heads
        self.root = Node(Kind.CONTAINER)
        self.frames = Frames(self.root, survey.scopes[-1])
        self.above = ""
        self._chrome = -2

    def build(self) -> Node:
        """Return the root of the tree."""
        index, blocks, inside = 0, self.blocks, self.survey.quotations.inside
        while index < len(blocks):
            head = self.heads[index]
            if index in self.survey.scopes:
                index = self._attach(index)
            elif head is not None and (end := self._headed(index, head)):
                index = end
            else:
                if not inside[index] and self._closes(blocks[index]):
                    self.frames.open(Node(Kind.CLOSING), ranks.PART).rank = ranks.LEAF
                self._content(index)
                index += 1
        return self.root

    def _attach(self, index: int) -> int:
        """Begin an appendix, or what is attached to the decision."""
        frames, scope, head = self.frames, self.survey.scopes[index], self.heads[index]
        if scope.kind == Kind.APPENDIX and head is not None:
            rank: float = ranks.APPENDIX
            if self._is_of_the_root(index):
                rank = ranks.CONTAINER
            end = title_end(self.blocks, self.heads, index, self.blocks[index].text[head.end :])
            frame = frames.open(Node(Kind.APPENDIX, head.number, label_end=head.end), rank)
            frame.rank = ranks.APPENDIX
        elif head is not None or not scope.name:
            frames.open(Node(Kind.CONTAINER, NAMELESS), ranks.CONTAINER)
            frames.begin(scope)
            del self.survey.scopes[index]
            return index
        else:
            end = container_title_end(self.blocks, self.heads, index)
            length = len(scope.name)
            named = self.blocks[index].text[:length].casefold() == scope.name.casefold()
            node = Node(Kind.CONTAINER, scope.name, label_end=length if named else 0)
            frame = frames.open(node, ranks.CONTAINER)
        frames.begin(scope)
        self._title(frame.node, index, end)
        return end

    def _is_of_the_root(self, index: int) -> bool:
        """Whether an appendix says that it belongs to the decision itself."""
        container = next((f.node for f in self.frames.stack if f.rank == ranks.CONTAINER), None)
        if container is None:
            return True
        for block in self.blocks[index + 1 : index + APPENDIX_LINES]:
            if phrases.is_annexed(block.text):
                named = container.number.lower() in block.text.lower()
                return not named and phrases.names_the_root(block.text)
        return False

    def _headed(self, index: int, head: Head) -> int:
        """Open the provision that a head begins; 0 for a line that is content after all."""
        block = self.blocks[index]
        words = block.text[head.end :]
        if head.form == Form.WORD:
            return self._worded(index, head, words)
        answer = judge(head, self.frames, words, self.above)
        if not isinstance(answer, Passage):
            if answer.doubt and self.frames.scope.kind != Kind.APPENDIX:
                self._doubt(block, answer.doubt, words=shortened(block.text))
            return 0
        node = Node(head.kind, answer.number, label_end=head.end)
        self.frames.open(node, answer.rank)
        if answer.doubt and self.frames.scope.kind != Kind.APPENDIX:
            self._doubt(block, answer.doubt, found=answer.number, after=answer.after)
        if head.kind in (Kind.PART, Kind.SECTION):
            end = title_end(self.blocks, self.heads, index, words) if words else index + 1
            self._title(node, index, end)
            if not words or len(words) > 300 or words.endswith((".", ";")):
                node.heading, node.heading_blocks = "", 0
            return end
        node.label = head_label(block, head.end)
        node.blocks.append(block)
        self.above = block.text
        return index + 1

    def _worded(self, index: int, head: Head, words: str) -> int:
        frames, block = self.frames, self.blocks[index]
        if head.kind == Kind.ARTICLE:
            self._check_article(block, head, frames.base)
        elif head.kind == Kind.CHAPTER:
            self._check_chapter(block, head, frames.base)
        node = Node(head.kind, head.number, label_end=head.end)
        frames.open(node, ranks.RANKS[head.kind])
        end = title_end(self.blocks, self.heads, index, words)
        self._title(node, index, end)
        return end

    def _check_article(self, block: Block, head: Head, base: Frame) -> None:
        number = value_of(head.number) or 0
        last, base.clause = base.clause, number
        if number > last + 1 and last:
            self._doubt(block, "article_gap", found=head.number, after=str(last))
        elif number < last or (number == last and head.number.isdecimal()):
            self._doubt(block, "article_repeats", found=head.number, after=str(last))

    def _check_chapter(self, block: Block, head: Head, base: Frame) -> None:
        number = value_of(head.number) or 0
        last, base.chapter = base.chapter, number
        if last and number not in (last + 1, 1) and not head.number[-1].islower():
            self._doubt(block, "chapter_gap", found=head.number, after=str(last))

    def _title(self, node: Node, start: int, end: int) -> None:
        """Give a node the blocks of its heading."""
        first = self.blocks[start]
        wraps = start + 1 if first.text[node.label_end :] else start + 2
        node.blocks.extend(self.blocks[start : min(wraps, end)])
        node.blocks.extend(replace(b, continues=True) for b in self.blocks[wraps:end])
        words = [first.text[node.label_end :], *(b.text for b in self.blocks[start + 1 : end])]
        node.label = head_label(first, node.label_end)
        node.heading = " ".join(word for word in words if word).strip()
        node.heading_blocks = end - start
        self.above = self.blocks[end - 1].text

    def _closes(self, block: Block) -> bool:
        """Whether the signature or the recipients begin here."""
        scope, top = self.frames.scope, self.frames.top
        if not phrases.begins_closing(block) or top.node.kind == Kind.CLOSING:
            return False
        if scope.kind == Kind.APPENDIX or top.rank == ranks.ROOT:
            return False
        return top.node.kind != Kind.PREAMBLE or not scope.articles

    def _content(self, index: int) -> None:
        """Put a block into the innermost open provision."""
        block, frames = self.blocks[index], self.frames
        if frames.top.rank == ranks.ROOT:
            frames.open(Node(Kind.PREAMBLE), ranks.LEAF)
        node = frames.top.node
        if node.kind in _FRONT and phrases.is_web_chrome(block.text):
            if self._chrome != index - 1:
                self._doubt(block, "page_words", words=block.text)
            self._chrome = index
        if not block.continues and self._goes_on(node, block):
            block = replace(block, continues=True)
        node.blocks.append(block)
        if block.kind != BlockKind.RULE:
            self.above = "" if block.kind == BlockKind.TABLE else block.text
        elif not block.text:
            self.above = ""

    def _goes_on(self, node: Node, block: Block) -> bool:
        """Whether a paragraph is the rest of a sentence that a line or page break cut."""
        text, above = block.text, self.above
        if block.kind != BlockKind.PARAGRAPH or not text or not above or not node.blocks:
            return False
        if len(node.blocks) == node.heading_blocks or block.numbering:
            return False
        if text[0].islower():
            return not phrases.ends_sentence(above) and not above.endswith(",,")
        return text[0].isalnum() and phrases.needs(above, text) and not above.endswith(",")

    def _doubt(self, block: Block, code: str, **params: str) -> None:
        self.doubts.append(Doubt(block.line, code, params))


def head_label(block: Block, end: int) -> str:
    """Return the label of a provision as its first line shows it."""
    return block.numbering or block.text[:end].strip()


def settle(root: Node) -> None:
    """Decide of each article whether its first words are a heading, once its content is known."""
    for node in root.walk():
        if node.kind != Kind.ARTICLE or not node.heading:
            continue
        has_content = bool(node.children) or len(node.blocks) > node.heading_blocks
        if not is_heading(node.kind, node.blocks[0], node.heading, has_content):
            node.heading, node.heading_blocks = "", 0
