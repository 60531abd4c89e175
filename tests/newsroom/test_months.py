"""The plan's month: its days, what falls on them, and whose."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.enums import PlanState
from newsroom.models import PlanItem
from newsroom.months import month_from, month_of
from tests.factories.agencies import user
from tests.factories.editorial import publish
from tests.factories.home import home_of
from tests.factories.news import draft_article, news_index
from tests.factories.newsroom import NOW, agency_request, assignment, plan_item, plan_topic

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("TQ-12.2", "BT-8.3.a", "TB-12.3", "TQ-20.6"),
]
MONTH = "newsroom:month"
NOVEMBER = date(2026, 11, 1)


def day_of(month, day):
    return next(each for each in month.days if each.date == day)


@pytest.mark.parametrize("text", ["", "2026-13", "x", "1066-01", "9999-12", "2026-11-30"])
def test_nonsense_in_the_address_means_this_month(text):
    assert month_from(text, date(2026, 11, 22)) == NOVEMBER


def test_month_names_today_holidays_and_days_off(editor):
    month = month_of(date(2026, 9, 1), editor, [], NOW)
    national_day = day_of(month, date(2026, 9, 2))
    assert national_day.is_off
    assert national_day.said
    assert day_of(month, date(2026, 9, 5)).is_off
    assert not day_of(month, date(2026, 9, 7)).is_off
    assert len(month.days) % 7 == 0
    november = month_of(NOVEMBER, editor, [], NOW)
    assert [day.date for day in november.days if day.is_today] == [date(2026, 11, 18)]


def test_items_events_and_requests_fall_on_their_days(portal, editor, reporter, department):
    item = plan_item(portal)
    event = assignment(portal, reporter)
    [row] = agency_request(portal, department)
    month = month_of(NOVEMBER, editor, [portal.pk], NOW)
    today = day_of(month, date(2026, 11, 18))
    assert (today.items, today.assignments) == ([item], [event])
    assert day_of(month, date(2026, 11, 21)).requests == [row]


def test_month_shows_nothing_of_other_agencies(portal, editor, department, stranger):
    plan_item(department)
    assignment(department, stranger)
    assert month_of(NOVEMBER, editor, [portal.pk], NOW).is_empty
    assert not month_of(NOVEMBER, stranger, [department.pk], NOW).is_empty


def test_month_reads_as_much_in_as_many_queries(client, portal, editor, reporter, department):
    def fill(count):
        topic = plan_topic(portal)
        for _ in range(count):
            plan_item(portal, topic=topic, responsible=reporter)
            assignment(portal, reporter)
            agency_request(portal, department)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            response = client.get(reverse(MONTH), {"thang": "2026-11"})
            assert response.status_code == 200
        return len(captured)

    client.force_login(editor)
    fill(2)
    queries()
    few = queries()
    fill(28)
    assert queries() == few


def test_item_is_published_once_its_page_is(portal):
    draft = draft_article(news_index(home_of(portal)))
    item = plan_item(portal, page=draft)
    assert item.shown_state == PlanState.PLANNED
    publish(draft)
    item = PlanItem.objects.get(pk=item.pk)
    assert item.shown_state == PlanState.PUBLISHED


def test_month_of_the_admin_shows_items_and_offers_days(client, portal, editor, reporter):
    plan_item(portal, "Bài về chuyển đổi số", topic=plan_topic(portal))
    client.force_login(editor)
    html = client.get(reverse(MONTH), {"thang": "2026-11"}).content.decode()
    assert "Bài về chuyển đổi số" in html
    assert "?date=2026-11-30" in html
    client.force_login(reporter)
    html = client.get(reverse(MONTH), {"thang": "2026-11"}).content.decode()
    assert "Bài về chuyển đổi số" in html
    assert "?date=" not in html


def test_people_without_a_board_see_no_month(client, portal):
    client.force_login(user())
    assert client.get(reverse(MONTH)).status_code == 302


class TestPlanForm:
    """Writing the plan in the admin."""

    def post(self, client, portal, **fields):
        given = {
            "title": "Bài dự kiến",
            "planned_on": "2026-11-20",
            "state": "planned",
            "agency": portal.pk,
            **fields,
        }
        return client.post(reverse("newsroom_plan_modeladmin_create"), given)

    def test_editor_plans_an_item(self, client, portal, editor, reporter):
        client.force_login(editor)
        self.post(client, portal, responsible=reporter.pk, topic=plan_topic(portal).pk)
        assert PlanItem.objects.get().responsible == reporter

    def test_day_of_the_month_brings_its_date(self, client, editor):
        client.force_login(editor)
        url = reverse("newsroom_plan_modeladmin_create")
        assert "2026-11-30" in client.get(url, {"date": "2026-11-30"}).content.decode()
        for nonsense in ("2026-11-31", "x"):
            assert client.get(url, {"date": nonsense}).status_code == 200

    def test_topics_pages_and_people_of_others_are_refused(
        self, client, portal, editor, department, stranger
    ):
        client.force_login(editor)
        foreign = home_of(department)
        for fields in (
            {"agency": department.pk},
            {"topic": plan_topic(department).pk},
            {"section": foreign.pk},
            {"page": foreign.pk},
            {"responsible": stranger.pk},
        ):
            assert self.post(client, portal, **fields).status_code == 200
        assert not PlanItem.objects.exists()

    def test_reporters_read_the_plan_and_do_not_write_it(self, client, portal, reporter):
        item = plan_item(portal, "Bài dự kiến")
        client.force_login(reporter)
        html = client.get(reverse("newsroom_plan_modeladmin_index")).content.decode()
        assert "Bài dự kiến" in html
        edit = reverse("newsroom_plan_modeladmin_edit", args=[item.pk])
        assert client.get(edit).status_code == 302
        self.post(client, portal)
        assert PlanItem.objects.count() == 1

    def test_moving_an_item_moves_it_in_the_month(self, client, portal, editor):
        item = plan_item(portal)
        client.force_login(editor)
        edit = reverse("newsroom_plan_modeladmin_edit", args=[item.pk])
        client.post(
            edit,
            {
                "title": item.title,
                "planned_on": "2026-11-27",
                "state": "in_work",
                "agency": portal.pk,
            },
        )
        month = month_of(NOVEMBER, editor, [portal.pk], NOW)
        assert day_of(month, date(2026, 11, 27)).items == [item]
