"""Agencies that are typed lead to their home pages, in suggestions and above results."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from agencies.enums import AgencyKind, AgencyStatus
from agencies.models import Agency
from search.enums import SearchScope
from search.homes import homes_meant
from search.reach import Reach
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db
SCIENCE = "Sở Khoa học và Công nghệ"
COMMUNE = "Ủy ban nhân dân xã Thái Bình"


@pytest.fixture
def portal():
    portal = portal_factory()
    component(portal, "skhcn", name=SCIENCE, short_name="Sở KH&CN", name_en="Science Department")
    component(portal, "thaibinh", AgencyKind.COMMUNE, name=COMMUNE, short_name="UBND xã Thái Bình")
    return portal


def suggested(agency, typed, language="vi"):
    parameters = {"q": typed, "language": language}
    headers = {"host": agency.host}
    answer = Client().get("/api/v1/suggest/", parameters, headers=headers).json()
    return answer["suggestions"]


def found(agency, typed, language="vi", **parameters):
    with translation.override(language):
        address = reverse("search")
    headers = {"host": agency.host}
    return Client().get(address, {"q": typed, **parameters}, headers=headers)


def homes(agency, typed, scope=SearchScope.ALL):
    return [home.title for home in homes_meant(typed, Reach.of(agency), scope)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *((typed, SCIENCE) for typed in ("skhcn", "SKHCN", "Sở KHCN", "Sở KH&CN", "so kh cn")),
        *((typed, SCIENCE) for typed in (SCIENCE, "sở khoa học công nghệ", "science department")),
        *((typed, COMMUNE) for typed in ("UBND xã Thái Bình", "ubnd xa thai binh", "thaibinh")),
        *((typed, COMMUNE) for typed in ("Uỷ ban nhân dân xã Thái Bình", "Xã Thái Bình")),
    ],
)
def test_an_agency_is_known_by_abbreviation_label_and_name(portal, typed, name):
    assert homes(portal, typed) == [name]


@pytest.mark.parametrize(
    "typed", ["", "?!", "sở", "ubnd", "xã", "khoa học", "skhcn 2024", "x" * 99]
)
def test_a_text_that_is_no_whole_name_names_nobody(portal, typed):
    assert homes(portal, typed) == []


def test_the_home_is_suggested_first_under_the_name(portal):
    publish(standard_page(home_of(portal), "SKHCN tuyển dụng"))
    home, page = suggested(portal, "skhcn")
    science = home_of(portal).__class__.objects.get(
        agency__label="skhcn", locale__language_code="vi"
    )
    assert home["title"] == SCIENCE
    assert home["url"].rstrip("/") == science.get_full_url().rstrip("/")
    assert page["title"] == "SKHCN tuyển dụng"
    (english,) = suggested(portal, "skhcn", "en")
    assert english["title"] == "Science Department"
    assert english["url"].endswith("/en/")


@pytest.mark.parametrize("typed", ["Sở KHCN", "skhcn", "UBND xã Thái Bình"])
def test_the_home_stands_above_the_results(portal, typed):
    publish(standard_page(home_of(portal), f"{typed}: thông báo"))
    page = found(portal, typed)
    (home,) = page.context["promoted"]
    assert home["title"] in (SCIENCE, COMMUNE)
    assert f'href="{home["url"]}"' in page.content.decode()
    assert not found(portal, typed, plain="1").context["promoted"]


def test_agencies_of_other_portals_and_closed_ones_are_not_named(portal):
    other = portal_factory()
    component(other, "skhcn", name=SCIENCE)
    assert len(homes(portal, "skhcn")) == 1
    assert homes(other, "thaibinh") == []
    closed = component(portal, "syt", name="Sở Y tế")
    assert homes(portal, "syt") == ["Sở Y tế"]
    type(closed).objects.filter(pk=closed.pk).update(status=AgencyStatus.ARCHIVED)
    assert homes(portal, "syt") == []


def test_a_home_that_not_everyone_may_read_is_not_offered(portal):
    named = Agency.objects.get(label="skhcn")
    PageViewRestriction.objects.create(page=home_of(named), restriction_type="login")
    assert homes_meant("skhcn", Reach.of(portal), SearchScope.ALL) == []
    PageViewRestriction.objects.all().delete()
    assert homes_meant("skhcn", Reach.of(portal), SearchScope.ALL)
    Page.objects.filter(pk=home_of(named).pk).update(live=False)
    assert homes_meant("skhcn", Reach.of(portal), SearchScope.ALL) == []


def test_a_label_may_hold_a_hyphen(portal):
    component(portal, "hagiang-1", AgencyKind.COMMUNE, name="Phường Hà Giang 1")
    assert homes_meant("hagiang-1", Reach.of(portal), SearchScope.ALL)


def test_a_site_alone_names_only_itself(portal):
    health = component(portal, "syt", name="Sở Y tế")
    assert homes(health, "skhcn", SearchScope.SITE) == []
    assert homes(health, "sở y tế", SearchScope.SITE) == ["Sở Y tế"]
    assert suggested(health, "skhcn") == []
    assert found(health, "skhcn", scope="all").context["promoted"]


def test_naming_an_agency_takes_one_query_however_many_there_are(portal):
    reach = Reach.of(portal)
    with CaptureQueriesContext(connection) as none:
        homes_meant("khoa học", reach, SearchScope.ALL)
    with CaptureQueriesContext(connection) as one:
        homes_meant("skhcn", reach, SearchScope.ALL)
    assert (len(none), len(one)) == (0, 1)
