"""Read an e-mail: who sent what and when, its text and its files. Pure: bytes in, words out.

Whatever is broken in it is read as well as it can be; only bytes that are no e-mail at all, or
one that is a bomb, raise `UnreadableLetter`.
"""

import email
import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from newsroom.mail import headers
from newsroom.mail.plain_words import decoded, one_line, tidy, words_of

MOST_PARTS = 200
MOST_TEXT = 200_000
"""Characters of text that are kept; the whole message is kept beside it."""
LONGEST_NAME = 200


class UnreadableLetter(Exception):
    """The bytes are no e-mail that can be taken in; says why in a sentence."""


@dataclass(frozen=True)
class LetterFile:
    """An attachment or an inline picture."""

    name: str
    content: bytes
    content_type: str
    inline: bool = False


@dataclass
class Letter:
    """An e-mail in plain words. `sent_at` is what its sender's clock said."""

    message_id: str
    subject: str = ""
    sender_name: str = ""
    sender_email: str = ""
    sent_at: datetime | None = None
    arrived_at: datetime | None = None
    text: str = ""
    files: list[LetterFile] = field(default_factory=list)

    def received_at(self, now: datetime) -> datetime:
        """Return when it was received: as the receiving server says, else its sender; never later
        than now.
        """
        return min(self.arrived_at or self.sent_at or now, now)


def read_letter(raw: bytes) -> Letter:
    """Read the bytes of a message. Raises `UnreadableLetter`."""
    try:
        return _read(raw)
    except (RecursionError, *headers.BROKEN) as broken:
        raise UnreadableLetter(_("This file is no e-mail that can be read.")) from broken


def _read(raw: bytes) -> Letter:
    message = email.message_from_bytes(raw, policy=policy.default)
    parts = _parts(message)
    if not any(headers.text(message, name) for name in ("From", "Subject", "Date", "Message-ID")):
        raise UnreadableLetter(_("This file is no e-mail that can be read."))
    name, address = headers.sender(message)
    letter = Letter(
        message_id=headers.message_id(message) or f"sha256:{hashlib.sha256(raw).hexdigest()}",
        subject=one_line(headers.text(message, "Subject"), 255),
        sender_name=one_line(name, 200),
        sender_email=address,
        sent_at=headers.moment(message, "Date"),
        arrived_at=headers.arrival(message),
    )
    letter.text = _text(parts)
    letter.files = list(_files(parts))
    return letter


def _parts(message: EmailMessage) -> list[tuple[EmailMessage, bool]]:
    """Return the leaves of the message and of those forwarded in it (True for the latter)."""
    found: list[tuple[EmailMessage, bool]] = []
    waiting: list[tuple[EmailMessage, bool]] = [(message, False)]
    while waiting:
        part, forwarded = waiting.pop(0)
        kind = part.get_content_type()
        below: Any = part.get_payload() if part.is_multipart() else None
        if kind == "message/rfc822" or not isinstance(below, list):
            found.append((part, forwarded))
        if isinstance(below, list):
            nested = forwarded or kind == "message/rfc822"
            waiting[:0] = [(each, nested) for each in below]
        if len(found) + len(waiting) > MOST_PARTS:
            raise UnreadableLetter(
                _("The e-mail has more than %d parts. Ask its sender to send it in pieces.")
                % MOST_PARTS
            )
    return found


def _text(parts: list[tuple[EmailMessage, bool]]) -> str:
    """Return the plain text, else the words of the HTML; first the letter's own, then forwarded."""
    for forwarded in (False, True):
        for kind in ("text/plain", "text/html"):
            texts = [
                _words(part)
                for part, nested in parts
                if nested == forwarded and _text_kind(part) == kind and not _is_file(part)
            ]
            text = "\n\n".join(each for each in texts if each)
            if text:
                return text[:MOST_TEXT]
    return ""


def _words(part: EmailMessage) -> str:
    text = decoded(_bytes(part), part.get_content_charset())
    return words_of(text) if part.get_content_type() == "text/html" else tidy(text)


def _bytes(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _text_kind(part: EmailMessage) -> str:
    """A "multipart" without parts is what its sender typed."""
    return "text/plain" if _is_hollow(part) else part.get_content_type()


def _is_hollow(part: EmailMessage) -> bool:
    return part.get_content_maintype() == "multipart"


def _is_file(part: EmailMessage) -> bool:
    if _is_hollow(part):
        return False
    if part.get_content_maintype() != "text":
        return True
    disposition = headers.disposition(part)
    return disposition == "attachment" or bool(headers.file_name(part))


def _files(parts: list[tuple[EmailMessage, bool]]) -> Iterator[LetterFile]:
    taken: set[str] = set()
    for part, _nested in parts:
        if not _is_file(part):
            continue
        kind = part.get_content_type()
        content = _forwarded(part) if kind == "message/rfc822" else _bytes(part)
        if not content:
            continue
        inline = headers.disposition(part) == "inline" or part.get("Content-ID") is not None
        name = _free(_name(part, len(taken) + 1), taken)
        taken.add(name)
        is_picture = kind.startswith("image/")
        yield LetterFile(name, content, one_line(kind, 120), inline and is_picture)


def _forwarded(part: EmailMessage) -> bytes:
    below: Any = part.get_payload()
    if not isinstance(below, list) or not below:
        return b""
    try:
        return below[0].as_bytes(policy=policy.compat32)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return b""


def _name(part: EmailMessage, number: int) -> str:
    """Return the file's name as its sender gave it, without folders; made up where there is none.

    Outlook's `winmail.dat` keeps its name, so that people know what it is.
    """
    name = one_line(headers.file_name(part), 1000).replace("\\", "/").rpartition("/")[2].strip(". ")
    if not name and part.get_content_type() == "message/rfc822":
        below: Any = part.get_payload()
        subject = headers.text(below[0], "Subject") if isinstance(below, list) and below else ""
        name = f"{one_line(subject, 120).replace('/', '-') or number}.eml"
    if not name:
        ending = mimetypes.guess_extension(part.get_content_type()) or ".bin"
        kind = part.get_content_maintype()
        name = f"{kind if kind.isalnum() else 'file'}-{number}{ending}"
    return _shortened(name)


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    ending = PurePosixPath(name).suffix[:12]
    return f"{name[: LONGEST_NAME - len(ending)]}{ending}"


def _free(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
    return candidate
