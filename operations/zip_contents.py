"""What lies inside ZIP containers: office files and dossiers, without bombs, macros or programs.

A check returns `None` where the file is no container of its kind at all.
"""

import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
MAX_ENTRIES = 10_000
MAX_UNPACKED = 500 * MEGABYTE
# Text packs twenty times smaller, tables of equal cells a hundred times; bombs a thousand times.
MAX_RATIO = 200
RATIO_COUNTS_FROM = 20 * MEGABYTE

PROGRAMS = frozenset(
    {"bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "msp"}
    | {"pif", "ps1", "reg", "scr", "sh", "url", "vbe", "vbs", "wsf"}
)
MACRO_FILES = frozenset({"vbaproject.bin", "vbadata.xml"})
MACRO_FOLDERS = frozenset({"basic", "scripts", "activex"})


def check_docx(file: IO[bytes]) -> list[str] | None:
    """Take Word files."""
    return _office(file, lambda archive: "word/document.xml" in archive.NameToInfo)


def check_xlsx(file: IO[bytes]) -> list[str] | None:
    """Take Excel files."""
    return _office(file, lambda archive: "xl/workbook.xml" in archive.NameToInfo)


def check_odt(file: IO[bytes]) -> list[str] | None:
    """Take OpenDocument texts."""
    return _office(file, lambda archive: _media_type(archive).endswith("opendocument.text"))


def check_ods(file: IO[bytes]) -> list[str] | None:
    """Take OpenDocument spreadsheets."""
    return _office(file, lambda archive: _media_type(archive).endswith("opendocument.spreadsheet"))


def check_zip(file: IO[bytes]) -> list[str] | None:
    """Take dossiers: files in folders, no programs among them."""
    return _opened(file, lambda archive: _shape_refusals(archive) or _program_refusals(archive))


def _office(file: IO[bytes], is_kind: Callable[[zipfile.ZipFile], bool]) -> list[str] | None:
    def check(archive: zipfile.ZipFile) -> list[str] | None:
        reasons = _shape_refusals(archive)
        if reasons:
            return reasons
        return _macro_refusals(archive) if is_kind(archive) else None

    return _opened(file, check)


def _opened(
    file: IO[bytes], check: Callable[[zipfile.ZipFile], list[str] | None]
) -> list[str] | None:
    try:
        with zipfile.ZipFile(file) as archive:
            return check(archive)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError):
        return None


def _shape_refusals(archive: zipfile.ZipFile) -> list[str]:
    """Refuse what nobody can unpack safely: bombs, paths that lead out, locked entries."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or (unpacked > RATIO_COUNTS_FROM and unpacked / packed > MAX_RATIO)
    ):
        return [_("“%(name)s” unpacks to far more than it should. It is not accepted.")]
    if any(entry.flag_bits & 0x1 for entry in entries):
        return [_("“%(name)s” is protected by a password. Save it without one and retry.")]
    paths = [PurePosixPath(entry.filename.replace("\\", "/")) for entry in entries]
    if any(path.is_absolute() or ".." in path.parts for path in paths):
        return [_("“%(name)s” contains paths that lead out of it. It is not accepted.")]
    return []


def _macro_refusals(archive: zipfile.ZipFile) -> list[str]:
    for entry in archive.namelist():
        path = PurePosixPath(entry.lower())
        if path.name in MACRO_FILES or MACRO_FOLDERS.intersection(path.parts[:-1]):
            return [_("“%(name)s” contains macros. Save it as a file without macros and retry.")]
    return []


def _program_refusals(archive: zipfile.ZipFile) -> list[str]:
    for entry in archive.namelist():
        if PurePosixPath(entry.lower()).suffix.lstrip(".") in PROGRAMS:
            return [_("“%(name)s” contains a program. Remove it from the archive and retry.")]
    return []


def _media_type(archive: zipfile.ZipFile) -> str:
    """Return what an OpenDocument file says that it is; its first entry, never compressed."""
    if "mimetype" not in archive.NameToInfo:
        return ""
    with archive.open("mimetype") as entry:
        return entry.read(200).decode("ascii", "replace").strip()
