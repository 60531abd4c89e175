"""What a file really is, whatever its name says: one check for each kind we accept.

Each check reads a binary file from its beginning and returns the reasons not to take it, as
sentences with a `%(name)s` in them.
"""

import re
import zlib
from collections.abc import Callable
from typing import IO

from django.utils.translation import gettext as _

from operations import zip_contents

Check = Callable[[IO[bytes]], list[str]]

_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
# Object streams hide objects from a plain look; this much of each is unpacked, and of all together.
_MAX_UNPACKED = 64 * 1024 * 1024
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm.{0,400}?stream\r?\n", re.DOTALL)
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch)(?![A-Za-z0-9])")
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?xml|\?php)", re.IGNORECASE)


def looks_like_program(head: bytes) -> bool:
    """Whether the first bytes are those of a program for Windows, Linux, macOS or a shell."""
    return head.startswith(_PROGRAMS)


def wrong_content(head: bytes) -> list[str]:
    """Return the refusal of a file that is not what its name says."""
    if looks_like_program(head):
        return [_("“%(name)s” is a program with another kind's name. Programs are not accepted.")]
    return [_("The content of “%(name)s” does not fit its extension. Save it again and retry.")]


def check_pdf(file: IO[bytes]) -> list[str]:
    """Take PDFs that begin as one, can be read by everyone, and run nothing when opened."""
    data = file.read()
    if not data.startswith(b"%PDF-"):
        return wrong_content(data[:16])
    unpacked = list(_object_streams(data))
    for part in (data, *unpacked):
        if _ACTIVE.search(_ESCAPED.sub(_unescape, part)):
            return [_("“%(name)s” contains scripts or commands. Export it again as a plain PDF.")]
    if _ENCRYPTED.search(data):
        return [_("“%(name)s” is encrypted or protected. Save it without protection and retry.")]
    return []


def _unescape(match: re.Match[bytes]) -> bytes:
    return bytes([int(match.group(1), 16)])


def _object_streams(data: bytes) -> list[bytes]:
    """Return the unpacked object streams, up to a limit: a bomb is no reason to fall over."""
    found, room = [], _MAX_UNPACKED
    for match in _OBJECT_STREAM.finditer(data):
        if room <= 0:
            break
        end = data.find(b"endstream", match.end())
        try:
            part = zlib.decompressobj().decompress(data[match.end() : end], room)
        except zlib.error:
            continue
        room -= len(part)
        found.append(part)
    return found


def check_text(file: IO[bytes]) -> list[str]:
    """Take plain text in UTF-8 (or UTF-16 with its mark) that is no web page and no program."""
    data = file.read()
    head = data[:1024]
    if looks_like_program(head) or head.startswith((b"%PDF-", b"PK\x03\x04")):
        return wrong_content(head)
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")):
        return wrong_content(head)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return [_("“%(name)s” is not text in Unicode (UTF-8). Save it as UTF-8 and retry.")]
    return wrong_content(head) if "\0" in text else []


def beginning_with(*beginnings: bytes) -> Check:
    """Return a check that takes files with one of these first bytes."""

    def check(file: IO[bytes]) -> list[str]:
        head = file.read(16)
        return [] if head.startswith(beginnings) else wrong_content(head)

    return check


def check_webp(file: IO[bytes]) -> list[str]:
    """Take WebP: a RIFF container that says so after its length."""
    head = file.read(16)
    return [] if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else wrong_content(head)


def archive(check: Callable[[IO[bytes]], list[str] | None]) -> Check:
    """Return a check for ZIP containers; `None` from `check` means that it is no such container."""

    def checked(file: IO[bytes]) -> list[str]:
        reasons = check(file)
        if reasons is None:
            file.seek(0)
            return wrong_content(file.read(16))
        return reasons

    return checked


CHECKS: dict[str, Check] = {
    "pdf": check_pdf,
    "docx": archive(zip_contents.check_docx),
    "xlsx": archive(zip_contents.check_xlsx),
    "odt": archive(zip_contents.check_odt),
    "ods": archive(zip_contents.check_ods),
    "zip": archive(zip_contents.check_zip),
    "csv": check_text,
    "txt": check_text,
    "png": beginning_with(b"\x89PNG\r\n\x1a\n"),
    "jpg": beginning_with(b"\xff\xd8\xff"),
    "jpeg": beginning_with(b"\xff\xd8\xff"),
    "gif": beginning_with(b"GIF87a", b"GIF89a"),
    "webp": check_webp,
}
