"""The register of the operator's days: who reads it, who writes it, what it answers."""

from datetime import date

import pytest
from django.urls import reverse

from agencies.models import CalendarDay
from editorial.models import EditorialPage
from tests.factories.agencies import component, portal_factory, user
from tests.factories.clocks import at, day_off, timed_page
from tests.factories.editorial import appointed, boarded

pytestmark = pytest.mark.django_db

LIST = "agencies_calendarday_modeladmin_index"
ADD = "agencies_calendarday_modeladmin_create"
EDIT = "agencies_calendarday_modeladmin_edit"
DELETE = "agencies_calendarday_modeladmin_delete"


def answers(day="2026-11-20", kind="holiday", **fields):
    facts = {"name": "Nghỉ bão", "decision": "Công điện số 5", **fields}
    return {"date": day, "kind": kind, **facts}


def test_day_written_down_recounts_the_clocks(client, django_capture_on_commit_callbacks):
    page = timed_page(portal_factory(), received_at=at(17, 11))
    client.force_login(user(is_superuser=True))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse(ADD), answers()).status_code == 302
    due = EditorialPage.objects.get(pk=page.pk).update_due_at
    assert due.date() == date(2026, 11, 26)
    day = CalendarDay.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse(EDIT, args=[day.pk]), answers("2026-11-25"))
    assert EditorialPage.objects.get(pk=page.pk).update_due_at.date() == date(2026, 11, 26)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse(DELETE, args=[day.pk]))
    assert EditorialPage.objects.get(pk=page.pk).update_due_at.date() == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "kind"),
    [("2026-11-27", "holiday"), ("2026-11-21", "holiday"), ("2026-11-20", "make_up")],
)
def test_refused_day_says_why_and_keeps_what_was_typed(client, day, kind):
    day_off(date(2026, 11, 27))
    client.force_login(user(is_superuser=True))
    response = client.post(reverse(ADD), answers(day, kind, name="Tên đã gõ"))
    assert response.status_code == 200
    assert response.context["form"].errors["date"]
    assert "Tên đã gõ" in response.content.decode()
    assert CalendarDay.objects.count() == 1


def test_board_reads_the_list_and_writes_nothing(client):
    day = day_off(date(2026, 11, 27))
    client.force_login(appointed(boarded(component(portal_factory())), "head"))
    assert "Ngày nghỉ thử" in client.get(reverse(LIST)).content.decode()
    for name, keys in ((ADD, []), (EDIT, [day.pk]), (DELETE, [day.pk])):
        client.post(reverse(name, args=keys), answers())
    assert CalendarDay.objects.get().date == date(2026, 11, 27)


def test_account_without_a_role_does_not_read_the_list(client):
    day_off(date(2026, 11, 27))
    client.force_login(user())
    assert client.get(reverse(LIST)).status_code == 302
