"""Values that a frozen report can hold: numbers, days, moments, and words in both languages.

A stored value is plain JSON. Words are stored in every language of the admin, so that a report
reads the same for ever, whatever later becomes of a catalogue:

- `int`, `float`, `None`, and a `str` that is content (a title, a name): as they are;
- lazy words of the interface, or `Words` from a regulation: `{"vi": …, "en": …}`;
- a `date` or `datetime`: `{"on": "2026-06-30"}` or `{"at": "2026-06-30T08:00:00+07:00"}`;
- a `Decimal`: a whole number as `int`, any other as `{"number": "12.50"}`, exact.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.functional import Promise

from agencies.languages import worded


@dataclass(frozen=True)
class Words:
    """Words that exist in both languages as data, such as the title of a kind of information."""

    vi: str
    en: str


def encode(value: Any) -> Any:
    """Return what is stored for a value. Raises `TypeError` for what no report can hold."""
    match value:
        case Promise():
            return {code: _in(code, value) for code, _name in settings.LANGUAGES}
        case Words():
            return {"vi": value.vi, "en": value.en or value.vi}
        case datetime():
            return {"at": timezone.localtime(value).isoformat()}
        case date():
            return {"on": value.isoformat()}
        case Decimal() if value == value.to_integral_value():
            return int(value)
        case Decimal():
            return {"number": str(value)}
        case None | bool() | int() | float() | str():
            return value
    raise TypeError(f"a report cannot hold {type(value).__name__}")


def native(stored: Any, language: str = "vi") -> Any:
    """Return a stored value as Python has it: a date, a Decimal, words in one language."""
    if not isinstance(stored, dict):
        return stored
    if "on" in stored:
        return date.fromisoformat(stored["on"])
    if "at" in stored:
        return datetime.fromisoformat(stored["at"])
    if "number" in stored:
        return Decimal(stored["number"])
    return stored.get(language) or worded(stored.get("vi", ""), stored.get("en", ""), language)


def shown(stored: Any, language: str = "vi") -> str:
    """Return a stored value as people read it in a language; nothing known is a dash."""
    match native(stored, language):
        case None | "":
            return "–"
        case datetime() as moment:
            with translation.override(language):
                return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
        case date() as day:
            with translation.override(language):
                return formats.date_format(day, "SHORT_DATE_FORMAT")
        case bool() | str() as words:
            return str(words)
        case float() as number:
            return in_figures(number, language, places=1)
        case number:
            return in_figures(number, language)


def in_figures(number: int | float | Decimal, language: str, places: int | None = None) -> str:
    """Return a number in groups of three: 1.234,5 in Vietnamese, 1,234.5 in English."""
    text = f"{number}" if places is None else f"{number:.{places}f}"
    with translation.override(language):
        return str(formats.number_format(text, force_grouping=True))


def _in(language: str, words: Any) -> str:
    with translation.override(language):
        return str(words)
