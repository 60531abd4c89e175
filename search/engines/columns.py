"""The facets of all entries as each process of an SQLite portal holds them, the newest entry first.

SQLite would open a row for each match to count it. Here a set of entries is one whole number with
a bit for each, so that counting an option of a facet is one AND, and the newest thousand of a
hundred thousand matches are found without sorting. A set is written newest first: the entry at
place 0 is the highest bit.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection

from search.engines.asking import COLUMNS, Question

Bits = int
_NO, _YES = b"0", ord("1")


class Columns:
    """Places, sets and facets of the entries at one state of the table."""

    def __init__(self, stamp: int, rows: Sequence[tuple[Any, ...]]) -> None:
        self.stamp = stamp
        self.size = len(rows)
        keys, paths, days, *values = zip(*rows, strict=True) if rows else ((),) * (3 + len(COLUMNS))
        self.keys: tuple[int, ...] = keys
        self.days: tuple[date | None, ...] = days
        self.values: dict[str, tuple[Any, ...]] = dict(zip(COLUMNS, values, strict=True))
        self._paths: tuple[str, ...] = paths
        self._places = {key: place for place, key in enumerate(keys)}
        self._options = {name: self._sets(column) for name, column in self.values.items()}
        self._walled: dict[str, Bits] = {}
        self._all = (1 << self.size) - 1

    def _sets(self, column: Iterable[Any]) -> dict[Any, Bits]:
        places: defaultdict[Any, list[int]] = defaultdict(list)
        for place, value in enumerate(column):
            places[value].append(place)
        return {value: self._set(those) for value, those in places.items()}

    def _set(self, places: Iterable[int]) -> Bits:
        digits = bytearray(_NO) * (self.size + 1)
        for place in places:
            digits[place] = _YES
        return int(digits[: self.size] or _NO, 2)

    def of_keys(self, keys: Iterable[int]) -> Bits:
        """Return the set of entries with these keys; one that is no longer there is left out."""
        places, missing = self._places, self.size
        return self._set([places.get(key, missing) for key in keys])

    def bounds(self, question: Question) -> Bits:
        """Return the set of what may be found at all."""
        sites, found = self._options["site"], 0
        for agency in question.agencies:
            found |= sites.get(agency, 0)
        refused = self._options["type"].get("", 0) | self.of_keys(question.hidden)
        for path in question.walls:
            refused |= self._behind(path)
        return found & (self._all ^ refused)

    def _behind(self, wall: str) -> Bits:
        if wall not in self._walled:
            behind = (place for place, path in enumerate(self._paths) if path.startswith(wall))
            self._walled[wall] = self._set(behind)
        return self._walled[wall]

    def chosen(self, found: Bits, chosen: Mapping[str, Any], but: str = "") -> Bits:
        """Return those of a set that the chosen facets leave."""
        for name, value in chosen.items():
            if name != but:
                found &= self._options[name].get(value, 0)
        return found

    def counts(self, found: Bits, chosen: Mapping[str, Any]) -> dict[str, dict[Any, int]]:
        """Count the options of each facet, the other choices kept."""
        counts: dict[str, dict[Any, int]] = {}
        for name, options in self._options.items():
            left = self.chosen(found, chosen, but=name)
            numbers = {value: (left & those).bit_count() for value, those in options.items()}
            known = {value: number for value, number in numbers.items() if number}
            counts[name] = {value: each for value, each in known.items() if value not in (None, "")}
        return counts

    def digits(self, found: Bits) -> str:
        """Return a set with one digit a place."""
        return f"{found:0{self.size}b}" if self.size else ""

    def places(self, found: Bits, start: int, stop: int, *, oldest: bool = False) -> list[int]:
        """Return some places of a set, the newest first or the oldest."""
        digits = self.digits(found)
        places: list[int] = []
        place = len(digits) if oldest else -1
        while len(places) < stop:
            place = digits.rfind("1", 0, place) if oldest else digits.find("1", place + 1)
            if place < 0:
                break
            places.append(place)
        return places[start:]


def at_least(number: int, sets: Collection[Bits]) -> Bits:
    """Return what is in so many of the sets."""
    reached = [-1, *([0] * number)]
    for each in sets:
        for count in range(number, 0, -1):
            reached[count] |= reached[count - 1] & each
    return reached[number]


STAMP = "(SELECT value FROM search_version)"
"""Another number after every change of an entry; migration `facets_of_matches` sees to it."""
_READ = (
    f"SELECT page_id, path, shown_on, {', '.join(COLUMNS.values())} FROM search_searchentry"
    " ORDER BY shown_on DESC, page_id DESC"
)


@dataclass(slots=True)
class _Held:
    columns: Columns | None = None


_held, _lock = _Held(), Lock()


def columns_at(stamp: int) -> Columns:
    """Return the columns, read anew where an entry has changed since."""
    known = _held.columns
    if known is None or known.stamp != stamp:
        with _lock, connection.cursor() as cursor:
            cursor.execute(_READ)
            known = _held.columns = Columns(stamp, cursor.fetchall())
    return known
