"""What header and footer must show is told as it is, not as it should be."""

import pytest

from agencies.models import SiteAppearance
from editorial.appearance.conformity import demands_on
from editorial.appearance.menus import sections_in_menu
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-5", "TT22", "TT32-16")]

FACTS = {
    "accountable_person": "Trần Thị A",
    "address": "Số 1",
    "phone": "0207 1",
    "email": "a@example.vn",
}


def unmet(agency, **fields):
    row = SiteAppearance(agency=agency, **fields)
    demands = demands_on(row, sections_in_menu(agency))
    return {place for place, demand in enumerate(demands) if not demand.is_met}


def section(agency, slug, in_menu=True):
    page = standard_page(home_of(agency), title=slug, slug=slug)
    page.show_in_menus = in_menu
    page.save()
    return publish(page)


def test_each_fact_of_the_footer_counts_once_it_is_there(world):
    assert unmet(world.agency) == set(range(7))
    for place, (name, value) in enumerate(FACTS.items()):
        setattr(world.agency, name, value)
        assert unmet(world.agency) == set(range(place + 1, 7))


def test_sections_count_where_readers_find_them(world):
    for name, value in FACTS.items():
        setattr(world.agency, name, value)
    section(world.agency, "gioi-thieu", in_menu=False)
    assert 4 in unmet(world.agency)
    services = section(world.agency, "dich-vu-cong")
    assert 5 not in unmet(world.agency)
    hidden = {"key": str(services.translation_key), "label": "", "label_en": "", "hidden": True}
    assert 5 in unmet(world.agency, menu=[hidden])
    section(world.agency, "so-do-trang", in_menu=False)
    assert unmet(world.agency) == {4}


def test_a_link_to_the_national_services_counts_as_well(world):
    link = {"label": "Nộp hồ sơ", "label_en": "", "address": "https://dichvucong.gov.vn/"}
    assert 5 not in unmet(world.agency, menu_links=[link])


@pytest.mark.parametrize(
    "address", ["/dichvucong/", "https://example.gov.vn/dichvucong", "https://xdichvucong.gov.vn/"]
)
def test_an_address_that_only_sounds_like_it_does_not_count(world, address):
    link = {"label": "Nộp hồ sơ", "label_en": "", "address": address}
    assert 5 in unmet(world.agency, menu_links=[link])


def test_public_services_are_the_section_that_the_regulation_names(world):
    section(world.agency, "dich-vu-cong-khac")
    assert 5 in unmet(world.agency)


def test_another_agencys_sections_do_not_count(world):
    section(world.other, "gioi-thieu")
    assert 4 in unmet(world.agency)
