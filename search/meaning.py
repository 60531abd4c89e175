"""What words mean on a portal: its agencies' abbreviations, and the words that its pages have."""

from collections import Counter
from functools import lru_cache
from time import monotonic

from agencies.hosts import abbreviate
from agencies.models import Agency
from editorial.models import EditorialPage
from editorial.search_words import words_of
from search.reach import Reach
from search.steering.synonyms import synonym_lines
from search.understanding import Understood, Vocabulary
from search.understanding.known_words import KnownWords
from search.understanding.suggestions import did_you_mean

WORDS_KEPT = 3600
"""Seconds for which the words of titles are kept in a process."""
NEWEST = 5_000
"""Titles of which the words are known; a rarer word is asked for as it is typed."""


def vocabulary_of(reach: Reach) -> Vocabulary:
    """Return the vocabulary of a portal, whose sites' names have abbreviations."""
    names = tuple(site.name for site in reach.sites.values())
    return _vocabulary(names, tuple(synonym_lines(reach.agency)))


@lru_cache(maxsize=8)
def _vocabulary(names: tuple[str, ...], lines: tuple[str, ...]) -> Vocabulary:
    """Return a vocabulary whose index is made once."""
    agencies = {abbreviate(name): name for name in names}
    return Vocabulary(agencies=agencies).with_groups(lines)


def meant(query: Understood, agency: Agency) -> str | None:
    """Return the query with words corrected that no title of the portal has."""
    portal = agency.portal or agency
    return did_you_mean(known_words_of(portal.pk, int(monotonic() // WORDS_KEPT)), query)


@lru_cache(maxsize=4)
def known_words_of(portal: int, hour: int) -> KnownWords:
    """Return the words of the newest public titles of a portal, kept for an hour."""
    agencies = Agency.objects.under(Agency.objects.get(pk=portal)).active()
    pages = EditorialPage.objects.filter(agency__in=agencies).published()
    counts: Counter[str] = Counter()
    for title in pages.values_list("title", flat=True)[:NEWEST]:
        counts.update(word.lower() for word in words_of(title))
    return KnownWords(counts)
