"""What a person typed into the search box, understood: pure, without database or engine.

`understand` reads it, `explain` says in one line how, `relaxations` gives what to try when nothing
is found, `supplement` what to add to little, `suggestions.did_you_mean` what was meant by words
that no page has.
"""

from search.understanding.explaining import explain
from search.understanding.kinds import Loosening, QueryKind
from search.understanding.reading import understand
from search.understanding.relaxing import relaxations, supplement
from search.understanding.tidying import LONGEST_QUERY
from search.understanding.understood import MOST_DEMANDS, Understood
from search.understanding.vocabulary import Vocabulary

__all__ = [
    "LONGEST_QUERY",
    "MOST_DEMANDS",
    "Loosening",
    "QueryKind",
    "Understood",
    "Vocabulary",
    "explain",
    "relaxations",
    "supplement",
    "understand",
]
