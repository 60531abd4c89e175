"""What is due is said in words, and flagged in every list of the admin at no query a row."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from agencies.calendars import OperatorDays
from editorial.actions import SubmitForApproval
from editorial.enums import Lane
from editorial.models import Approval
from editorial.timing.due import Urgency, due_in_words
from editorial.timing.flags import flags_of
from tests.factories.agencies import component, portal_factory, user
from tests.factories.clocks import at, timed_documents, timed_page
from tests.factories.documents import library
from tests.factories.editorial import appointed, boarded, publish

NO_DAYS = OperatorDays(frozenset(), frozenset())


def end_of(day, month, year=2026):
    return at(day, month, 23, year, 59).replace(second=59)


@pytest.mark.parametrize(
    ("due", "now", "words", "urgency"),
    [
        (end_of(3, 11), at(5, 11), "Overdue by 2 working days", Urgency.OVERDUE),
        (end_of(13, 2), at(23, 2), "Overdue by 1 working day", Urgency.OVERDUE),
        (end_of(6, 11), at(7, 11), "Overdue since DATE", Urgency.OVERDUE),
        (at(3, 11, 9), at(3, 11, 10), "Overdue since 09:00 today", Urgency.OVERDUE),
        (at(3, 11, 17), at(3, 11, 10), "Due today at 17:00", Urgency.TODAY),
        (end_of(3, 11), at(3, 11, 10), "Due today", Urgency.TODAY),
        (end_of(6, 11), at(3, 11), "3 working days left", Urgency.THIS_WEEK),
        (end_of(24, 2), at(13, 2), "2 working days left", Urgency.LATER),
        (end_of(8, 11), at(6, 11), "Due on DATE", Urgency.THIS_WEEK),
        (at(4, 11, 9), at(3, 11, 10), "Due at 09:00 on DATE", Urgency.THIS_WEEK),
    ],
)
def test_due_moment_is_said_in_words(due, now, words, urgency):
    with translation.override(None):
        said = due_in_words(due, now, NO_DAYS)
    assert (re.sub(r"\d\d.\d\d.2026", "DATE", said.words), said.urgency) == (words, urgency)


def test_day_off_of_the_operator_shortens_what_is_left():
    days = OperatorDays(frozenset({date(2026, 11, 5)}), frozenset())
    with translation.override(None):
        assert due_in_words(end_of(6, 11), at(3, 11), days).words == "2 working days left"


@pytest.mark.django_db
def test_flags_tell_what_runs_and_fall_silent_once_a_page_is_public():
    portal = portal_factory()
    fields = {"occurred_at": at(2, 11), "received_at": at(3, 11)}
    waiting, public = timed_page(portal, **fields), publish(timed_page(portal, **fields))
    not_started = timed_page(portal)
    flags = flags_of([waiting.pk, public.pk, not_started.pk], at(12, 11))
    assert list(flags) == [waiting.pk]
    assert (flags[waiting.pk][0].level, flags[waiting.pk][0].icon) == ("overdue", "warning")


@pytest.mark.django_db
@pytest.mark.clause("TQ-7.2")
def test_emergency_publication_is_flagged_until_it_is_reviewed():
    page = publish(timed_page(portal_factory()))
    Approval.objects.create(
        page=page,
        revision=page.live_revision,
        step="head",
        lane=Lane.EMERGENCY,
        approved_at=timezone.now(),
    )
    assert [flag.level for flag in flags_of([page.pk], timezone.now())[page.pk]] == ["unreviewed"]


def queries_of(client, url):
    """Return how many queries a page of the admin takes, once what it keeps is kept."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return len(queries), response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["head", "editor", "reporter"])
def test_explorer_with_2_and_with_40_pages_takes_the_same_queries(client, role):
    portal = portal_factory()
    client.force_login(appointed(boarded(portal), role))
    counted = {}
    for how_many in (2, 40):
        pages = timed_documents(portal, how_many, received_at=timezone.now() - timedelta(30))
        url = reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk])
        counted[how_many], shown = queries_of(client, url)
        assert shown.count("due-flag--overdue") == how_many
    assert counted[2] == counted[40]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["wagtailadmin_reports:workflow_tasks", "wagtailadmin_reports:workflow"]
)
def test_reports_on_workflows_flag_at_no_query_a_row(client, name):
    client.force_login(user(is_superuser=True))
    portal = portal_factory()
    board = boarded(portal)
    author = appointed(board, "editor")
    counted = {}
    for how_many in (2, 10):
        for page in timed_documents(portal, how_many, received_at=timezone.now() - timedelta(30)):
            page.save_revision(user=author)
            SubmitForApproval(page, author).execute()
        with_flags, shown = queries_of(client, reverse(name))
        assert "due-flag--overdue" in shown
        counted[how_many] = with_flags - plain_queries(client, name)
    assert counted[2] == counted[10]


def plain_queries(client, name):
    """Return how many queries the rows of the report take apart from flags."""
    url = reverse(name)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    flags = [query for query in queries.captured_queries if "supply_due_at" in query["sql"]]
    return len(queries) - len(flags)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["wagtailadmin_reports:site_history", "wagtailadmin_reports:aging_pages"]
)
def test_reports_on_pages_flag_what_waits_for_review(client, name):
    client.force_login(user(is_superuser=True))
    page = publish(timed_page(portal_factory()))
    Approval.objects.create(
        page=page,
        revision=page.live_revision,
        step="head",
        lane=Lane.EMERGENCY,
        approved_at=timezone.now(),
    )
    assert "due-flag--unreviewed" in queries_of(client, reverse(name))[1]


@pytest.mark.django_db
def test_search_results_flag_what_is_overdue(client):
    client.force_login(user(is_superuser=True))
    timed_page(portal_factory(), title="Quy hoạch thử", received_at=at(3, 11, year=2025))
    shown = queries_of(client, reverse("wagtailadmin_pages:search") + "?q=Quy+hoạch")[1]
    assert "due-flag--overdue" in shown


@pytest.mark.django_db
def test_lists_flag_no_page_of_another_agency(client):
    portal = portal_factory()
    one, other = component(portal), component(portal)
    late = {"received_at": at(3, 11, year=2025)}
    library(one)
    secret = timed_page(other, title="Trang kín của sở kia", **late)
    own = timed_page(one, title="Trang của sở này", **late)
    client.force_login(appointed(boarded(one), "editor"))
    boarded(other)
    for name in ("wagtailadmin_pages:search", "wagtailadmin_reports:workflow_tasks"):
        shown = queries_of(client, reverse(name) + "?q=Trang")[1]
        assert secret.title not in shown
    explored = client.get(reverse("wagtailadmin_explore", args=[own.get_parent().pk]))
    assert explored.content.decode().count("due-flag--overdue") == 1
