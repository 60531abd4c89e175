"""Agencies with sites and homes in both languages, made without the founding commands."""

from itertools import count

from wagtail.models import Collection, Locale, Page, Site

from agencies.enums import AgencyKind
from agencies.models import Agency, LanguageRootPage, User
from tests.factories.home import home_page

_serial = count(1)

REGULATION = "tuyen-quang"


def language_roots() -> dict[str, LanguageRootPage]:
    """Return the containers of both languages, made when they are missing."""
    roots: dict[str, LanguageRootPage] = {}
    tree_root = Page.get_first_root_node()
    for code in ("vi", "en"):
        locale, _ = Locale.objects.get_or_create(language_code=code)
        root = LanguageRootPage.objects.filter(locale=locale).first()
        if root is None:
            key = {"translation_key": roots["vi"].translation_key} if roots else {}
            root = tree_root.add_child(
                instance=LanguageRootPage(title=code, slug=code, locale=locale, **key)
            )
        roots[code] = root
    return roots


def _open_site(agency: Agency) -> Agency:
    roots = language_roots()
    vietnamese = home_page(roots["vi"], agency)
    home_page(roots["en"], agency, translation_of=vietnamese)
    default = not Site.objects.filter(is_default_site=True).exists()
    agency.site = Site.objects.create(
        hostname=agency.host,
        port=80,
        site_name=agency.name,
        root_page=vietnamese,
        is_default_site=default,
    )
    agency.save()
    return agency


def portal_factory(host: str = "", name: str = "", **fields: object) -> Agency:
    """Return a province with its portal, homes in Vietnamese and English."""
    number = next(_serial)
    host = host or f"tinh{number}.localhost"
    collection = Collection.get_first_root_node().add_child(name=name or f"Tỉnh {number}")
    agency = Agency.objects.create(
        kind=AgencyKind.PROVINCE,
        name=name or f"Ủy ban nhân dân tỉnh số {number}",
        name_en=f"People's Committee of Province {number}",
        short_name=f"Tỉnh {number}",
        label=host.split(".")[0],
        host=host,
        collection=collection,
        **{"regulation_slug": REGULATION, **fields},
    )
    return _open_site(agency)


def component(
    portal: Agency, label: str = "", kind: str = AgencyKind.DEPARTMENT, **fields: object
) -> Agency:
    """Return a component site of the portal."""
    label = label or f"so{next(_serial)}"
    collection = Collection.get_first_root_node().add_child(name=f"{label} {portal.label}")
    names = {"name": f"Sở {label}", "name_en": f"Department {label}", "short_name": label.upper()}
    agency = Agency.objects.create(
        kind=kind,
        portal=portal,
        label=label,
        host=f"{label}.{portal.host}",
        collection=collection,
        **{**names, **fields},
    )
    return _open_site(agency)


def user(username: str = "", **fields: object) -> User:
    """Return an account with the password `password`."""
    number = next(_serial)
    return User.objects.create_user(
        username=username or f"nguoi-dung-{number}",
        password="password",
        email=f"nguoi-dung-{number}@example.vn",
        **{"first_name": "Thử", "last_name": "Nguyễn Văn", **fields},
    )
