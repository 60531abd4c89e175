"""The part of the programming interface that is about search."""

from django.utils.translation import gettext_lazy as _

from documents.enums import ValidityStatus
from operations.api.registry import ApiPart, Endpoint
from operations.api.shapes import (
    DAY,
    FLAG,
    LINK,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Schema,
    array_of,
    named,
    object_of,
    one_of,
)
from search.api.parameters import SEARCH, SUGGEST
from search.enums import SearchType
from search.filters import FACETS
from search.understanding import QueryKind


def schemas() -> dict[str, Schema]:
    """Return the schemas by name; every key is always there, and no other."""
    words = array_of(TEXT)
    place = object_of(anchor=TEXT, label=TEXT, url=LINK)
    hit = object_of(
        id=NUMBER,
        type=one_of(list(SearchType.values)),
        title=TEXT,
        url=LINK,
        number=TEXT,
        date=DAY,
        validity={"type": ["string", "null"], "enum": [*ValidityStatus.values, None]},
        issuer=MAYBE_TEXT,
        site=TEXT,
        snippet=TEXT,
        provision={"oneOf": [place, {"type": "null"}]},
        score={"type": "number"},
    )
    return {
        "SearchHit": hit,
        "SearchResult": object_of(
            query=TEXT,
            understood_as=object_of(
                kind=one_of(list(QueryKind.values)),
                explanation=TEXT,
                loosened=TEXT,
                number=TEXT,
                provision=TEXT,
                agency=TEXT,
                words=words,
            ),
            total=NUMBER,
            total_is_exact=FLAG,
            page=NUMBER,
            pages=NUMBER,
            hits=array_of(named("SearchHit")),
            facets=object_of(**{name: array_of(named("FacetOption")) for name in FACETS}),
        ),
        "Suggestion": object_of(
            title=TEXT,
            number=TEXT,
            url=LINK,
            site=TEXT | {"description": "Name of the site; empty for the own one and for homes."},
        ),
        "SuggestionList": object_of(query=TEXT, suggestions=array_of(named("Suggestion"))),
    }


SEARCHING = ApiPart(
    name="search",
    title=_("Search"),
    endpoints=(
        Endpoint(
            path="/search/",
            summary=_("What a search finds, a page at a time, with the counts of all facets."),
            answer="SearchResult",
            parameters=SEARCH,
            examples=("q=đường bộ", "q=04/2024&type=document"),
        ),
        Endpoint(
            path="/suggest/",
            summary=_("A few pages whose title or number has the words typed so far, best first."),
            answer="SuggestionList",
            parameters=SUGGEST,
            examples=("q=quy che",),
        ),
    ),
    schemas=schemas,
)
