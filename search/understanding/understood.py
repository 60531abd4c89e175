"""A query as it is understood."""

from dataclasses import dataclass

from search.demands import Demand, Way
from search.understanding.kinds import Loosening, QueryKind

MOST_DEMANDS = 40
"""Demands that an engine is asked for; a query that has more is cut."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, taken apart.

    A page is found when its number is among `number_tokens`, or when it meets `minimum_met` of the
    demands; pages found by their number lead. A number is also the first of the demands, as the
    words in which other texts cite it.
    """

    text: str
    was_cut: bool = False
    kind: QueryKind = QueryKind.WORDS
    demands: tuple[Demand, ...] = ()
    number_tokens: tuple[str, ...] = ()
    number: str = ""
    """The number as it is printed, as far as it was typed: `04/2024/QĐ-UBND`, `04/2024/QĐ`."""
    types: tuple[str, ...] = ()
    """The types of which the document with this number may be, as far as was typed."""
    provision: str = ""
    """The address of the provision that a citation names: `dieu-5.khoan-2`."""
    title: str = ""
    """The law that a citation names without its number: `luật đất đai 2024`."""
    agency: str = ""
    """The full name of the agency for which an abbreviation stands."""
    phrases: tuple[Way, ...] = ()
    asking: tuple[str, ...] = ()
    """Words that ask, which no page need have: `bao nhiêu`."""
    may_miss: int = 0
    loosening: Loosening = Loosening.NONE

    @property
    def minimum_met(self) -> int:
        """How many of the demands must be met: all, unless the query was loosened."""
        return max(min(1, len(self.demands)), len(self.demands) - self.may_miss)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not (self.demands or self.number_tokens)

    @property
    def is_plain(self) -> bool:
        """Whether plain search would ask for the same: words and phrases as typed, no more."""
        is_words = self.kind in (QueryKind.WORDS, QueryKind.PHRASE)
        return is_words and not self.has_synonyms and not self.asking

    @property
    def has_synonyms(self) -> bool:
        """Whether a demand may be met in another way than the typed one."""
        return any(len(demand.ways) > 1 for demand in self.demands)

    @property
    def expressions(self) -> tuple[str, ...]:
        """What may meet a demand, each once, for marking it in results."""
        ways = (" ".join(way) for demand in self.demands for way in demand.ways)
        return tuple(dict.fromkeys(ways))

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that may meet a demand, each once, for marking them in results."""
        return tuple(
            dict.fromkeys(word for demand in self.demands for way in demand.ways for word in way)
        )
