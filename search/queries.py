"""What a person typed, understood, and said to the engine in one query that all engines share."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from modelsearch.query import And, Boost, Or, Phrase, PlainText, SearchQuery

from agencies.texts import fold, nfc
from documents.numbers import query_tokens
from editorial.search_words import exact_word, words_of

LONGEST_QUERY = 200
"""Characters that are searched for; what follows is cut, and the page says so."""

# A named number leads whatever the other words weigh; exact accents lead among equals.
NUMBER_BOOST = 1000
EXACT_BOOST = 2

Spelling: TypeAlias = Callable[[str], str]
Parts: TypeAlias = tuple[str, tuple[str, ...]]
"""The single words of a query, and its phrases."""

_QUOTED = re.compile('["“”„]([^"“”„]*)["“”„]')
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class UnderstoodQuery:
    """A query taken apart: `words` and `phrases` as typed, `number_tokens` of a number named."""

    text: str
    was_cut: bool
    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    number_tokens: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not (self.words or self.phrases or self.number_tokens)

    @property
    def all_words(self) -> tuple[str, ...]:
        """Every word, inside phrases too, for marking them in results."""
        return self.words + tuple(word for phrase in self.phrases for word in phrase)

    def compiled(self) -> SearchQuery:
        """Return the query for the engine; ask `is_empty` first.

        Every word must occur, in any spelling, and phrases in their order; pages that have all
        in exactly the typed accents rank above; pages whose number is named rank first.
        """
        ways: list[SearchQuery] = []
        if self.number_tokens:
            ways.append(Boost(PlainText(" ".join(self.number_tokens)), NUMBER_BOOST))
        if self.words or self.phrases:
            folded = self._all_of(fold)
            exact = self._all_of(exact_word)
            if exact != folded:
                ways.append(Boost(_every(exact), EXACT_BOOST))
            ways.append(_every(folded))
        return ways[0] if len(ways) == 1 else Or(ways)

    def _all_of(self, spell: Spelling) -> Parts:
        phrases = tuple(" ".join(map(spell, phrase)) for phrase in self.phrases)
        return " ".join(map(spell, self.words)), phrases


def _every(parts: Parts) -> SearchQuery:
    """Return the query for pages that have all words and all phrases."""
    words, phrases = parts
    demands: list[SearchQuery] = [PlainText(words)] if words else []
    demands += [Phrase(phrase) if " " in phrase else PlainText(phrase) for phrase in phrases]
    return demands[0] if len(demands) == 1 else And(demands)


def understand(typed: str) -> UnderstoodQuery:
    """Read what was typed: NFC, control characters dropped, cut at `LONGEST_QUERY`.

    Never raises: any text is a query, at worst an empty one.
    """
    tidy = " ".join(_CONTROL.sub(" ", nfc(typed)).split())
    text = tidy[:LONGEST_QUERY].rstrip()
    phrases = tuple(tuple(words_of(quoted)) for quoted in _QUOTED.findall(text))
    return UnderstoodQuery(
        text=text,
        was_cut=len(tidy) > LONGEST_QUERY,
        words=tuple(dict.fromkeys(words_of(_QUOTED.sub(" ", text)))),
        phrases=tuple(phrase for phrase in phrases if phrase),
        number_tokens=tuple(query_tokens(text)),
    )
