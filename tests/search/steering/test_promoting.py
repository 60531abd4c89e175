"""Which pages lead for a query."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import PageViewRestriction

from agencies.enums import AgencyStatus
from search.steering.promoting import promoted_for
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import withdraw
from tests.factories.home import home_of, standard_page
from tests.factories.searches import live_page, promoted

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def titles(agency, query="sổ đỏ", language="vi", today=TODAY):
    return [page.title for page, _note in promoted_for(agency, language, query, today)]


@pytest.mark.parametrize(
    "typed", ["sổ đỏ", "SO DO", "  sổ   đỏ ", "“sổ đỏ”", "sổ đỏ?", "Cấp sổ đỏ", "so\u0302\u0309 đỏ"]
)
def test_the_whole_query_leads_to_the_page_whatever_its_accents_and_signs(portal, typed):
    promoted(
        portal, "Sổ đỏ\r\ncấp sổ đỏ", page=live_page(portal, "Cấp giấy chứng nhận"), note="Ở đây"
    )
    [(page, note)] = promoted_for(portal, "vi", typed, TODAY)
    assert (page.title, note) == ("Cấp giấy chứng nhận", "Ở đây")


def test_a_query_is_the_same_with_i_or_y(portal):
    promoted(portal, "bác sĩ gia đình")
    assert titles(portal, "bác sỹ gia đình") == titles(portal, "bac si gia dinh") != []
    assert titles(portal, "bác sai gia đình") == []


def test_queries_kept_before_i_and_y_were_one_are_rewritten(portal):
    migration = import_module("search.migrations.0006_promotions_in_one_spelling")
    row = promoted(portal, "bác sĩ\ntai mũi\nquí một")
    kept = row.folded
    migration.restore(apps, None)
    row.refresh_from_db()
    assert row.folded == "\nbac si\n\ntai mui\n\nqui mot\n"
    migration.rewrite(apps, None)
    row.refresh_from_db()
    assert row.folded == kept == "\nbac sy\n\ntai mui\n\nquy mot\n"


@pytest.mark.parametrize(
    "typed", ["sổ", "đỏ", "sổ đỏ đất", "đỏ sổ", "", "?!", "%", "s_ do", "sổ\nđỏ cấp"]
)
def test_a_part_of_a_query_or_more_than_it_leads_nowhere(portal, typed):
    promoted(portal, "sổ đỏ\ncấp sổ đỏ")
    assert titles(portal, typed) == []


def test_drafts_private_and_withdrawn_pages_are_not_shown(portal):
    draft = standard_page(home_of(portal))
    private = live_page(portal)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = withdraw(live_page(portal))
    for page in (draft, private, gone):
        promoted(portal, "sổ đỏ", page=page)
    assert titles(portal) == []


def test_pages_of_another_portal_or_of_a_closed_site_are_not_shown(portal):
    closed = component(portal)
    for page in (live_page(portal_factory()), live_page(closed)):
        promoted(portal, "sổ đỏ", page=page)
    closed.status = AgencyStatus.ARCHIVED
    closed.save()
    assert titles(portal) == []


def test_each_site_has_its_own_promotions(portal, department):
    promoted(portal, "sổ đỏ", page=live_page(portal, "Của tỉnh"))
    promoted(department, "sổ đỏ", page=live_page(portal, "Trang tỉnh mà sở chọn"))
    assert titles(portal) == ["Của tỉnh"]
    assert titles(department) == ["Trang tỉnh mà sở chọn"]


def test_a_page_is_shown_in_its_own_language(portal):
    promoted(portal, "thuế", page=live_page(portal, "Thuế"))
    promoted(portal, "thuế", page=live_page(portal, "Tax", "en"))
    assert titles(portal, "thuế") == ["Thuế"]
    assert titles(portal, "thuế", "en") == ["Tax"]


def test_a_promotion_holds_from_its_first_to_its_last_day(portal):
    promoted(portal, "sổ đỏ", page=live_page(portal, "Một"), starts_on=TODAY, ends_on=TODAY)
    assert [len(titles(portal, today=TODAY + n * DAY)) for n in (-1, 0, 1)] == [0, 1, 0]


def test_three_pages_at_most_in_their_order_with_one_query(portal, django_assert_num_queries):
    for order in (5, 4, 3, 2, 1):
        promoted(portal, "sổ đỏ", page=live_page(portal, f"Trang {order}"), order=order)
    with django_assert_num_queries(1):
        found = promoted_for(portal, "vi", "sổ đỏ", TODAY)
        assert [page.agency.short_name for page, _note in found] == [portal.short_name] * 3
    assert [page.title for page, _note in found] == ["Trang 1", "Trang 2", "Trang 3"]
