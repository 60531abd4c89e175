"""Headers of an e-mail, read as its sender meant them however badly they are written."""

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from newsroom.mail.plain_words import decoded, one_line

BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, HeaderParseError)
"""What the standard library raises over headers that follow no rule."""
_LONGEST = 10_000
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def text(message: Message, name: str) -> str:
    """Return a header in words: encoded words (RFC 2047) read, bare bytes taken for UTF-8."""
    raw = raw_header(message, name)
    return _words(raw)


def raw_header(message: Message, name: str) -> str:
    """Return the first header of this name as it was written, unfolded."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return re.sub(r"\r?\n[ \t]*", " ", str(value))[:_LONGEST]
    return ""


def _words(raw: str) -> str:
    bare = raw.encode("utf-8", "surrogateescape")
    readable = decoded(bare, "utf-8")
    if "=?" not in readable:
        return readable
    # Some mailers cut a letter in two between encoded words; joined, the bytes are whole again.
    joined = re.sub(r"(\?=)\s+(=\?)", r"\1\2", readable)
    try:
        return "".join(
            part if isinstance(part, str) else decoded(part, charset)
            for part, charset in _merged(decode_header(joined))
        )
    except BROKEN:
        return readable


def _merged(parts: list[tuple[Any, str | None]]) -> list[tuple[Any, str | None]]:
    """Join neighbours of one encoding before their bytes are read."""
    found: list[tuple[Any, str | None]] = []
    for part, charset in parts:
        if found and isinstance(part, bytes) and isinstance(found[-1][0], bytes):
            earlier, same = found[-1]
            if same == charset:
                found[-1] = (earlier + part, charset)
                continue
        found.append((part, charset))
    return found


def sender(message: Message) -> tuple[str, str]:
    """Return name and address of the sender; the address is empty where it is none."""
    raw = raw_header(message, "From") or raw_header(message, "Sender")
    name, address = parseaddr(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    try:
        validate_email(address)
    except ValidationError:
        return _words(name) or one_line(text(message, "From"), 200), ""
    return _words(name), address[:254]


def message_id(message: Message) -> str:
    """Return the identity that the sender's server gave the message."""
    return one_line(text(message, "Message-ID"), 255).strip("<> ")


def moment(message: Message, name: str) -> datetime | None:
    """Return the moment that a header names, if it is one."""
    return _moment(raw_header(message, name))


def arrival(message: Message) -> datetime | None:
    """Return when the last server took the message: it writes its line on top (RFC 5321)."""
    return _moment(raw_header(message, "Received").rpartition(";")[2])


def _moment(raw: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(raw.strip())
        if found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        return found if found >= _EARLIEST else None
    except (*BROKEN, IndexError, OverflowError):
        return None


def disposition(part: Message) -> str:
    """Return whether the part calls itself an attachment or inline."""
    return raw_header(part, "Content-Disposition").partition(";")[0].strip().lower()


def file_name(part: Message) -> str:
    """Return the name of a part by RFC 2231, RFC 2047 or bare bytes, whichever was used."""
    try:
        name = part.get_filename() or ""
    except BROKEN:
        name = ""
    if not name or "\ufffd" in name:
        name = _bare_name(part) or name
    return _words(str(name))


_BARE_NAME = re.compile(r"\b(?:file)?name\s*=\s*(?:\"([^\"]*)\"|([^;\s]+))", re.IGNORECASE)


def _bare_name(part: Message) -> str:
    for header in ("Content-Disposition", "Content-Type"):
        if match := _BARE_NAME.search(raw_header(part, header)):
            return match[1] or match[2] or ""
    return ""
