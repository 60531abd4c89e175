"""What is wrong with a regulation file, said so that its author can mend it."""

import difflib
import json
import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from agencies.regulations.lines import LineIndex, Path

LONGEST_FOUND = 60


@dataclass(frozen=True)
class Problem:
    """One fault: where it stands, what is expected there and what was found.

    List entries in `field` count from 1: `time_limits[3].unit` is the unit of the third limit.
    """

    file: str
    line: int | None
    field: str
    expected: str
    found: str

    def __str__(self) -> str:
        line = _("line %d") % self.line if self.line else ""
        place = ", ".join(part for part in (self.file, line, self.field) if part)
        said = {"place": place, "expected": self.expected, "found": self.found}
        if not self.found:
            return _("%(place)s: expected %(expected)s.") % said
        return _("%(place)s: expected %(expected)s; found %(found)s.") % said


@dataclass(frozen=True)
class Fault:
    """A fault in a regulation whose every field has the right shape, before its line is known."""

    path: Path
    expected: str
    found: str = ""

    def in_file(self, file: str, index: LineIndex) -> Problem:
        """Return the fault with its place in the file."""
        name = field_name(self.path)
        return Problem(file, index.line(self.path), name, self.expected, self.found)


class RegulationError(Exception):
    """A regulation cannot be used; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def field_name(path: Path) -> str:
    """Return a path for people: `time_limits[3].unit`."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return name.removeprefix(".")


def shown(value: object) -> str:
    """Return a short form of a value, written as in the file."""
    if isinstance(value, dict):
        return _("a table")
    if isinstance(value, list | tuple):
        return _("a list") if value else _("an empty list")
    if isinstance(value, date):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_FOUND else f"{text[:LONGEST_FOUND]}…"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a question that offers the most similar known word, or nothing."""
    match = difflib.get_close_matches(word, list(known), n=1)
    return _("did you mean “%s”?") % match[0] if match else ""


def unknown_name(path: Path, what: str, known: Iterable[str], found: str) -> Fault:
    """Return the fault of a name that stands nowhere in the file."""
    names = list(known)
    expected = f"{what}: {', '.join(names)}"
    guess = nearest(found, names)
    return Fault(path, f"{expected} ({guess})" if guess else expected, shown(found))


def schema_problem(file: str, index: LineIndex, model: type[BaseModel], error: Any) -> Problem:
    """Return the problem that a pydantic error of a model tells of."""
    path: Path = tuple(error["loc"])
    expected = _expected(error, path, model)
    missing = error["type"] == "missing"
    found = _("nothing") if missing else shown(error["input"])
    if error["type"] == "extra_forbidden":
        found = _("the key “%s”") % path[-1]
    return Problem(file, index.line(path), field_name(path), expected, found)


def _expected(error: Any, path: Path, model: type[BaseModel]) -> str:
    context = error.get("ctx", {})
    kind = error["type"]
    match kind:
        case "expected":
            return str(context["expected"])
        case "missing":
            return _("the key “%s”, which is required") % path[-1]
        case "extra_forbidden":
            known = known_keys(model, path[:-1])
            said = _("one of the keys %s") % ", ".join(known)
            guess = nearest(str(path[-1]), known)
            return f"{said} ({guess})" if guess else said
        case "enum" | "literal_error":
            values = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            guess = nearest(str(error["input"]), values.split(", "))
            said = _("one of %s") % values
            return f"{said} ({guess})" if guess else said
        case "greater_than_equal":
            return _("a whole number from %s") % context["ge"]
        case "less_than_equal":
            return _("a whole number up to %s") % context["le"]
        case "string_too_long":
            return _("a text of at most %s characters") % context["max_length"]
    return _SIMPLE.get(kind, lambda: str(error["msg"]))()


_SIMPLE = {
    "string_type": lambda: _("a text in quotation marks"),
    "string_too_short": lambda: _("a text that is not empty"),
    "int_type": lambda: _("a whole number"),
    "bool_type": lambda: _("true or false"),
    "date_type": lambda: _("a date such as 2026-07-01"),
    "date_parsing": lambda: _("a date such as 2026-07-01"),
    "date_from_datetime_parsing": lambda: _("a date such as 2026-07-01"),
    "date_from_datetime_inexact": lambda: _("a date such as 2026-07-01"),
    "tuple_type": lambda: _("a list in square brackets"),
    "too_short": lambda: _("a list with at least one entry"),
    "model_type": lambda: _("a table"),
    "model_attributes_type": lambda: _("a table"),
}


def known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the table at a path may have."""
    for part in path:
        if isinstance(part, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        inner = _model_in(fields[part].annotation) if part in fields else None
        if inner is None:
            return []
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (_model_in(argument) for argument in typing.get_args(annotation))
    return next((model for model in found if model is not None), None)
