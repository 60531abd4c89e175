"""Home pages and text pages."""

from itertools import count

from wagtail.models import Page

from agencies.models import Agency
from editorial.doors.live_content import approved_change
from home.models import HomePage, StandardPage

_serial = count(1)


def home_page(container: Page, agency: Agency, translation_of: HomePage | None = None) -> HomePage:
    """Return a live home page of the agency below a language container."""
    fields = {"translation_key": translation_of.translation_key} if translation_of else {}
    title = agency.name_en if translation_of and agency.name_en else agency.name
    page = HomePage(
        title=title,
        slug=agency.host.replace(".", "-"),
        agency=agency,
        locale=container.locale,
        live=True,
        **fields,
    )
    return _added(page, container)


def home_of(agency: Agency, language: str = "vi") -> HomePage:
    """Return the agency's home page in a language."""
    return HomePage.objects.get(agency=agency, locale__language_code=language)


def standard_page(parent: Page, title: str = "", **fields: object) -> StandardPage:
    """Return a draft text page."""
    number = next(_serial)
    page = StandardPage(
        **{
            "title": title or f"Trang số {number}",
            "slug": f"trang-{number}",
            "live": False,
            **fields,
        }
    )
    return _added(page, parent)


def _added(page: Page, parent: Page) -> Page:
    """Add the page as it is; a live one as if a Board had approved it, without the record."""
    with approved_change():
        return parent.add_child(instance=page)
