"""The clocks of a page follow the regulation (TQ-6.2, TQ-7)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from editorial.clocks import ClockState, clocks_of
from tests.factories.agencies import portal_factory, user
from tests.factories.documents import draft_document, library
from tests.factories.home import home_of, standard_page
from tests.factories.news import news_index

pytestmark = pytest.mark.django_db

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day, month, hour=9, year=2026):
    return datetime(year, month, day, hour, tzinfo=HANOI)


def update_clock(page):
    return next(clock for clock in clocks_of(page) if clock.limit.clock == "update")


def test_normative_document_is_due_seven_working_days_after_receipt():
    shelf = library(portal_factory())
    page = draft_document(
        shelf,
        number_text="35/2026/QĐ-UBND",
        information_kind="documents",
        received_at=at(2, 11),
    )
    clock = update_clock(page)
    assert clock.limit.clause == "TQ-7.2"
    assert clock.due_at.date() == at(11, 11).date()
    assert clock.state(at(11, 11, 23)) == ClockState.RUNNING
    assert clock.state(at(12, 11)) == ClockState.OVERDUE


def test_administrative_document_is_due_two_working_days_after_receipt():
    page = draft_document(
        library(portal_factory()),
        number_text="3069/QĐ-UBND",
        information_kind="documents",
        received_at=at(6, 11),
    )
    assert update_clock(page).due_at.date() == at(10, 11).date()


def test_urgent_document_is_due_the_same_day():
    page = draft_document(
        library(portal_factory()),
        number_text="36/2026/QĐ-UBND",
        information_kind="documents",
        urgent_ground="Công điện khẩn",
        received_at=at(6, 11),
    )
    assert update_clock(page).due_at.date() == at(6, 11).date()


def test_published_in_time_is_kept_and_afterwards_late():
    page = draft_document(
        library(portal_factory()),
        number_text="3070/QĐ-UBND",
        information_kind="documents",
        received_at=at(2, 11),
    )
    page.first_published_at = at(3, 11)
    assert update_clock(page).state(at(30, 11)) == ClockState.KEPT
    page.first_published_at = at(20, 11)
    assert update_clock(page).state(at(30, 11)) == ClockState.LATE


def test_clock_without_its_moment_has_not_started():
    page = draft_document(library(portal_factory()), information_kind="documents")
    clock = update_clock(page)
    assert clock.due_at is None
    assert clock.state(at(1, 11)) == ClockState.NOT_STARTED


def test_page_without_a_kind_has_no_clock():
    assert clocks_of(standard_page(home_of(portal_factory()))) == []


def test_new_article_starts_with_the_kind_of_its_section_or_else_of_its_type(client):
    client.force_login(user(is_superuser=True))
    home = home_of(portal_factory())
    plain, guidance = news_index(home), news_index(home, information_kind="legal_guidance")
    for index, kind in ((plain, "news"), (guidance, "legal_guidance")):
        url = reverse("wagtailadmin_pages:add", args=["news", "newsarticlepage", index.pk])
        form = client.get(url).context["form"]
        assert form.fields["information_kind"].initial == kind
