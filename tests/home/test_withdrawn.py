"""What readers find at the address of a page that was taken offline."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from editorial.enums import WithdrawalReason as Reason
from editorial.models import EditorialPage
from editorial.withdrawal.withdrawals import WithdrawPage
from tests.factories.agencies import component, portal_factory, user
from tests.factories.consultation import consultation, consultation_index
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page
from tests.factories.news import article, news_index

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-9.3", "TQ-9.4", "LTT-22")]


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def page(portal):
    return publish(standard_page(home_of(portal), "Lịch cắt điện", slug="lich-cat-dien"))


def withdraw(page, reason=Reason.WRONG, explanation="Sai ngày.", alternative=None, title=None):
    head = user(is_superuser=True)
    now = timezone.now()
    WithdrawPage(page, head, reason, explanation, alternative, now, title).execute()


def get(client, agency, path):
    return client.get(path, headers={"host": agency.host})


def test_reader_is_told_what_is_gone_since_when_and_why(client, portal, page):
    withdraw(page)
    response = get(client, portal, "/lich-cat-dien/")
    html = response.content.decode()
    assert response.status_code == 410
    assert page.title in html
    assert "Sai ngày." in html
    assert f'<time datetime="{timezone.localdate():%Y-%m-%d}' in html
    assert '<html lang="vi"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'id="withdrawn-search"' in html


def test_nothing_of_the_page_but_its_title_is_shown(client, portal):
    page = publish(standard_page(home_of(portal), slug="mat", summary="Số điện thoại 0912"))
    withdraw(page, title="")
    html = get(client, portal, "/mat/").content.decode()
    assert "0912" not in html
    assert page.title not in html


def test_answer_sets_no_cookie_and_is_kept_for_minutes(client, portal, page):
    withdraw(page)
    response = get(client, portal, "/lich-cat-dien/")
    assert not response.cookies
    assert "Vary" not in response.headers or "Cookie" not in response.headers["Vary"]
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_way_leads_to_the_section_that_is_left(client, portal):
    index = news_index(home_of(portal), "Tin tức", slug="tin-tuc")
    item = article(index, slug="cu")
    withdraw(item)
    assert 'href="/tin-tuc/"' in get(client, portal, "/tin-tuc/cu/").content.decode()


@pytest.mark.parametrize(("reason", "status"), [(Reason.REPLACED, 301), (Reason.OUTDATED, 302)])
def test_readers_are_led_to_the_alternative(client, portal, page, reason, status):
    new = publish(standard_page(home_of(portal), slug="lich-moi"))
    withdraw(page, reason, alternative=new)
    response = get(client, portal, "/lich-cat-dien/")
    assert (response.status_code, response["Location"]) == (status, "/lich-moi/")
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_alternative_may_be_the_pages_own_english_version(client, portal, page):
    english = publish(standard_page(home_of(portal, "en"), "Power cuts", slug="power-cuts"))
    withdraw(page, Reason.REPLACED, alternative=english)
    assert get(client, portal, "/lich-cat-dien/")["Location"] == "/en/power-cuts/"


def test_alternative_on_the_portal_is_reached_from_a_component_site(client, portal, page):
    department = component(portal)
    old = publish(standard_page(home_of(department), slug="cu"))
    withdraw(old, Reason.REPLACED, alternative=page)
    location = get(client, department, "/cu/")["Location"]
    assert location == f"http://{portal.host}/lich-cat-dien/"


def test_alternative_that_went_offline_leaves_the_courteous_page(client, portal, page):
    new = publish(standard_page(home_of(portal), slug="lich-moi"))
    withdraw(page, Reason.REPLACED, alternative=new)
    withdraw(new)
    assert get(client, portal, "/lich-cat-dien/").status_code == 410


def test_alternative_that_only_some_may_read_leaves_the_courteous_page(client, portal, page):
    new = publish(standard_page(home_of(portal), slug="lich-moi"))
    withdraw(page, Reason.REPLACED, alternative=new)
    PageViewRestriction.objects.create(page=new, restriction_type=PageViewRestriction.LOGIN)
    assert get(client, portal, "/lich-cat-dien/").status_code == 410


def test_english_page_is_answered_for_in_english(client, portal):
    english = publish(standard_page(home_of(portal, "en"), "Power cuts", slug="power-cuts"))
    withdraw(english, explanation="Wrong dates.")
    response = get(client, portal, "/en/power-cuts/")
    html = response.content.decode()
    assert response.status_code == 410
    assert '<html lang="en"' in html
    assert "This page has been taken offline" in html


def test_page_that_was_never_live_is_not_found(client, portal):
    standard_page(home_of(portal), "Bản nháp mật", slug="ban-nhap")
    response = get(client, portal, "/ban-nhap/")
    assert response.status_code == 404
    assert "Bản nháp mật" not in response.content.decode()


def test_page_that_only_some_could_read_is_not_found(client, portal, page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    withdraw(page)
    response = get(client, portal, "/lich-cat-dien/")
    assert response.status_code == 404
    assert page.title not in response.content.decode()


def test_another_host_knows_nothing_of_it(client, portal, page):
    withdraw(page)
    assert get(client, component(portal), "/lich-cat-dien/").status_code == 404


def test_addresses_below_that_never_were_are_not_found(client, portal, page):
    withdraw(page)
    assert get(client, portal, "/lich-cat-dien/khong-co/").status_code == 404


def test_feed_of_a_withdrawn_index_and_form_of_a_consultation_answer_alike(client, portal):
    index = news_index(home_of(portal), slug="tin-tuc")
    draft = consultation(consultation_index(home_of(portal)), slug="du-thao")
    for each in (index, draft):
        withdraw(each)
    assert get(client, portal, "/tin-tuc/rss/").status_code == 410
    assert get(client, portal, draft.get_url()).status_code == 410


def test_page_that_came_back_is_shown(client, portal, page):
    withdraw(page)
    publish(EditorialPage.objects.get(pk=page.pk).specific)
    assert get(client, portal, "/lich-cat-dien/").status_code == 200


def test_live_pages_cost_no_query_more(client, portal, page):
    get(client, portal, "/lich-cat-dien/")
    with CaptureQueriesContext(connection) as captured:
        get(client, portal, "/lich-cat-dien/")
    assert not any("editorial_withdrawal" in query["sql"] for query in captured)
