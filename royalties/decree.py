"""The decree that sets genres, caps and supplements, as data: `data/*.toml`.

The law moves: a decree that replaces this one is a further file, and each item is counted by the
one in force on the day of its publication.
"""

import tomllib
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.utils import formats
from django.utils.translation import gettext as _
from pydantic import Field

from agencies.languages import localized
from agencies.regulations.rules import Code, Count, Entry, SourceId, Text
from royalties.amounts import Terms

DATA = Path(__file__).parent / "data"


class Named(Entry):
    """Something with a code and a title in both languages."""

    code: Code
    title: Text
    title_en: Text

    def __str__(self) -> str:
        return localized(self, "title")


class Genre(Named):
    """A genre and the highest coefficient for it."""

    cap: Decimal = Field(gt=0)


class Range(Entry):
    """From and to, in percent, both included."""

    low: Decimal = Field(ge=0)
    high: Decimal = Field(gt=0)

    def holds(self, percent: Decimal) -> bool:
        """Return whether the percentage lies in the range."""
        return self.low <= percent <= self.high


class Supplement(Named, Range):
    """A supplement on the royalty and its range."""


class Decree(Entry):
    """What one decree on royalties says (ND18/2014)."""

    id: SourceId
    title: Text
    valid_from: date
    valid_to: date | None = None
    unit_percent: Decimal = Field(gt=0)
    payment_days: Count
    translation: Range
    supplements: tuple[Supplement, ...]
    genres: tuple[Genre, ...] = Field(min_length=1)

    def in_force(self, on: date) -> bool:
        """Return whether the decree holds on the day; both ends are included."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def genre(self, code: str) -> Genre | None:
        """Return the genre, None for a code that the decree does not know."""
        return next((genre for genre in self.genres if genre.code == code), None)

    def refusals(self, genre_code: str, terms: Terms, codes: tuple[str, ...]) -> list[str]:
        """Return why the decree does not allow the terms; `codes` name their supplements."""
        genre = self.genre(genre_code)
        if genre is None:
            return [_("The decree does not know this genre.")]
        reasons = []
        if terms.coefficient <= 0:
            reasons.append(_("The coefficient must be above 0."))
        if terms.coefficient > genre.cap:
            reasons.append(above_cap(genre))
        if terms.translation is not None and not self.translation.holds(terms.translation):
            reasons.append(
                _("A translation gets from %(low)s to %(high)s %% of the genre's amount.")
                % {
                    "low": shown(self.translation.low),
                    "high": shown(self.translation.high),
                }
            )
        known = {supplement.code: supplement for supplement in self.supplements}
        for code, percent in zip(codes, terms.supplements, strict=True):
            if code not in known:
                reasons.append(_("The decree does not know this supplement: %s.") % code)
            elif not known[code].holds(percent):
                reasons.append(_outside(known[code]))
        return reasons


def above_cap(genre: Genre) -> str:
    """Return the refusal that names the cap."""
    words = {"genre": genre, "cap": shown(genre.cap)}
    return _("“%(genre)s”: the coefficient may be at most %(cap)s by the decree.") % words


def shown(number: Decimal) -> str:
    """Return the number without needless zeros, with the comma or point of the language."""
    return formats.number_format(f"{number.normalize():f}")


def _outside(supplement: Supplement) -> str:
    words = {"what": supplement, "low": shown(supplement.low), "high": shown(supplement.high)}
    return _("“%(what)s”: the supplement is from %(low)s to %(high)s %%.") % words


@lru_cache(maxsize=1)
def decrees() -> tuple[Decree, ...]:
    """Return every decree on file, the newest first."""
    found = [
        Decree.model_validate(tomllib.loads(path.read_text("utf-8")))
        for path in DATA.glob("*.toml")
    ]
    return tuple(sorted(found, key=lambda decree: decree.valid_from, reverse=True))


def decree_on(day: date) -> Decree:
    """Return the decree in force on the day. Raises `KeyError` before the first one."""
    for decree in decrees():
        if decree.in_force(day):
            return decree
    raise KeyError(day)


def genre_title(code: str) -> str:
    """Return the genre's title by the newest decree that knows it, else the code itself."""
    for decree in decrees():
        genre = decree.genre(code)
        if genre is not None:
            return str(genre)
    return code


def supplement_title(code: str) -> str:
    """Return the supplement's title by the newest decree that knows it, else the code itself."""
    for decree in decrees():
        for supplement in decree.supplements:
            if supplement.code == code:
                return str(supplement)
    return code
