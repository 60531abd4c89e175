"""The search as browsers offer it."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, library
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db
STANDARD = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def portal():
    return portal_factory()


def get(agency, name, language="vi", **parameters):
    with translation.override(language):
        address = reverse(name)
    return Client().get(address, parameters, headers={"host": agency.host})


def described(agency, language="vi"):
    return ElementTree.fromstring(get(agency, "search_description", language).content)


@pytest.mark.parametrize(
    ("short", "shown"),
    [
        ("Sở KH&CN", "Sở KH&CN"),
        ("UBND tỉnh Tuyên Quang", "Tỉnh Tuyên Quang"),
        ("Ủy ban nhân dân xã Thái Bình", "Xã Thái Bình"),
        ("Sở Khoa học và Công nghệ", "SKHCN"),
    ],
)
def test_a_site_is_offered_by_a_name_of_16_characters_that_tells_it_apart(portal, short, shown):
    site = component(portal, "skhcn", name="Sở Khoa học và Công nghệ", short_name=short)
    root = described(site)
    assert root.findtext(f"{STANDARD}ShortName") == shown
    assert len(shown) <= 16
    assert root.findtext(f"{STANDARD}LongName") == "Sở Khoa học và Công nghệ"


def test_names_are_cut_between_words_where_even_the_label_is_too_long(portal):
    name = "Ban Quản lý các khu công nghiệp và khu kinh tế cửa khẩu"
    label = "banquanlykhucongnghiep"
    root = described(component(portal, label, name=name, short_name=name))
    assert root.findtext(f"{STANDARD}ShortName") == "Ban Quản lý các"
    long_name = root.findtext(f"{STANDARD}LongName")
    assert name.startswith(f"{long_name} ")
    assert len(long_name) <= 48


def test_english_descriptions_prefer_an_english_name_that_fits(portal):
    site = component(portal, "syt", name_en="Health Dept.", short_name="Sở Y tế")
    assert described(site, "en").findtext(f"{STANDARD}ShortName") == "Health Dept."
    assert described(site).findtext(f"{STANDARD}ShortName") == "Sở Y tế"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_browsers_are_told_where_suggestions_are(portal, language):
    addresses = {
        url.get("type"): url.get("template")
        for url in described(portal, language).iter(f"{STANDARD}Url")
    }
    with translation.override(language):
        address = f"http://{portal.host}{reverse('search_suggestions')}?q={{searchTerms}}"
    assert addresses["application/x-suggestions+json"] == address


def test_suggestions_are_in_the_form_that_browsers_expect(portal):
    own = document(library(portal), title="Quy định giá đất", number_text="04/2024/QĐ-UBND")
    other = publish(standard_page(home_of(component(portal, "syt")), "Quy định chung"))
    response = get(portal, "search_suggestions", q="quy định ")
    assert response["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == [
        "quy định ",
        ["Quy định giá đất", "Quy định chung"],
        ["04/2024/QĐ-UBND", "Sở syt"],
        [own.get_full_url(), other.get_full_url()],
    ]


def test_browsers_are_suggested_pages_of_the_language_and_site_alone(portal):
    publish(standard_page(home_of(portal), "Introduction bằng tiếng Việt"))
    publish(standard_page(home_of(portal, "en"), "Introduction"))
    publish(standard_page(home_of(portal_factory(), "en"), "Introduction"))
    assert get(portal, "search_suggestions", "en", q="intro").json()[1] == ["Introduction"]
    health = component(portal, "syt")
    assert get(health, "search_suggestions", q="intro").json() == ["intro", [], [], []]


@pytest.mark.parametrize("typed", ["", "?", "x" * 9000, "a\x00b", "'\"*"])
def test_odd_queries_are_answered_with_nothing(portal, typed):
    assert get(portal, "search_suggestions", q=typed).json()[1:] == [[], [], []]
