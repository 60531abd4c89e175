"""What a person typed, understood, and said to the engine in one query that all engines share."""

import re
from dataclasses import dataclass

from agencies.texts import nfc
from documents.numbers import query_tokens
from editorial.search_words import words_of
from search.demands import Demand

LONGEST_QUERY = 200
"""Characters that are searched for; what follows is cut, and the page says so."""

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

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What must occur."""
        words = [Demand(((word,),)) for word in self.words]
        return (*words, *(Demand((phrase,)) for phrase in self.phrases))

    @property
    def minimum_met(self) -> int:
        """How many of the demands must be met."""
        return len(self.demands)

    @property
    def provision(self) -> str:
        """The address of the provision that is asked for."""
        return ""


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
