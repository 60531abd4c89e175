"""Parameters of the programming interface: how they are read, refused and described."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from agencies.keys import LARGEST
from operations.api.errors import ApiError

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter of an address, after its question mark; words by default."""

    name: str
    description: Any
    default: Any = None
    longest: int = 200

    @property
    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "string", "maxLength": self.longest} | self._default()

    def read(self, text: str) -> Any:
        """Return the value. Raises `ValueError` with the sentence that refuses it."""
        if len(text) > self.longest or "\x00" in text:
            raise ValueError(
                _("%(name)s takes at most %(number)d characters, and plain text.")
                % {"name": self.name, "number": self.longest}
            )
        return text.strip()

    def _default(self) -> dict[str, Any]:
        return {} if self.default is None else {"default": self.default}


@dataclass(frozen=True, kw_only=True)
class Choice(Parameter):
    """One of some names."""

    values: tuple[str, ...]

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.values)} | self._default()

    def read(self, text: str) -> str:
        if text not in self.values:
            raise ValueError(
                _("%(name)s must be one of: %(values)s.")
                % {"name": self.name, "values": ", ".join(self.values)}
            )
        return text


@dataclass(frozen=True, kw_only=True)
class Whole(Parameter):
    """A whole number within bounds."""

    least: int = 1
    most: int = LARGEST

    @property
    def schema(self) -> dict[str, Any]:
        bounds = {"minimum": self.least, "maximum": self.most}
        return {"type": "integer", **bounds} | self._default()

    def read(self, text: str) -> int:
        known = text.isascii() and text.isdecimal() and len(text) <= len(str(self.most))
        if not known or not self.least <= int(text) <= self.most:
            raise ValueError(
                _("%(name)s must be a whole number from %(least)d to %(most)d.")
                % {"name": self.name, "least": self.least, "most": self.most}
            )
        return int(text)


@dataclass(frozen=True, kw_only=True)
class Day(Parameter):
    """A day of the calendar."""

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def read(self, text: str) -> date:
        try:
            day = date.fromisoformat(text) if len(text) == len("2026-01-31") else None
        except ValueError:
            day = None
        if day is None or not EARLIEST <= day <= LATEST:
            raise ValueError(_("%(name)s must be a day such as 2026-01-31.") % {"name": self.name})
        return day


def read_all(parameters: Iterable[Parameter], given: QueryDict) -> dict[str, Any]:
    """Return the values of all parameters, defaults included; empty ones count as missing.

    Raises `ApiError` that tells of every parameter that is unknown, repeated or senseless.
    """
    known = {parameter.name: parameter for parameter in parameters}
    values = {name: parameter.default for name, parameter in known.items()}
    problems: list[dict[str, Any]] = []
    for name, texts in given.lists():
        try:
            if name not in known:
                names = {"name": name[:40], "names": ", ".join(known)}
                raise ValueError(_("There is no parameter %(name)s; there are: %(names)s.") % names)
            if len(texts) > 1:
                raise ValueError(_("%(name)s is given more than once.") % {"name": name})
            if texts[0]:
                values[name] = known[name].read(texts[0])
        except ValueError as refusal:
            problem: dict[str, Any] = {"parameter": name[:40], "message": str(refusal)}
            allowed = getattr(known.get(name), "values", None)
            problems.append(problem | ({"allowed": list(allowed)} if allowed else {}))
    if problems:
        message = " ".join(str(problem["message"]) for problem in problems)
        raise ApiError(400, "bad_parameter", message, problems=problems)
    return values
