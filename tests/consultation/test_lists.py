"""The portal's list of consultations with its sites' open ones; the feed and the calendar of it."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from agencies.enums import AgencyStatus
from consultation.enums import ConsultationState
from tests.factories.agencies import component, portal_factory
from tests.factories.consultation import consultation, consultation_index, draft_consultation
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_department(portal):
    """The list of a component site."""
    return consultation_index(home_of(component(portal)))


def read(client, page, path=""):
    address = page.get_url_parts()[2] + path
    response = client.get(address, headers={"host": page.agency.host})
    assert response.status_code == 200
    return response


def listed(client, index):
    return [page.title for page in read(client, index).context["page_obj"]]


def feed_titles(client, index):
    root = ElementTree.fromstring(read(client, index, "rss/").content)
    return [title.text for title in root.findall("channel/item/title")]


def calendar_lines(client, page):
    text = read(client, page, "ical/").content.decode()
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def calendar_titles(client, index):
    lines = calendar_lines(client, index)
    return [line.partition(":")[2] for line in lines if line.startswith("SUMMARY")]


def test_portal_lists_what_is_open_on_its_sites_with_the_agencys_name(client, index, of_department):
    consultation(index, title="Của tỉnh")
    consultation(of_department, title="Của sở")
    consultation(of_department, ConsultationState.CLOSED, title="Sở đã đóng")
    assert sorted(listed(client, index)) == ["Của sở", "Của tỉnh"]
    assert listed(client, of_department) == ["Của sở"]
    html = read(client, index).content.decode()
    assert of_department.agency.display_name in html
    assert f"http://{of_department.agency.host}/" in html
    assert read(client, index).context["tabs"][0]["count"] == 2


def test_nothing_of_another_portal_of_closed_sites_or_of_a_few_readers_is_listed(
    client, portal, index, of_department
):
    consultation(index, title="Của tỉnh")
    consultation(consultation_index(home_of(portal_factory())), title="Của tỉnh bạn")
    consultation(
        consultation_index(home_of(component(portal, status=AgencyStatus.ARCHIVED))),
        title="Của sở đã giải thể",
    )
    draft_consultation(of_department, title="Bản nháp của sở")
    private = consultation(of_department, title="Nội bộ của sở")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    consultation(consultation_index(home_of(of_department.agency, "en")), title="In English")
    assert listed(client, index) == ["Của tỉnh"]
    assert feed_titles(client, index) == ["Của tỉnh"]
    assert all("Của tỉnh" in title for title in calendar_titles(client, index))


def test_feed_tells_the_window_and_leads_to_each_site(client, index, of_department):
    consultation(index, title="Của tỉnh")
    consultation(of_department, title="Của sở & phường")
    assert feed_titles(client, index) == ["Của sở & phường", "Của tỉnh"]
    assert feed_titles(client, of_department) == ["Của sở & phường"]
    root = ElementTree.fromstring(read(client, index, "rss/").content)
    links = [link.text for link in root.findall("channel/item/link")]
    assert links[0].startswith(f"http://{of_department.agency.host}/")
    assert read(client, index).context["rss_url"].endswith("/rss/")


def test_calendar_tells_moments_in_utc_and_whole_days_as_days(client, index):
    closes = datetime(2999, 6, 30, 10, 0, 30, tzinfo=UTC)
    page = consultation(
        index,
        title="Dự thảo; bến đò, thuyền",
        closes_at=closes,
        answer_due_on=closes.date() + timedelta(days=31),
    )
    for shown in (index, page):
        lines = calendar_lines(client, shown)
        assert "DTSTART:29990630T100030Z" in lines
        assert "DTSTART;VALUE=DATE:29990731" in lines
        assert "DTEND;VALUE=DATE:29990801" in lines
        assert any(line.endswith("Dự thảo\\; bến đò\\, thuyền") for line in lines)
        uids = [line for line in lines if line.startswith("UID:")]
        assert len(uids) == len(set(uids)) == 3
    response = read(client, index, "ical/")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert not response.cookies


def test_calendar_of_the_list_leaves_out_what_is_over(client, index):
    consultation(index, ConsultationState.ANSWERED, title="Xong")
    due = timezone.localdate() + timedelta(days=5)
    consultation(index, ConsultationState.CLOSED, title="Chờ trả lời", answer_due_on=due)
    assert not any("Xong" in title for title in calendar_titles(client, index))
    assert any("Chờ trả lời" in title for title in calendar_titles(client, index))


@pytest.mark.parametrize("path", ["", "rss/", "ical/"])
def test_queries_do_not_grow_with_sites_and_consultations(client, portal, index, path):
    def queries():
        read(client, index, path)
        with CaptureQueriesContext(connection) as found:
            read(client, index, path)
        return len(found)

    consultation(index)
    consultation(consultation_index(home_of(component(portal))))
    few = queries()
    for _ in range(4):
        shelf = consultation_index(home_of(component(portal)))
        for _ in range(3):
            consultation(shelf)
    assert queries() == few
