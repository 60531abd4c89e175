"""Every interface text of the source: what gettext would find in Python files and templates."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.catalog import PYTHON_FORMAT
from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# What is no interface: tests and tools speak English to developers, `var` holds data.
LEFT_OUT = {"tests", "tools", "benchmarks", "docs", "locale", "var", "migrations", "node_modules"}
TEMPLATE_ENDINGS = (".html", ".txt", ".xml")


@dataclass
class Message:
    """One text with its context and plural, and every place that uses it, as `file:line`."""

    text: str
    context: str = ""
    plural: str = ""
    places: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """Return what makes a message one message."""
        return self.context, self.text

    def describe(self, entry: polib.POEntry) -> None:
        """Write places, comments, flag and plural into the catalogue's entry.

        Places are files without lines: a catalogue that changes with every shifted line hides
        what really changed.
        """
        files = dict.fromkeys(place.rpartition(":")[0] for place in self.places)
        entry.occurrences = [(name, "") for name in files]
        entry.comment = "\n".join(dict.fromkeys(self.comments))
        flags = [flag for flag in entry.flags if flag != "python-format"]
        formatted = PYTHON_FORMAT.search(self.text) or PYTHON_FORMAT.search(self.plural)
        entry.flags = [*flags, "python-format"] if formatted else flags
        if self.plural and not entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgstr}
            entry.msgstr = ""
        elif entry.msgid_plural and not self.plural:
            entry.msgstr = entry.msgstr_plural.get(0, "")
            entry.msgstr_plural = {}
        entry.msgid_plural = self.plural


def source_files(root: Path) -> Iterator[Path]:
    """Yield the Python files and templates of the product, in a fixed order."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(
            name for name in folders if name not in LEFT_OUT and not name.startswith(".")
        )
        in_templates = "templates" in Path(folder).relative_to(root).parts
        for name in sorted(names):
            if name.endswith(".py") or (in_templates and name.endswith(TEMPLATE_ENDINGS)):
                yield Path(folder, name)


def readable(path: Path) -> bytes:
    """Return a file as Python source: a template becomes its calls of gettext, line for line."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        # The calls stand where the tags stood; their indents would be Python's to complain of.
        text = "\n".join(line.strip() for line in templatize(text).split("\n"))
    return text.encode()


def collect(root: Path) -> list[Message]:
    """Return every message of the source in the order of files and lines."""
    found: dict[tuple[str, str], Message] = {}
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        for line, words, comments, context in extract(
            "python", BytesIO(readable(path)), KEYWORDS, ["Translators:"]
        ):
            texts = words if isinstance(words, tuple) else (words,)
            if not texts[0]:
                continue
            message = found.setdefault((context or "", texts[0]), Message(texts[0], context or ""))
            message.plural = message.plural or (texts[1] if len(texts) > 1 else "")
            message.places.append(f"{name}:{line}")
            message.comments += comments
    return list(found.values())
