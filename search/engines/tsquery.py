"""What is demanded, in the query language of PostgreSQL's full-text search. Pure."""

from agencies.texts import fold
from search.demands import Demand, Spelling, Way


def every(demands: tuple[Demand, ...], spell: Spelling, sign: str = "&") -> str:
    """Return the query of all demands, or of any."""
    met = [either(demand, spell) for demand in demands]
    return f"({f' {sign} '.join(met)})" if met else ""


def either(demand: Demand, spell: Spelling = fold) -> str:
    """Return the query of a demand: any of its ways."""
    return f"({' | '.join(quoted(way) for way in demand.spelled(spell))})"


def conjoined(words: tuple[str, ...]) -> str:
    """Return the query of all words."""
    return " & ".join(quoted((word,)) for word in words)


def quoted(way: Way) -> str:
    """Return words in their order, as lexemes that PostgreSQL takes as they are."""
    lexemes = ["'" + word.replace("\\", "").replace("'", "''") + "'" for word in way]
    return "(" + " <-> ".join(lexemes) + ")"


def begun(words: tuple[str, ...]) -> str:
    """Return the query of all words, the last one as far as it is typed."""
    return " & ".join([*(quoted((word,)) for word in words[:-1]), f"'{words[-1]}':*"])
