"""How many documents each option of each filter would show, the other filters being as they are."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.cache import cache

from documents.library.changes import LibraryState
from documents.library.filters import FACETS, LibraryFilters
from documents.library.statuses import DATES, SECONDS, Statuses, status_of

if TYPE_CHECKING:
    from documents.querysets import LegalDocumentQuerySet

_COUNTED = ("document_type", "issuer_id", "field_id", "is_normative", *DATES)

Combination = Sequence[Any]
Groups = list[tuple[Combination, int]]


@dataclass(frozen=True, slots=True)
class Facets:
    """The number of documents found, and by facet the numbers of its options."""

    total: int
    counts: dict[str, dict[Any, int]]


@dataclass(frozen=True)
class Counting:
    """Counts documents of some libraries on a day; nothing is counted twice in one state.

    Combinations of all facets are counted in one query and kept until any document changes, so
    that every choice of filters is worked out from them without asking the database.
    """

    documents: "LegalDocumentQuerySet"
    place: str
    """Which documents these are, for the cache."""
    day: date
    state: LibraryState
    acted: Callable[[], Statuses]
    """Gives the statuses of documents on which others act."""

    def facets(self, filters: LibraryFilters) -> Facets:
        """Return the counts of a look-up."""
        key = f"documents-counts-{self.state.name}-{digest(self.place, filters.q, self.day)}"
        answer_key = f"{key}-{digest(*filters.chosen)}"
        known: Facets | None = cache.get(answer_key)
        if known is not None:
            return known
        groups: Groups | None = cache.get(key)
        if groups is None:
            groups = self.combinations(filters.q)
            cache.set(key, groups, SECONDS)
        facets = tally(groups, filters.chosen)
        cache.set(answer_key, facets, SECONDS)
        return facets

    def combinations(self, words: str) -> Groups:
        """Return how many documents there are of each combination of options."""
        found = self.documents.matching(words) if words else self.documents
        rows = found.order_by().values_list("pk", *_COUNTED).iterator(chunk_size=2000)
        acted = self.acted()
        counted: Counter[Combination] = Counter()
        for key, kind, issuer, field, normative, *dates in rows:
            status = acted.get(key) or status_of(dates, self.day)
            issued = dates[1]
            year = issued.year if issued else None
            counted[kind, issuer, field, year, status, "yes" if normative else "no"] += 1
        return list(counted.items())


def digest(*values: Any) -> str:
    """Return a short name of some values, for keys of the cache."""
    words = "|".join(str(value) for value in values)
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def tally(
    groups: Iterable[tuple[Combination, int]], chosen: Combination, names: Sequence[str] = FACETS
) -> Facets:
    """Return the counts: an option's own filter does not count against it, all others do."""
    counts: list[Counter[Any]] = [Counter() for _name in names]
    total = 0
    wanted = [(place, value) for place, value in enumerate(chosen) if value is not None]
    for values, number in groups:
        missed = [place for place, value in wanted if values[place] != value]
        if not missed:
            total += number
            for place, value in enumerate(values):
                counts[place][value] += number
        elif len(missed) == 1:
            counts[missed[0]][values[missed[0]]] += number
    return Facets(
        total,
        {
            name: {value: number for value, number in counter.items() if value not in (None, "")}
            for name, counter in zip(names, counts, strict=True)
        },
    )
