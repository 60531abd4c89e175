"""Public pages with settings: nothing leaks, nothing is injected, no query is added."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from agencies.colour_sheet import sheet_name
from agencies.enums import AgencyStatus
from agencies.models import Agency, SiteAppearance
from editorial.appearance.menus import arranged, further_links
from tests.editorial.appearance.conftest import approved, page_of, proposed
from tests.factories.editorial import publish, withdraw
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-5", "TT22", "TT32-16", "TB-13.1")]

MARKUP = '"><script src=//evil.example/x.js></script><img src=x onerror=alert(1)>{{7*7}}'
ADDRESSES = ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "https://evil.example/"]


class Read(HTMLParser):
    """Collects every address and every handler of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _value in attrs}
        names = {"href", "src", "action", "formaction", "poster", "srcset"}
        self.addresses += [value or "" for name, value in attrs if name in names]


def queries(client, agency, path="/"):
    for _attempt in range(2):
        with CaptureQueriesContext(connection) as captured:
            page_of(client, agency, path)
    return len(captured)


def test_the_settings_cost_no_query(client, world):
    before = queries(client, world.agency)
    proposed(
        world.agency,
        world.editor,
        brand_colour="#0b4f8a",
        notice_text="Nghỉ lễ",
        social_accounts={"zalo": "https://zalo.me/123"},
        menu_links=[
            {"label": "Liên hệ", "address": "/lien-he/"},
            {"label": "Tin", "address": "/tin-tuc/"},
        ],
        notice_address="/thong-bao/",
        phone="0207 1 222 333",
    )
    approved(world.agency, world.head)
    assert queries(client, world.agency) == before
    # One query asks for the translations of all own paths, on foreign pages alone.
    assert queries(client, world.agency, "/en/") == queries(client, world.other, "/en/") + 1


def test_a_site_that_keeps_the_product_look_asks_for_no_further_file(client, world):
    page = page_of(client, world.agency)
    assert "appearance.css" not in page
    assert "mau-sac" not in page
    assert "notice-bar" not in page
    assert 'name="theme-color" content="#0a3327"' in page


def test_another_agencys_site_keeps_its_own_look(client, world):
    proposed(world.agency, world.editor, brand_colour="#0b4f8a", notice_text="Của sở nhà")
    approved(world.agency, world.head)
    for each in (world.other, world.portal):
        page = page_of(client, each)
        assert "mau-sac" not in page
        assert "Của sở nhà" not in page


def test_the_colour_sheet_is_kept_for_ever_at_its_own_address_alone(client, world):
    name = sheet_name("#0b4f8a")
    response = client.get(f"/mau-sac/{name}.css", headers={"host": world.agency.host})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies
    assert "--brand: #0b4f8a;" in response.content.decode()
    for wrong in ("ffff00-0123456789ab", "0b4f8a-0123456789ab", "0b4f8a", "x", name.upper()):
        asked = client.get(f"/mau-sac/{wrong}.css", headers={"host": world.agency.host})
        assert asked.status_code == 404, wrong


def test_the_theme_colour_follows(client, world):
    proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    approved(world.agency, world.head)
    found = re.search(r'name="theme-color" content="(#\w+)"', page_of(client, world.agency))
    assert found
    assert found[1] != "#0a3327"


def hostile_row(agency: Agency) -> None:
    """Put into the columns, past every rule, what no rule lets in."""
    words = MARKUP[:120]
    Agency.objects.filter(pk=agency.pk).update(
        accountable_person=words,
        accountable_title=words,
        address=words,
        phone='0"onclick="alert(1)',
    )
    SiteAppearance.objects.create(
        agency=agency,
        approved_at=timezone.now(),
        brand_colour="#0f;}*{",
        social_accounts={"zalo": ADDRESSES[0], "facebook": ADDRESSES[1], "x": ADDRESSES[3]},
        trust_tag=ADDRESSES[2],
        menu_links=[],
        notice_text=MARKUP,
        notice_kind='"><b>',
        notice_address=ADDRESSES[0],
    )


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_no_value_becomes_markup_an_outside_request_or_a_script(client, world, path):
    plain = Read(page_of(client, world.agency, path))
    hostile_row(world.agency)
    page = page_of(client, world.agency, path)
    read = Read(page)
    assert read.tags.count("script") == plain.tags.count("script") + 1  # the notice's own
    assert read.tags.count("img") == plain.tags.count("img")
    assert not [name for name in read.attributes if name.startswith("on")]
    assert "style" not in read.attributes
    for address in read.addresses:
        assert not re.match(r"(javascript|data|vbscript):|//", address, re.IGNORECASE), address
        assert "evil.example" not in address
    assert "mau-sac" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize("name", ["accountable_person", "address", "notice_text"])
