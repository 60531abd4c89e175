"""Vietnamese text on a page of another language, found the way a screen reader would read it."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag

NUMBER_OF_DOCUMENT = re.compile(r"\b[0-9]+(/[0-9]{4})?/[A-ZĐ0-9-]+")
"""04/2024/QĐ-UBND is the same in every language."""
LETTERS = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
READ_ALOUD = ("title", "alt", "aria-label", "placeholder", "content", "label")
NOT_READ = ("script", "style", "textarea")
"""What stands in a field is the visitor's own."""
DAY_OF_OURS = re.compile(r"\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\b")
"""English readers take 05/11/2026 for another day."""


def vietnamese_outside(html: str) -> list[str]:
    """Return the Vietnamese texts that no `lang="vi"` announces (TQ-2.2, WCAG 3.1.2)."""
    return [
        text
        for text, language in read_aloud(html)
        if language != "vi" and LETTERS.search(NUMBER_OF_DOCUMENT.sub("", text))
    ]


def days_of_ours(html: str) -> list[str]:
    """Return the texts that write a day as Vietnamese does and do not say that they are."""
    found = [text for text, language in read_aloud(html) if language != "vi"]
    return [text for text in found if DAY_OF_OURS.search(text)]


def read_aloud(html: str) -> Iterator[tuple[str, str]]:
    """Give what a screen reader reads, with the language in which it is announced."""
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.descendants:
        if isinstance(node, Tag):
            for name in READ_ALOUD:
                if value := node.get(name):
                    yield f"{node.name}[{name}]: {value}", _language(node)
        elif _is_read(node):
            yield " ".join(node.split()), _language(node.parent)


def _is_read(node: NavigableString) -> bool:
    unseen = isinstance(node, Comment | Doctype) or node.parent.name in NOT_READ
    return not unseen and bool(node.strip())


def _language(node: Tag) -> str:
    around = node if node.has_attr("lang") else node.find_parent(attrs={"lang": True})
    return str(around["lang"]).split("-")[0] if isinstance(around, Tag) else ""
