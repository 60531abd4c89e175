"""What is imported: the files of a folder, or the rows of a register with the files they name."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from agencies.texts import nfc
from documents.importing.registers import Row, read_register
from operations.uploads import extension_of

REGISTERS = frozenset({"xlsx", "csv"})
NOT_DOCUMENTS = (".", "~$", "Thumbs.db", "desktop.ini")
"""What office programs and systems leave in folders."""
LONGEST_PATH = 500


@dataclass(frozen=True, slots=True)
class Source:
    """A file or a row of a register.

    `path` is its name in reports, by which a later run knows it: from the imported folder on.
    `given` is what a register states, by column; it wins over what the text says.
    """

    path: str
    file: Path | None = None
    given: dict[str, str] = field(default_factory=dict)
    refusal: str = ""


def sources_at(path: Path) -> list[Source]:
    """Return what is to be imported, sorted by path. Raises `ActionRefused`."""
    if path.is_dir():
        return list(_in_folder(path))
    if not path.is_file():
        raise ActionRefused([_("There is no file %s.") % path])
    if extension_of(path.name) in REGISTERS:
        return [_of_row(row, path) for row in read_register(path)]
    return [Source(nfc(path.name), path)]


def _in_folder(root: Path) -> Iterator[Source]:
    base = root.resolve()
    for folder, folders, names in os.walk(base):
        folders.sort()
        folders[:] = [each for each in folders if not each.startswith(NOT_DOCUMENTS)]
        for name in sorted(names):
            if not name.startswith(NOT_DOCUMENTS):
                file = Path(folder) / name
                yield Source(_named(Path(base.name) / file.relative_to(base)), file)


def _of_row(row: Row, register: Path) -> Source:
    """Return a row's source. A file is looked for below the register's folder, nowhere else."""
    named = row.values.get("file", "")
    known_by = named or row.values.get("number") or f"#{row.line}"
    path = _named(Path(register.name) / known_by)
    if not named:
        return Source(path, None, row.values)
    folder = register.parent.resolve()
    file = (folder / named.replace("\\", "/")).resolve()
    if not file.is_relative_to(folder):
        return Source(path, None, row.values, _("The file lies outside the register's folder."))
    if not file.is_file():
        return Source(path, None, row.values, _("There is no file %s.") % named)
    return Source(path, file, row.values)


def _named(path: Path) -> str:
    return nfc(path.as_posix())[-LONGEST_PATH:]
