"""Words out of an e-mail's HTML and broken encodings: nothing of it is ever shown as markup."""

import re
import unicodedata
from html.parser import HTMLParser

from agencies.texts import nfc

_SILENT = {"script", "style", "head", "title", "template"}
_BREAKS = {
    *("p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "section", "article"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "dd", "dt"),
}
_PARAGRAPHS = {"p", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}
MOST_MARKUP = 2_000_000


class _Words(HTMLParser):
    """Collects what a reader would see; nesting of any depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.parts.append("\n\n" if tag in _PARAGRAPHS else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def words_of(html: str) -> str:
    """Return the words of HTML, a line per block, a blank line between paragraphs."""
    words = _Words()
    words.feed(html[:MOST_MARKUP])
    words.close()
    return tidy("".join(words.parts))


def tidy(text: str) -> str:
    """Return the text in NFC, without control characters, trailing blanks and heaps of lines."""
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    kept = "".join(each for each in text if each in "\n\t" or not _is_control(each))
    lines = [line.strip() for line in kept.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str, longest: int) -> str:
    """Return the text as one line of at most so many characters."""
    return " ".join(tidy(text).split())[:longest].rstrip()


def _is_control(letter: str) -> bool:
    """Control characters, halves of surrogate pairs, and marks that turn the reading direction."""
    return unicodedata.category(letter) in {"Cc", "Cs"} or letter in _TURNING_MARKS


_TURNING_MARKS = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def decoded(payload: bytes, charset: str | None) -> str:
    """Return the text of a part, by its own word for the encoding, else by what fits.

    A few broken bytes in UTF-8 stay marked as such; bytes that are hardly ever UTF-8 are read in
    the old Vietnamese encoding of Windows.
    """
    for name in (charset, "utf-8"):
        try:
            return payload.decode(name or "utf-8")
        except (LookupError, UnicodeError, ValueError):
            continue
    text = payload.decode("utf-8", "replace")
    if text.count("\ufffd") * 20 > len(text):
        return payload.decode("windows-1258", "replace")
    return text
