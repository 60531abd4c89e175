"""Vietnamese text on a page of another language, found the way a screen reader would read it."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag

NUMBER_OF_DOCUMENT = re.compile(r"\b[0-9]+(/[0-9]{4})?/[A-ZĐ0-9-]+")
"""04/2024/QĐ-UBND is the same in every language."""
NAMES_IN_FEEDS = ("creator", "name")
"""Who wrote something is called the same in every language, and a feed cannot mark it."""
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


def vietnamese_in_feed(text: str) -> list[str]:
    """Return the Vietnamese texts of a feed or a calendar; passages of HTML are read as such."""
    texts = re.split(r"\r?\n(?! )|\\n", text.replace("\r\n ", ""))
    if text.startswith("<?xml"):
        nodes = BeautifulSoup(text, "xml").find_all(string=True)
        texts = [str(node) for node in nodes if node.parent.name not in NAMES_IN_FEEDS]
    return [found for each in texts for found in vietnamese_outside(f"<p>{each}</p>")]


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
