"""The judged queries: what is typed, and which pages answer it how well. Pure.

A file of `queries/` holds the queries of one kind. A line that begins at the margin is a query;
the indented lines below it judge: a grade, then patterns of pages' keys (`hoc-phi.*`). Of several
patterns that fit a page the highest grade holds. Lines that begin with # are remarks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from agencies.texts import bare

QUERIES = Path(__file__).parent / "queries"


@dataclass(frozen=True, slots=True)
class Query:
    """A judged query; `patterns` are grades with a pattern of keys each."""

    kind: str
    text: str
    patterns: tuple[tuple[int, str], ...]

    @property
    def unaccented(self) -> str:
        """The query as typed without accents; the same where it has none."""
        return bare(self.text)

    def grades(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Return the grade of each page that is judged. Raises ValueError for an idle pattern."""
        every = tuple(keys)
        found: dict[str, int] = {}
        for grade, pattern in self.patterns:
            fitting = [key for key in every if fnmatchcase(key, pattern)]
            if not fitting:
                raise ValueError(f"{self.kind}, {self.text}: no page is called {pattern}")
            for key in fitting:
                found[key] = max(grade, found.get(key, 0))
        return found


@dataclass
class _Reading:
    """A query whose judgements are still being read."""

    text: str
    patterns: list[tuple[int, str]] = field(default_factory=list)


def judged_queries() -> list[Query]:
    """Return all queries, kind by kind."""
    return [query for path in sorted(QUERIES.glob("*.txt")) for query in _of_file(path)]


def _of_file(path: Path) -> list[Query]:
    read: list[_Reading] = []
    for line in _lines(path):
        if line[0].isspace():
            grade, *patterns = line.split()
            read[-1].patterns += [(int(grade), pattern) for pattern in patterns]
        else:
            read.append(_Reading(line.strip()))
    return [Query(path.stem, each.text, tuple(each.patterns)) for each in read]


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
