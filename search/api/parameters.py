"""What programs can ask of search."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from documents.api.parameters import FIELD, ISSUER, LANGUAGE, TYPE, VALIDITY, YEAR
from operations.api.parameters import Choice, Parameter, Whole
from search.enums import SearchOrder, SearchScope, SearchType
from search.forms import ALL_LANGUAGES
from search.understanding import LONGEST_QUERY

WORDS = Parameter(
    name="q",
    description=_("Words, “phrases”, a document's number, a citation; with or without accents."),
    longest=LONGEST_QUERY,
)
SEARCH: tuple[Parameter, ...] = (
    WORDS,
    Choice(
        name="scope",
        description=_("This site, or all sites of its portal."),
        values=tuple(SearchScope.values),
    ),
    Choice(name="type", description=_("Type of content."), values=tuple(SearchType.values)),
    replace(TYPE, name="document_type"),
    ISSUER,
    FIELD,
    replace(YEAR, description=_("Year of the document or of the news.")),
    replace(VALIDITY, description=_("Validity today.")),
    Whole(name="site", description=_("Key of the site, as the facets name it.")),
    Choice(
        name="language",
        description=_("Language of pages and labels; all means pages in any."),
        values=(*(code for code, _name in settings.LANGUAGES), ALL_LANGUAGES),
        default=settings.LANGUAGE_CODE,
    ),
    Choice(
        name="plain",
        description=_("1 takes the words as they are: no number, citation or synonym."),
        values=("1",),
    ),
    Choice(name="sort", description=_("Order of the hits."), values=tuple(SearchOrder.values)),
    Whole(name="page", description=_("Number of the page."), most=500, default=1),
)
SUGGEST: tuple[Parameter, ...] = (WORDS, LANGUAGE)
