"""What the programming interface can be asked about consultations."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultation.enums import ConsultationState
from operations.api.parameters import Choice, Parameter, Whole

SCOPES = ("site", "all")
PER_PAGE, MOST_PER_PAGE = 20, 100

LANGUAGE = Choice(
    name="language",
    description=_("Language of consultations and labels."),
    values=tuple(code for code, _name in settings.LANGUAGES),
    default=settings.LANGUAGE_CODE,
)
PAGES: tuple[Parameter, ...] = (
    Whole(name="page", description=_("Number of the page."), most=1_000_000, default=1),
    Whole(
        name="per_page",
        description=_("Rows on a page."),
        most=MOST_PER_PAGE,
        default=PER_PAGE,
    ),
)
LIST: tuple[Parameter, ...] = (
    Choice(
        name="state",
        description=_("Where the consultation stands now."),
        values=tuple(ConsultationState.values),
    ),
    Choice(
        name="scope",
        description=_("This site's consultations, or those of all sites of its portal."),
        values=SCOPES,
        default=SCOPES[0],
    ),
    LANGUAGE,
    *PAGES,
)
ONE: tuple[Parameter, ...] = (LANGUAGE,)
OPINIONS: tuple[Parameter, ...] = (
    Parameter(
        name="about",
        description=_("Anchor of a provision of the current version; without it, all opinions."),
        longest=120,
    ),
    LANGUAGE,
    *PAGES,
)
ROWS: tuple[Parameter, ...] = (LANGUAGE, *PAGES)
KEY = Whole(name="id", description=pgettext_lazy("consultations", "Key of the consultation."))
