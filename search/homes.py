"""Agencies that are typed by their abbreviation, label or name: the way to their home pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from agencies.hosts import abbreviate
from agencies.models import Agency
from editorial.search_words import folded_word, words_of
from search.enums import SearchScope
from search.reach import Names, Reach
from search.understanding.vocabulary import abbreviations_in

MOST = 3
"""Agencies that are shown where several are called alike."""
_BODY, _SHORT = ["uy", "ban", "nhan", "dan"], "ubnd"
_JOINING = "va"


@dataclass(frozen=True, slots=True)
class Home:
    """The home page of an agency, under the agency's name in the language of the page."""

    title: str
    url: str


def homes_meant(typed: str, reach: Reach, scope: SearchScope) -> list[Home]:
    """Return the homes of the agencies that the whole of a text names, by name.

    `SKHCN`, `Sở KHCN`, the label `skhcn` and the name are one; `UBND` is `Ủy ban nhân dân`. One
    query, and none where no agency is named.
    """
    words = words_of(typed)
    called = _called(tuple(reach.sites.items()))
    asked = dict.fromkeys((_key(words), *abbreviations_in(words)))
    keys = {key for each in asked for key in called.get(each, ())}
    keys &= set(reach.bounds(scope)["agencies"])
    if not keys:
        return []
    found = Agency.objects.filter(pk__in=keys, site__root_page__live=True).by_name()
    open_to_all = (
        agency
        for agency in found.select_related("site__root_page")
        if agency.site and not agency.site.root_page.path.startswith(reach.walls)
    )
    return [Home(agency.display_name, agency.home_url) for agency in islice(open_to_all, MOST)]


@lru_cache(maxsize=64)
def _called(sites: tuple[tuple[int, Names], ...]) -> dict[str, list[int]]:
    """Return the agencies of a portal by what they may be typed as."""
    called: dict[str, list[int]] = {}
    for key, names in sites:
        for name in set(_names_of(names)) - {""}:
            called.setdefault(name, []).append(key)
    return called


def _names_of(names: Names) -> Iterator[str]:
    """Yield what an agency may be typed as, without spaces and accents."""
    yield _key(words_of(names.label))
    yield abbreviate(names.name)
    for text in (names.short_name, names.name, names.name_en):
        words = [folded_word(word) for word in words_of(text)]
        yield _key(words)
        if words[:4] == _BODY:
            yield _key([_SHORT, *words[4:]])
            yield _key(words[4:])


def _key(words: list[str]) -> str:
    return "".join(word for word in map(folded_word, words) if word != _JOINING)
