"""What the programming interface can be asked about documents."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.enums import DocumentType, LibrarySort, ValidityStatus
from documents.forms import EARLIEST, LATEST, NORMATIVE
from operations.api.parameters import Choice, Day, Parameter, Whole

SCOPES = ("site", "all")
PER_PAGE, MOST_PER_PAGE = 20, 100

LANGUAGE = Choice(
    name="language",
    description=_("Language of documents, labels and sentences."),
    values=tuple(code for code, _name in settings.LANGUAGES),
    default=settings.LANGUAGE_CODE,
)
ON = Day(name="on", description=_("The day on which validity is told; without it, today."))
ISSUER = Whole(name="issuer", description=_("Key of the issuing body, as the facets name it."))
FIELD = Whole(name="field", description=_("Key of the field of activity, as the facets name it."))
TYPE = Choice(
    name="type",
    description=_("Type of document, by its abbreviation in numbers."),
    values=tuple(DocumentType.values),
)
YEAR = Whole(name="year", description=_("Year of issue."), least=EARLIEST.year, most=LATEST.year)
VALIDITY = Choice(
    name="validity", description=_("Validity on the day."), values=tuple(ValidityStatus.values)
)
FILTERS: tuple[Parameter, ...] = (
    Parameter(name="q", description=_("Words, with or without accents, or a document's number.")),
    TYPE,
    ISSUER,
    FIELD,
    YEAR,
    VALIDITY,
    Choice(
        name="normative",
        description=_("Whether the document states legal rules."),
        values=tuple(value for value, _label in NORMATIVE),
    ),
    ON,
    Choice(
        name="sort",
        description=_("Order; usually the newest first, with words the best match."),
        values=tuple(LibrarySort.values),
    ),
)
LIST: tuple[Parameter, ...] = (
    *FILTERS,
    Choice(
        name="scope",
        description=_("This site's documents, or those of all sites of its portal."),
        values=SCOPES,
        default=SCOPES[0],
    ),
    LANGUAGE,
    Whole(name="page", description=_("Number of the page."), most=1_000_000, default=1),
    Whole(
        name="per_page",
        description=_("Documents on a page."),
        most=MOST_PER_PAGE,
        default=PER_PAGE,
    ),
)
ONE: tuple[Parameter, ...] = (ON, LANGUAGE)
KEY = Whole(name="id", description=pgettext_lazy("documents", "Key of the document."))
