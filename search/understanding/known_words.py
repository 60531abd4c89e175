"""The words that pages have, found by what was typed instead of them. Pure.

Each word is kept under itself and under what is left of it when one letter is taken out, two in
long words (the deletion neighbours of SymSpell): two words that are near share one of these, so a
look-up compares a handful of words and not all.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from editorial.search_words import exact_word, folded_word

SHORT = 5
"""Letters up to which a word may differ by one slip; longer ones may by two."""
_LONGEST = 24
_MOST_COMPARED = 400


class KnownWords:
    """Words with how often they occur, in the spelling most used for each folded form."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts: dict[str, int] = {}
        self._best: dict[str, tuple[int, str]] = {}
        self._exact: dict[str, str] = {}
        for word, count in counts.items():
            folded = folded_word(word)
            if not folded:
                continue
            self._counts[folded] = self._counts.get(folded, 0) + count
            self._best[folded] = max(self._best.get(folded, (0, "")), (count, word.lower()))
            self._exact[exact_word(word)] = word.lower()

    def has(self, word: str) -> bool:
        """Whether pages have the word, in any accents."""
        return folded_word(word) in self._counts

    def by_exact(self, exact: str) -> str:
        """Return the word of exactly this spelling, else of the same letters; empty for none."""
        if found := self._exact.get(exact):
            return found
        return self._spelt("".join(filter(str.isalpha, exact[1:])))

    def nearest(self, typed: str) -> str:
        """Return the word that fewest slips lead to; else empty.

        Of several, those of the same letters lead, then of the same first letter, then frequent.
        """
        if not 2 <= len(typed) <= _LONGEST:
            return ""
        allowed = _slips_allowed(typed)
        near: dict[str, None] = {}
        for left in _deletions(typed, allowed):
            near |= dict.fromkeys(self._neighbours.get(left, ()))
        ranked, letters = [], sorted(typed)
        for word in [*near][:_MOST_COMPARED]:
            slips = distance(typed, word)
            if slips <= min(allowed, _slips_allowed(word)):
                swapped = sorted(word) == letters
                ranked.append((slips, not swapped, word[0] != typed[0], -self._counts[word], word))
        return self._spelt(min(ranked)[-1]) if ranked else ""

    def parted(self, typed: str) -> str:
        """Return the two words that were typed without a space between them; else empty."""
        if len(typed) > _LONGEST:
            return ""
        parts = ((typed[:place], typed[place:]) for place in range(2, len(typed) - 1))
        pairs = [(folded_word(one), folded_word(two)) for one, two in parts]
        found = [
            (min(self._counts[one], self._counts[two]), one, two)
            for one, two in pairs
            if one in self._counts and two in self._counts
        ]
        if not found:
            return ""
        _count, one, two = max(found)
        return f"{self._spelt(one)} {self._spelt(two)}"

    def _spelt(self, folded: str) -> str:
        return self._best[folded][1] if folded in self._best else ""

    @cached_property
    def _neighbours(self) -> dict[str, list[str]]:
        neighbours: dict[str, list[str]] = {}
        for word in sorted(self._counts, key=lambda each: -self._counts[each]):
            if 2 <= len(word) <= _LONGEST and word.isalpha():
                for left in _deletions(word, _slips_allowed(word)):
                    neighbours.setdefault(left, []).append(word)
        return neighbours


def distance(one: str, two: str) -> int:
    """Return how many letters are to add, drop, change or swap with their neighbour."""
    before, row = [0] * (len(two) + 1), list(range(len(two) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for other in range(1, len(two) + 1):
            same = letter == two[other - 1]
            best = min(before[other] + 1, row[-1] + 1, before[other - 1] + (not same))
            swapped = (
                place > 1 < other and letter == two[other - 2] and one[place - 2] == two[other - 1]
            )
            row.append(min(best, earlier[other - 2] + 1) if swapped else best)
    return row[-1]


def _slips_allowed(word: str) -> int:
    return 1 if len(word) <= SHORT else 2


def _deletions(word: str, slips: int) -> Iterator[str]:
    """Yield the word and what is left of it without one letter, or two, each once."""
    found = {word}
    edge = {word}
    for _slip in range(slips):
        edge = {each[:place] + each[place + 1 :] for each in edge for place in range(len(each))}
        found |= edge
    yield from sorted(found)
