"""A project: what is refused, what is found, what its page shows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.enums import ProjectGroup
from tests.factories.agencies import portal_factory
from tests.factories.projects import draft_project, project, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    return register(portal_factory())


def get(client, page):
    return client.get(page.get_url_parts()[2], headers={"host": page.agency.host})


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends_on": date(2025, 1, 14)}, "ends_on"),
        ({"budget": -1}, "budget"),
        ({"budget": 100, "disbursed": 101}, "disbursed"),
        ({"budget": 0, "disbursed": 1}, "disbursed"),
        ({"disbursed": -5}, "disbursed"),
        ({"status": "dreaming"}, "status"),
        ({"group": "D"}, "group"),
        ({"funder": ""}, "funder"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(shelf, fields, wrong):
    page = draft_project(shelf)
    for name, value in fields.items():
        setattr(page, name, value)

    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert list(caught.value.message_dict) == [wrong]


def test_whole_budget_may_be_disbursed_and_one_day_may_be_enough(shelf):
    page = draft_project(
        shelf, budget=100, disbursed=100, starts_on=date(2025, 1, 1), ends_on=date(2025, 1, 1)
    )

    page.full_clean()
    assert page.disbursed_percent == 100


def test_share_is_unknown_without_a_budget(shelf):
    assert draft_project(shelf, budget=0, disbursed=None).disbursed_percent is None
    assert draft_project(shelf, budget=0, disbursed=0).disbursed_percent is None


def test_search_gets_the_projects_words(shelf):
    page = draft_project(shelf, location="xã Thái Bình", body="<p>Cầu <b>Nông Tiến</b></p>")

    assert page.search_type == "project"
    for words in ("Mở rộng đường", "Giao thông", "xã Thái Bình", "Cầu Nông Tiến"):
        assert words in page.search_text()


def test_page_shows_every_field(client, shelf):
    page = project(
        shelf,
        disbursed=625_000_000_000,
        disbursed_as_of=date(2026, 6, 30),
        funding_source="Vốn đầu tư công trung hạn",
        group="A",
        location="phường Minh Xuân",
        body="<p>Mô tả</p>",
    )

    response = get(client, page)

    assert response.status_code == 200
    text = response.content.decode().split("<main")[1].split("</main")[0]
    for shown in (
        page.title, page.objective, "Giao thông", "Xây dựng công trình", "15/01/2025", "31/12/2027",
        "1.250.000.000.000", "1.250 ", "Ngân sách nhà nước", "Vốn đầu tư công trung hạn",
        "Ủy ban nhân dân tỉnh", str(ProjectGroup.A.label), "625.000.000.000", "50%", "30/06/2026",
        "phường Minh Xuân", "Mô tả", 'data-status="ongoing"',
    ):  # fmt: skip
        assert shown in text


def test_page_needs_few_queries(client, shelf):
    page = project(shelf)
    get(client, page)

    with CaptureQueriesContext(connection) as captured:
        get(client, page)

    assert len(captured) <= 9
