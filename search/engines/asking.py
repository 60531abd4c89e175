"""What an engine is asked, and what it answers. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Protocol

from documents.enums import NORMATIVE_TYPES
from editorial.search_words import folded_word
from search.demands import Demand, Way
from search.enums import SearchOrder

COLUMNS = {
    "type": "type",
    "document_type": "document_type",
    "issuer": "issuer_id",
    "field": "field_id",
    "year": "year",
    "validity": "status",
    "site": "agency_id",
    "language": "language",
}
"""The facets, in the order of the page, and the columns of `SearchEntry` behind them."""

TOKENS_WEIGHT = 1000.0
"""A page whose number is named leads whatever its other words weigh."""
TITLE_WEIGHT, EXACT_TITLE_WEIGHT, EXACT_WEIGHT = 6.0, 3.0, 6.0
PHRASE_TITLE_WEIGHT, PHRASE_WEIGHT = 5.0, 2.0
"""All words in the title, with the typed accents, side by side."""
COMPLETE_WEIGHT = 100.0
"""Where some demands may be missed: pages that meet all lead those that do not."""
PAIR_WEIGHT = 1.0
"""Each two neighbours side by side."""
EXPIRED_SHARE = 0.8
"""What no longer holds ranks lower and stays in the list."""
CARRYING_SHARE = 0.8
"""So do plans, reports and letters beside the rule that they carry out."""
RULING_TYPES = tuple(sorted(kind.value for kind in NORMATIVE_TYPES))
FRESH_WEIGHT, FRESH_DAYS = 2.0, 365
"""News of today; a year later nothing is left of it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A search as engines are asked for it.

    Found is what meets `minimum_met` of the demands (all of them by default), and what bears the
    number that `tokens` name. `agencies` bound what may be found at all; `walls` are paths of
    pages that not everyone may read, `hidden` pages that lead nowhere. `chosen` narrows facets.
    """

    demands: tuple[Demand, ...]
    tokens: tuple[str, ...]
    agencies: Collection[int]
    today: date
    minimum_met: int = 0
    walls: Collection[str] = ()
    hidden: Collection[int] = ()
    chosen: Mapping[str, Any] = field(default_factory=dict)
    order: SearchOrder = SearchOrder.RELEVANCE
    start: int = 0
    stop: int = 20

    @property
    def all_demanded(self) -> bool:
        """Whether every demand must be met."""
        return not self.minimum_met or self.minimum_met >= len(self.demands)

    @property
    def pairs(self) -> tuple[Way, ...]:
        """Neighbours among the words as typed: two syllables are mostly one word."""
        ends = [(folded_word(each.typed[0]), folded_word(each.typed[-1])) for each in self.demands]
        return tuple((end, start) for (_, end), (start, _) in pairwise(ends))


@dataclass(frozen=True, slots=True)
class Answer:
    """Pages by rank with their scores, how many there are, and how many each option would show.

    An option's count leaves out the choice within its own facet and keeps all others. Where
    numbers are not exact they may be a little too large.
    """

    scores: dict[int, float]
    total: int
    counts: dict[str, dict[Any, int]]
    is_exact: bool = True


class Engine(Protocol):
    """Answers questions. Raises `SearchUnavailable` when it cannot."""

    def answer(self, question: Question) -> Answer: ...
