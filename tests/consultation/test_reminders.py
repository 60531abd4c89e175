"""Reminders of consultations that close and of answers that are due: each once, none lost."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.enums import AgencyStatus
from agencies.working_days import LOCAL_ZONE
from consultation.due_reminders import waiting_reminders
from consultation.enums import OpinionStatus, Reminder
from consultation.models import SentReminder
from consultation.reminders import SendReminders
from tests.factories.agencies import component, portal_factory
from tests.factories.consultation import consultation, consultation_index, opinion, outcome_page
from tests.factories.editorial import appointed, boarded, withdraw
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

CLOSES = datetime(2026, 6, 30, 17, 0, tzinfo=LOCAL_ZONE)
ANSWER_DUE = date(2026, 8, 30)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=LOCAL_ZONE)


def make(index, **fields):
    times = {"opens_at": CLOSES - timedelta(days=60), "closes_at": CLOSES}
    return consultation(index, **times | fields)


@pytest.fixture
def page(index):
    return make(index, answer_due_on=ANSWER_DUE)


def send(day: date) -> int:
    mail.outbox.clear()
    return SendReminders(morning(day)).execute().sent


def test_each_day_of_a_consultations_life_has_its_reminder_once(page):
    sent = {}
    for day in range(120):
        today = date(2026, 6, 1) + timedelta(days=day)
        for _twice in range(2):
            if send(today):
                sent[today] = SentReminder.objects.latest("pk").kind
    assert sent == {
        date(2026, 6, 23): Reminder.CLOSING,
        date(2026, 6, 29): Reminder.CLOSING,
        date(2026, 8, 2): Reminder.ANSWER_DUE,
        date(2026, 8, 23): Reminder.ANSWER_DUE,
        date(2026, 8, 31): Reminder.ANSWER_LATE,
    }


def test_after_days_without_a_run_only_the_latest_goes_out(page):
    assert send(date(2026, 6, 29)) == 1
    assert send(date(2026, 6, 30)) == 0
    assert len(waiting_reminders(morning(date(2026, 10, 1)))) == 1


def test_mail_goes_to_the_board_and_the_consultations_address_in_vietnamese(portal, page):
    board = boarded(portal)
    editor = appointed(board, "editor")
    stranger = appointed(boarded(portal_factory()), "editor")
    opinion(page)
    opinion(page, OpinionStatus.PUBLISHED)
    send(date(2026, 6, 23))
    [message] = mail.outbox
    assert message.to == [page.email]
    assert message.bcc == [editor.email]
    assert stranger.email not in message.recipients()
    assert page.title in message.subject
    assert "17:00 30/06/2026" in message.body
    assert f"/admin/consultation/opinion/?consultation={page.pk}" in message.body


def test_late_answer_leads_to_the_page_where_it_is_written(page):
    send(ANSWER_DUE + timedelta(days=1))
    assert f"/admin/consultation/outcome/{page.pk}/" in mail.outbox[0].body


def test_answered_consultation_is_not_reminded_of(index):
    page = make(index, answer_due_on=ANSWER_DUE)
    outcome = outcome_page(page, now=morning(date(2026, 8, 1)))
    assert send(date(2026, 8, 31)) == 0
    withdraw(outcome)
    assert send(date(2026, 8, 31)) == 1


def test_closed_sites_and_coming_consultations_get_no_mail(portal, index):
    closed = consultation_index(home_of(component(portal, status=AgencyStatus.ARCHIVED)))
    make(closed, answer_due_on=ANSWER_DUE)
    make(index, opens_at=CLOSES - timedelta(days=1))
    assert send(date(2026, 6, 28)) == 0


def test_extended_consultation_is_reminded_of_again(page):
    send(date(2026, 6, 29))
    type(page).objects.filter(pk=page.pk).update(closes_at=CLOSES + timedelta(days=30))
    assert send(date(2026, 7, 23)) == 1


class Broken(EmailBackend):
    """A mail server that takes nothing for one consultation."""

    refused = ""

    def send_messages(self, messages):
        if any(self.refused in message.subject for message in messages):
            raise OSError("the server is down")
        return super().send_messages(messages)


def test_failing_mail_loses_nothing_and_stops_nobody_elses(page, index, settings, monkeypatch):
    other = make(index, title="Dự thảo thứ hai")
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    monkeypatch.setattr(Broken, "refused", page.title)
    result = SendReminders(morning(date(2026, 6, 23))).execute()
    assert (result.sent, len(result.failed)) == (1, 1)
    assert [row.consultation_id for row in SentReminder.objects.all()] == [other.pk]
    monkeypatch.setattr(Broken, "refused", "không có gì")
    assert send(date(2026, 6, 24)) == 1
    assert page.title in mail.outbox[0].subject


def test_command_says_what_was_sent_and_fails_loudly(index, settings, monkeypatch):
    closes = timezone.now() + timedelta(days=3)
    page = consultation(index, closes_at=closes)
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    monkeypatch.setattr(Broken, "refused", page.title)
    with pytest.raises(CommandError, match="the server is down"):
        call_command("send_consultation_reminders", stdout=StringIO())
    monkeypatch.setattr(Broken, "refused", "không có gì")
    out = StringIO()
    call_command("send_consultation_reminders", stdout=out)
    assert "1 reminders sent" in out.getvalue()


def test_finding_what_is_due_costs_two_queries(index):
    for _ in range(4):
        make(index, answer_due_on=ANSWER_DUE)
    with CaptureQueriesContext(connection) as queries:
        assert len(waiting_reminders(morning(date(2026, 6, 29)))) == 4
    assert len(queries) == 2
