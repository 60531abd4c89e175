"""The part of the programming interface that is about search."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.enums import ValidityStatus
from operations.api.registry import ApiPart, Endpoint
from search.api.parameters import SEARCH, SUGGEST
from search.enums import SearchType
from search.filters import FACETS
from search.understanding import QueryKind

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
LINK: Schema = {"type": "string", "format": "uri"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}


def schemas() -> dict[str, Schema]:
    """Return the schemas by name; every key is always there, and no other."""
    words = {"type": "array", "items": TEXT}
    place = _object(anchor=TEXT, label=TEXT, url=LINK)
    hit = _object(
        id=NUMBER,
        type={"type": "string", "enum": list(SearchType.values)},
        title=TEXT,
        url=LINK,
        number=TEXT,
        date={"type": ["string", "null"], "format": "date"},
        validity={"type": ["string", "null"], "enum": [*ValidityStatus.values, None]},
        issuer=MAYBE_TEXT,
        site=TEXT,
        snippet=TEXT,
        provision={"oneOf": [place, {"type": "null"}]},
        score={"type": "number"},
    )
    return {
        "SearchHit": hit,
        "SearchResult": _object(
            query=TEXT,
            understood_as=_object(
                kind={"type": "string", "enum": list(QueryKind.values)},
                explanation=TEXT,
                loosened=TEXT,
                number=TEXT,
                provision=TEXT,
                agency=TEXT,
                words=words,
            ),
            total=NUMBER,
            page=NUMBER,
            pages=NUMBER,
            hits=_array("SearchHit"),
            facets=_object(**{name: _array("FacetOption") for name in FACETS}),
        ),
        "Suggestion": _object(title=TEXT, number=TEXT, url=TEXT),
        "SuggestionList": _object(query=TEXT, suggestions=_array("Suggestion")),
    }


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


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
            summary=_("A few pages whose title or number begins as the words typed so far."),
            answer="SuggestionList",
            parameters=SUGGEST,
            examples=("q=quy che",),
        ),
    ),
    schemas=schemas,
)
