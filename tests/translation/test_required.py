"""What the law asks for in English, as a checklist of each site."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.regulations import load_regulation
from tests.factories.agencies import component, user
from tests.factories.home import home_of
from tests.factories.translation import english, handed_in, locale
from translation.enums import Standing
from translation.required import required_pages

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ND42-7.2")]


def rows_of(agency):
    return required_pages([agency], english())[agency.pk]


def test_the_regulation_says_which_sections_are_required(desk):
    asked = [row.section for row in rows_of(desk.portal)]
    assert {section.slug_en for section in asked} == {
        "organisation",
        "functions-and-duties",
        "contact",
    }
    assert all(
        row.page is None and row.standing == Standing.MISSING for row in rows_of(desk.portal)
    )


def test_a_section_is_kept_once_its_newest_version_is_public_in_english(desk):
    parent = desk.published("Giới thiệu", slug="gioi-thieu")
    page = desk.published("Cơ cấu tổ chức", parent=parent, slug="co-cau-to-chuc")
    row = next(row for row in rows_of(desk.portal) if row.section.slug_en == "organisation")
    assert (row.page.pk, row.standing, row.is_kept) == (page.pk, Standing.MISSING, False)
    handed_in(parent, desk.editor)
    handed_in(page, desk.editor)
    row = next(row for row in rows_of(desk.portal) if row.section.slug_en == "organisation")
    assert (row.standing, row.is_kept) == (Standing.WAITING, False)


def test_nothing_is_required_in_other_languages(desk):
    assert required_pages([desk.portal], locale("lo"))[desk.portal.pk] == []


def test_the_checklist_costs_the_same_for_many_sites(client, desk):
    client.force_login(user(is_superuser=True, is_staff=True))
    address = reverse("translation:required")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        assert client.get(address).status_code == 200
    for _number in range(4):
        component(desk.portal)
    with CaptureQueriesContext(connection) as many:
        shown = client.get(address)
    assert len(many) <= len(one) + 1
    assert len(shown.context["overview"]) == 5


def test_every_regulation_that_knows_english_names_required_sections():
    for slug in ("tuyen-quang", "ben-tre", "quang-binh", "quang-nam", "thai-binh"):
        regulation = load_regulation(slug)
        if any(other.code == "en" for other in regulation.languages.others):
            assert any(section.english_required for section in regulation.sections), slug


def test_a_component_sees_its_own_list_alone(client, desk):
    other = desk.elsewhere()
    client.force_login(other.editor)
    shown = client.get(reverse("translation:required"), {"agency": desk.portal.pk})
    assert shown.context["place"].agency == other.portal
    assert home_of(desk.portal).title not in shown.content.decode()
