"""What a search is narrowed to, from the parameters of an address and back to them."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

from django.http import QueryDict
from django.utils.http import urlencode

from agencies.languages import reader_language
from documents.listing import forgiving
from search.engines.asking import COLUMNS
from search.enums import SearchOrder, SearchScope
from search.forms import ALL_LANGUAGES, SearchForm

FACETS = tuple(COLUMNS)


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """One search. Empty values ask for nothing; `usual_scope` needs no word in an address."""

    q: str = ""
    scope: str = ""
    type: str = ""
    document_type: str = ""
    issuer: int | None = None
    field: int | None = None
    year: int | None = None
    validity: str = ""
    site: int | None = None
    language: str = ""
    sort: str = ""
    plain: str = ""

    @classmethod
    def of(cls, values: dict[str, Any], usual_scope: SearchScope) -> Self:
        """Return what cleaned values ask for; what is usual needs no word."""
        known = {each.name for each in fields(cls)}
        asked = cls(**{name: value for name, value in values.items() if name in known})
        usual = {"scope": usual_scope, "sort": SearchOrder.RELEVANCE, "language": reader_language()}
        return asked.without(
            *(name for name, value in usual.items() if getattr(asked, name) == value)
        )

    @classmethod
    def in_address(cls, parameters: QueryDict, usual_scope: SearchScope) -> Self:
        """Return what an address asks for, without what makes no sense."""
        plain = "1" if parameters.get("plain") == "1" else ""
        cleaned = forgiving(SearchForm, parameters).cleaned_data
        return cls.of({**cleaned, "q": parameters.get("q", ""), "plain": plain}, usual_scope)

    @property
    def order(self) -> SearchOrder:
        """The order asked for."""
        return SearchOrder(self.sort or SearchOrder.RELEVANCE)

    @property
    def chosen(self) -> dict[str, Any]:
        """The value asked for in each facet in which one is; the reader's language by itself."""
        values = {name: getattr(self, name) for name in FACETS}
        values["language"] = self.language or reader_language()
        if values["language"] == ALL_LANGUAGES:
            values["language"] = None
        return {name: value for name, value in values.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """Whether something besides the words keeps pages out."""
        return any(getattr(self, name) for name in FACETS)

    def without(self, *names: str) -> Self:
        """Return the search without some of its filters."""
        empty = type(self)()
        return replace(self, **{name: getattr(empty, name) for name in names})

    def narrowed(self, **values: Any) -> Self:
        """Return the search narrowed otherwise."""
        return replace(self, **values)

    def parameters(self) -> dict[str, str]:
        """Return what an address must say to ask for the same again."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: str(value) for name, value in values.items() if value}

    def address(self, path: str) -> str:
        """Return the address of the search at a path."""
        return f"{path}?{urlencode(self.parameters())}"
