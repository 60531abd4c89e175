"""The words of a file: PDF, Word, OpenDocument, Excel, web page, plain text.

Pure, and run in a process of its own (`documents.attachments.child`): a hostile file ends that one.
"""

import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from typing import IO, Any

from lxml import etree
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.errors import LimitReachedError

from agencies.texts import nfc
from documents.attachments.found import LONGEST, Unreadable, Words

SECONDS = 40
"""After so long the rest of a PDF is left: what was read of it counts."""
MAX_UNPACKED = 200 * 1024 * 1024
FEW_LETTERS = 25
"""A page of a PDF with fewer letters beside a picture was scanned: a stamp or a page number."""
_WHITE = {"br": "\n", "tab": "\t", "line-break": "\n", "s": " "}
_SILENT = frozenset({"script", "style", "template"})


def words_of(file: IO[bytes], extension: str) -> Words:
    """Return the words of a file, at most `LONGEST` characters in NFC. Raises `Unreadable`."""
    reader = READERS.get(extension)
    if reader is None:
        raise Unreadable("kind")
    try:
        found = reader(file)
    except (Unreadable, MemoryError):
        raise
    except Exception as fault:  # whatever a reader stumbles over, the file is what is broken
        raise Unreadable("broken") from fault
    return Words(clean(found.text), found.pages, found.is_scanned)


def clean(text: str) -> str:
    """Return text that every database takes: no NUL, no half of a surrogate pair, NFC."""
    whole = text[:LONGEST].replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    return nfc(whole).strip()[:LONGEST]


def _pdf(file: IO[bytes]) -> Words:
    reader = PdfReader(file)
    if reader.is_encrypted:
        raise Unreadable("encrypted")
    ends, length, bare = time.monotonic() + SECONDS, 0, 0
    texts: list[str | None] = []
    for page in reader.pages:
        if length >= LONGEST or time.monotonic() > ends:
            break
        text = _page_text(page)
        letters = sum(map(str.isalnum, text or ""))
        bare += letters < FEW_LETTERS and (not letters or _shows_pictures(page))
        length += len(text or "")
        texts.append(text)
    if all(text is None for text in texts):
        raise Unreadable("broken")
    return Words("\n".join(filter(None, texts)), len(reader.pages), bare * 2 > len(texts))


def _page_text(page: Any) -> str | None:
    """Return the words of a page; None where it is damaged: the others may still be read."""
    try:
        return str(page.extract_text())
    except LimitReachedError as fault:
        raise Unreadable("too_big") from fault
    except MemoryError:
        raise
    except Exception:
        return None


def _shows_pictures(page: Any) -> bool:
    """Whether a page draws a picture; looks at what it names, not into what that draws in turn."""
    resources = page.get("/Resources")
    shown = resources.get_object().get("/XObject") if resources else None
    drawn = shown.get_object().values() if shown else ()
    return any(each.get_object().get("/Subtype") == "/Image" for each in drawn)


def _docx(file: IO[bytes]) -> Words:
    with zipfile.ZipFile(file) as archive:
        text = _joined(_xml_words(archive, "word/document.xml"))
        has_pictures = any(name.startswith("word/media/") for name in archive.namelist())
    return Words(text, is_scanned=has_pictures and not text.strip())


def _open_document(file: IO[bytes]) -> Words:
    with zipfile.ZipFile(file) as archive:
        text = _joined(_xml_words(archive, "content.xml"))
        has_pictures = any(name.startswith("Pictures/") for name in archive.namelist())
    return Words(text, is_scanned=has_pictures and not text.strip())


def _xml_words(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Give the paragraphs and headings of an office file in order, a line each."""
    entry = archive.getinfo(name)
    if entry.file_size > MAX_UNPACKED:
        raise Unreadable("too_big")
    with archive.open(entry) as part:
        for _event, block in etree.iterparse(
            part, tag=("{*}p", "{*}h"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            yield from _block_words(block)
            yield "\n"
            block.clear(keep_tail=True)


def _block_words(block: Any) -> Iterator[str]:
    """Give the text of a paragraph: that of Word's runs, or all of an OpenDocument's."""
    is_word = "wordprocessingml" in block.tag
    for node in block.iter():
        if not isinstance(node.tag, str):
            continue
        tag = etree.QName(node).localname
        yield _WHITE.get(tag, "")
        if not is_word or tag == "t":
            yield node.text or ""
        if not is_word and node is not block:
            yield node.tail or ""


def _xlsx(file: IO[bytes]) -> Words:
    book = load_workbook(file, read_only=True, data_only=True)
    try:
        return Words(_joined(_cells(book)))
    finally:
        book.close()


def _cells(book: Any) -> Iterator[str]:
    for sheet in book.worksheets:
        yield f"{sheet.title}\n"
        for row in sheet.iter_rows(values_only=True):
            filled = [str(value) for value in row if value is not None]
            if filled:
                yield "\t".join(filled) + "\n"


def _text(file: IO[bytes]) -> Words:
    data = file.read(4 * LONGEST)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return Words(data.decode(encoding, "ignore"))


class _PageText(HTMLParser):
    """The text of a web page, scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.silent += tag in _SILENT
        self.parts.append("\n" if tag in {"p", "li", "tr", "br", "div"} else "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def _html(file: IO[bytes]) -> Words:
    page = _PageText()
    page.feed(_text(file).text)
    return Words("".join(page.parts))


def _joined(parts: Iterable[str]) -> str:
    """Join parts until the limit: the rest is not even unpacked."""
    taken, length = [], 0
    for part in parts:
        taken.append(part)
        length += len(part)
        if length >= LONGEST:
            break
    return "".join(taken)


READERS: dict[str, Callable[[IO[bytes]], Words]] = {
    "pdf": _pdf,
    "docx": _docx,
    "odt": _open_document,
    "ods": _open_document,
    "xlsx": _xlsx,
    "txt": _text,
    "csv": _text,
    "html": _html,
    "htm": _html,
}