def test_words_that_look_like_markup_are_shown_as_words(client, world, name):
    proposed(world.agency, world.editor, **{name: "<b>Đậm</b> & {{ x }}"})
    approved(world.agency, world.head)
    page = page_of(client, world.agency)
    assert "&lt;b&gt;Đậm&lt;/b&gt; &amp; {{ x }}" in page
    assert "<b>Đậm" not in page


def test_an_english_page_has_the_english_words_and_marks_the_others(client, world):
    proposed(
        world.agency,
        world.editor,
        notice_text="Nghỉ lễ",
        menu_links=[{"label": "Dịch vụ công", "label_en": "Services", "address": "/lien-he/"}],
    )
    approved(world.agency, world.head)
    assert home_of(world.agency, "en").live
    page = page_of(client, world.agency, "/en/")
    assert '<span lang="vi">Nghỉ lễ</span>' in page
    assert ">Services</a>" in page


def translated_section(agency):
    """Return a Vietnamese section with its live English translation."""
    page = publish(standard_page(home_of(agency), title="Liên hệ", slug="lien-he"))
    english = page.copy_for_translation(home_of(agency, "en").locale, copy_parents=False)
    english.title, english.slug = "Contact", "contact"
    return page, publish(english)


def test_own_paths_lead_to_the_page_in_the_readers_language(client, world):
    translated_section(world.agency)
    publish(standard_page(home_of(world.agency), title="Chỉ tiếng Việt", slug="chi-tieng-viet"))
    links = [
        {"label": "Liên hệ ta", "address": "/lien-he/?a=1"},
        {"label": "Chưa dịch", "address": "/chi-tieng-viet/"},
        {"label": "Dịch vụ", "address": "https://dichvucong.gov.vn/lien-he/"},
    ]
    proposed(
        world.agency,
        world.editor,
        menu_links=links,
        notice_text="Nghỉ lễ",
        notice_address="/lien-he",
    )
    approved(world.agency, world.head)
    vietnamese = Read(page_of(client, world.agency)).addresses
    assert {"/lien-he/?a=1", "/lien-he", "/chi-tieng-viet/"} <= set(vietnamese)
    english = Read(page_of(client, world.agency, "/en/")).addresses
    assert {"/en/contact/?a=1", "/en/contact/", "/chi-tieng-viet/"} <= set(english)
    assert "https://dichvucong.gov.vn/lien-he/" in english
    assert not {"/lien-he/?a=1", "/lien-he"} & set(english)


def test_own_paths_do_not_lead_to_another_agencys_page_nor_to_one_not_public(client, world):
    translated_section(world.other)
    _page, english = translated_section(world.agency)
    withdraw(english)
    links = [{"label": "Liên hệ ta", "address": "/lien-he/"}]
    proposed(world.agency, world.editor, menu_links=links)
    approved(world.agency, world.head)
    assert "/lien-he/" in Read(page_of(client, world.agency, "/en/")).addresses


@pytest.mark.parametrize(
    ("language", "title", "link"),
    [("vi", "Nhãn", "Nối"), ("en", "Label", "Link"), ("ko", "Trang", "Link")],
)
def test_short_labels_in_english_stand_on_english_pages_alone(language, title, link):
    row = {"key": "k", "label": "Nhãn", "label_en": "Label", "hidden": False}
    links = [{"label": "Nối", "label_en": "Link", "address": "/a/"}]
    page = SimpleNamespace(translation_key="k", title="Trang", slug="trang")
    appearance = SiteAppearance(menu=[row], menu_links=links)
    with override(language):
        assert [words for _page, words in arranged([page], appearance)] == [title]
        assert further_links(appearance) == [(link, "/a/")]


def test_a_colour_alone_asks_for_the_sheet_of_the_colour_alone(client, world):
    proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    approved(world.agency, world.head)
    page = page_of(client, world.agency)
    assert "mau-sac" in page
    assert "appearance.css" not in page
    proposed(world.agency, world.editor, notice_text="Nghỉ lễ")
    approved(world.agency, world.head)
    assert "appearance.css" in page_of(client, world.agency)


def test_a_closed_site_drops_its_notice(client, world):
    proposed(world.agency, world.editor, notice_text="Nghỉ lễ")
    approved(world.agency, world.head)
    assert "Nghỉ lễ" in page_of(client, world.agency)
    Agency.objects.filter(pk=world.agency.pk).update(status=AgencyStatus.ARCHIVED)
    assert "Nghỉ lễ" not in page_of(client, world.agency)


def test_what_operators_entered_names_no_further_recipient(client, world):
    Agency.objects.filter(pk=world.agency.pk).update(
        email="lienhe?bcc=x@evil.example", phone="(0207) 1 222.333"
    )
    addresses = Read(page_of(client, world.agency)).addresses
    assert "mailto:lienhe%3Fbcc%3Dx@evil.example" in addresses
    assert "tel:02071222333" in addresses
