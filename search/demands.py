"""What a query asks for, in a form that every engine can say. Pure.

All demands must be met. A demand is met by any of its ways; a way is one word, or several words in
their order. Words are spelled as typed, in NFC: `folded` and `exact` give the words of the index.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from editorial.search_words import exact_word, folded_word

Way: TypeAlias = tuple[str, ...]
Spelling: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that must occur; the first way is what was typed, the others are its synonyms."""

    ways: tuple[Way, ...]

    @property
    def typed(self) -> Way:
        """The words as typed."""
        return self.ways[0]

    def spelled(self, spell: Spelling) -> tuple[Way, ...]:
        """Return the ways in the words of the index, each once."""
        return tuple(dict.fromkeys(tuple(map(spell, way)) for way in self.ways))

    @property
    def folded(self) -> tuple[Way, ...]:
        """The ways without accents: what must occur."""
        return self.spelled(folded_word)

    @property
    def exact(self) -> tuple[Way, ...]:
        """The ways in exactly the typed accents: what ranks higher."""
        return self.spelled(exact_word)
