"""Expressions that mean the same: abbreviations of administration, agencies, editors' own. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from agencies.texts import fold
from editorial.search_words import exact_word, folded_word, words_of
from search.demands import Way
from search.understanding.groups import Group, built_in_groups, parse_groups

# First words of agencies' names that people leave whole before an abbreviation: "Sở KH&CN".
_CLASS_WORDS = frozenset({"so", "ban", "bo", "cuc"})
_JOINING = "va"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An expression as it is compared, and what else may stand for it."""

    exact: Way
    others: tuple[Way, ...]

    def fits(self, typed: Iterable[str], folded: Iterable[str]) -> bool:
        """Whether the typed words are these: without accents, or with the right ones."""
        pairs = zip(typed, folded, self.exact, strict=True)
        return all(exact_word(word) in (bare, own) for word, bare, own in pairs)


@dataclass(frozen=True)
class Vocabulary:
    """Groups of expressions that mean the same, and the agencies' names by abbreviation.

    Build one and keep it: its index is made at first use.
    """

    groups: tuple[Group, ...] = field(default_factory=built_in_groups)
    agencies: Mapping[str, str] = field(default_factory=dict, hash=False)

    def with_groups(self, lines: Iterable[str]) -> "Vocabulary":
        """Return a vocabulary with further groups, "a = b = c" or "ab > c > d" one a line.

        Raises ValueError with the sentence to show for the first line that is none.
        """
        return replace(self, groups=(*self.groups, *parse_groups(lines)))

    def others_at(self, typed: list[str], folded: list[str], start: int) -> tuple[int, list[Way]]:
        """Return how many of the words from `start` on are an expression, and its other ways.

        The longest expression counts; one that stands in several groups means all of them.
        """
        for length in self._lengths.get(folded[start], ()):
            end = start + length
            bare = tuple(folded[start:end])
            entries = self._entries.get(bare, ()) if len(bare) == length else ()
            fitting = [entry for entry in entries if entry.fits(typed[start:end], bare)]
            if fitting:
                spoken = {bare}
                ways = (way for entry in fitting for way in entry.others)
                return length, [way for way in ways if _is_new(way, spoken)]
        return 1, []

    def agency_for(self, words: list[str]) -> tuple[str, tuple[Way, ...]]:
        """Return the agency's full name for which the words are an abbreviation, and its ways.

        `SKHCN`, `skhcn`, `Sở KHCN` and `Sở KH&CN` are one. Two empty values for no agency.
        """
        for key in abbreviations_in(words):
            if name := self._names.get(key):
                return name, ((key,), *_spellings(name))
        return "", ()

    @cached_property
    def _names(self) -> dict[str, str]:
        return {
            "".join(words_of(fold(short))): name
            for short, name in self.agencies.items()
            if words_of(short) and words_of(name)
        }

    @cached_property
    def _entries(self) -> dict[Way, list[_Entry]]:
        """The expressions that have others, by their folded words."""
        entries: dict[Way, list[_Entry]] = {}
        ours = (Group(((key,), *_spellings(name))) for key, name in self._names.items())
        for group in (*self.groups, *ours):
            for expression in group.expressions[:1] if group.is_one_way else group.expressions:
                others = tuple(way for way in group.expressions if way != expression)
                entry = _Entry(tuple(map(exact_word, expression)), others)
                entries.setdefault(tuple(map(folded_word, expression)), []).append(entry)
        return entries

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """How long the expressions are that begin with a word, the longest first."""
        lengths: dict[str, set[int]] = {}
        for words in self._entries:
            lengths.setdefault(words[0], set()).add(len(words))
        return {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}


def abbreviations_in(words: list[str]) -> list[str]:
    """Return the abbreviations of agencies that words may be: `Sở KHCN` is `sokhcn` or `skhcn`."""
    folded = [fold(word) for word in words]
    keys = ["".join(folded)]
    if len(folded) > 1 and folded[0] in _CLASS_WORDS:
        keys.append(folded[0][0] + "".join(folded[1:]))
    return keys


def _is_new(way: Way, spoken: set[Way]) -> bool:
    """Whether a way differs by more than accents from those before it, and remember it."""
    bare = tuple(map(folded_word, way))
    if bare in spoken:
        return False
    spoken.add(bare)
    return True


def _spellings(name: str) -> tuple[Way, ...]:
    """Return a name in words, also without "và", which people leave out."""
    words = tuple(words_of(name))
    short = tuple(word for word in words if fold(word) != _JOINING)
    return (words,) if short == words else (words, short)
