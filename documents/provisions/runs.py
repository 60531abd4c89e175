"""Words and inline markup gathered into blocks, as a reader of a format meets them. Pure."""

import re

from agencies.texts import nfc
from documents.provisions.blocks import Block, BlockKind
from documents.provisions.inline import escaped

_SPACE = re.compile(r"\s+")
_EMPTY = re.compile(r"<(b|i)></\1>|<a [^>]*></a>")


class Run:
    """Gathers words until a block ends; `kind`, `level`, `numbering` are those of the next one."""

    def __init__(self, first_line: int) -> None:
        self.kind, self.level, self.is_centred = BlockKind.PARAGRAPH, 0, False
        self.numbering = ""
        self._line = first_line
        self._blocks: list[Block] = []
        self._texts: list[str] = []
        self._pieces: list[str] = []
        self._opened: list[tuple[str, str]] = []
        self._bold = 0
        self._plain_words = False
        self._bold_words = False
        self._spaced = True

    def next_line(self) -> int:
        """Return the line of a block that is put as a whole."""
        self._line += 1
        return self._line - 1

    def add(self, words: str) -> None:
        """Add words as the source has them."""
        text = words
        if "\n" in text or "  " in text or "\t" in text or "\xa0" in text or "\r" in text:
            text = _SPACE.sub(" ", words)
        if self._spaced and text[:1] == " ":
            text = text[1:]
        if not text:
            return
        self._spaced = text[-1] == " "
        self._texts.append(text)
        self._pieces.append(escaped(text))
        if self._bold:
            self._bold_words = True
        elif text != " ":
            self._plain_words = True

    def open(self, tag: str, opening: str) -> None:
        """Open an inline element."""
        self._opened.append((tag, opening))
        self._pieces.append(opening)
        self._bold += tag == "b"

    def close(self, tag: str) -> None:
        """Close the innermost inline element, of this tag."""
        self._opened.pop()
        self._pieces.append(f"</{tag}>")
        self._bold -= tag == "b"

    def flush(self, breaks: bool = False) -> None:
        """End the block; inline elements that are open go on in the next one.

        `breaks` tells that only a line ended: a list item then has had its label.
        """
        if self._texts:
            self._end()
        if not breaks or self._texts:
            self._texts = []
            self._pieces = [opening for _tag, opening in self._opened] if self._opened else []
            self._plain_words = self._bold_words = False
            self._spaced = True

    def _end(self) -> None:
        text = nfc("".join(self._texts)).strip()
        if not text:
            return
        closing = "".join(f"</{tag}>" for tag, _opening in reversed(self._opened))
        words = nfc("".join(self._pieces) + closing).strip()
        if "></" in words:
            words = _EMPTY.sub("", _EMPTY.sub("", words))
        if words[-1] == ">" or words[0] == "<":
            words = _trimmed(words)
        tag = {BlockKind.HEADING: f"h{min(max(self.level, 2), 4)}", BlockKind.ITEM: "li"}.get(
            self.kind, "p"
        )
        self._blocks.append(
            Block(
                self.kind,
                text,
                f"<{tag}>{words}</{tag}>",
                self.next_line(),
                self.level,
                self.numbering,
                self._bold_words and not self._plain_words,
                self.is_centred,
            )
        )
        self.numbering = ""
        if self.kind == BlockKind.ITEM:
            self.kind = BlockKind.PARAGRAPH

    def rule(self) -> None:
        """Put a line across the page."""
        self.flush()
        self.put(Block(BlockKind.RULE, "", "<hr/>", self._line))

    def put(self, block: Block) -> None:
        """Put a whole block."""
        self.flush()
        self._blocks.append(block)

    def finish(self) -> list[Block]:
        """Return the blocks."""
        self.flush()
        return self._blocks


def _trimmed(words: str) -> str:
    """Return markup without spaces at its ends, inside elements too."""
    words = re.sub(r"^((?:<[^>]*>)*)\s+", r"\1", words)
    return re.sub(r"\s+((?:</[^>]*>)*)$", r"\1", words)
