"""The clocks of a page follow the regulation (TQ-6.2, TQ-7)."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from editorial.models import BoardTimeLimit, EditorialPage
from editorial.timing.clocks import ClockState, clocks_of, due_moments
from editorial.timing.recounting import BATCH, RecountClocks
from tests.factories.agencies import component, portal_factory, user
from tests.factories.clocks import at, day_off, make_up_day, timed_documents, timed_page
from tests.factories.documents import draft_document, issuing_body, library
from tests.factories.editorial import board, publish
from tests.factories.home import home_of, standard_page
from tests.factories.news import news_index

pytestmark = pytest.mark.django_db


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


def stored(page):
    return EditorialPage.objects.get(pk=page.pk)


@pytest.mark.clause("TQ-7.6", "TQ-6.2.b")
def test_page_keeps_when_it_is_due():
    page = timed_page(portal_factory(), occurred_at=at(2, 11), received_at=at(3, 11))
    assert stored(page).supply_due_at.date() == date(2026, 11, 5)
    assert stored(page).update_due_at.date() == date(2026, 11, 10)


@pytest.mark.clause("TQ-6.2.a")
def test_news_of_an_event_is_due_24_hours_after_its_end_to_the_minute():
    page = timed_page(portal_factory(), information_kind="news", occurred_at=at(13, 2, 15))
    assert stored(page).supply_due_at == at(14, 2, 15)


@pytest.mark.clause("TQ-7.3")
def test_planning_is_due_15_calendar_days_after_receipt():
    page = timed_page(portal_factory(), information_kind="planning", received_at=at(13, 2))
    assert stored(page).update_due_at.date() == date(2026, 2, 28)


def test_draft_kept_as_a_version_alone_moves_the_due_moment_of_a_page_never_public():
    page = timed_page(portal_factory())
    page.received_at = at(3, 11)
    page.save_revision()
    assert stored(page).received_at == at(3, 11)
    assert stored(page).update_due_at.date() == date(2026, 11, 10)


def test_draft_of_a_public_page_leaves_its_due_moment_until_it_is_public_too():
    page = publish(timed_page(portal_factory(), received_at=at(3, 11)))
    page.received_at = at(10, 11)
    page.save_revision()
    assert stored(page).update_due_at.date() == date(2026, 11, 10)
    publish(page)
    assert stored(page).update_due_at.date() == date(2026, 11, 17)


def test_version_with_an_old_due_moment_is_published_with_the_right_one():
    page = timed_page(portal_factory(), received_at=at(3, 11))
    page.first_published_at = at(4, 11)
    revision = page.save_revision()
    day_off(date(2026, 11, 4))
    assert revision.as_object().update_due_at.date() == date(2026, 11, 10)
    publish(revision.as_object())
    assert stored(page).update_due_at.date() == date(2026, 11, 11)


def test_saving_single_fields_keeps_the_due_moment_in_step():
    page = timed_page(portal_factory())
    page.received_at = at(3, 11)
    page.save(update_fields=["received_at"])
    assert stored(page).update_due_at.date() == date(2026, 11, 10)


def test_page_without_a_start_costs_no_query_to_count(django_assert_num_queries):
    page = timed_page(portal_factory())
    with django_assert_num_queries(0):
        assert due_moments(page) == (None, None)


@pytest.mark.parametrize("year", [1, 1980, 9999])
def test_mistyped_year_runs_no_clock_and_breaks_nothing(year):
    page = timed_page(portal_factory(), received_at=at(3, 11, year=year))
    assert stored(page).update_due_at is None
    assert update_clock(page).state(at(3, 11)) == ClockState.NOT_STARTED


@pytest.mark.clause("TQ-7.1")
def test_board_sets_the_time_where_the_regulation_says_timely():
    portal = portal_factory()
    page = timed_page(portal, information_kind="direction", received_at=at(3, 11))
    assert update_clock(page).state(at(30, 11)) == ClockState.BOARD_SETS
    BoardTimeLimit.objects.create(
        board=board(portal), kind="direction", amount=1, unit="working_days"
    )
    assert update_clock(page).due_at.date() == date(2026, 11, 4)
    assert update_clock(page).state(at(5, 11)) == ClockState.OVERDUE
    assert RecountClocks(kinds=["direction"]).execute() == 1
    assert stored(page).update_due_at.date() == date(2026, 11, 4)


def test_agency_follows_the_time_of_its_own_board_before_the_portals():
    portal = portal_factory()
    own, served = component(portal), component(portal)
    for agency, amount in ((portal, 3), (own, 1)):
        BoardTimeLimit.objects.create(
            board=board(agency), kind="news", amount=amount, unit="working_days"
        )
    moment = {"information_kind": "news", "received_at": at(3, 11)}
    assert stored(timed_page(own, **moment)).update_due_at.date() == date(2026, 11, 4)
    assert stored(timed_page(served, **moment)).update_due_at.date() == date(2026, 11, 6)


@pytest.mark.clause("ND43-17")
@pytest.mark.parametrize(
    ("relation", "due"),
    [("own", date(2026, 11, 5)), ("other", date(2026, 11, 17)), ("unknown", date(2026, 11, 5))],
)
def test_issuer_and_affected_agency_have_their_own_limits(relation, due):
    portal = portal_factory()
    portal.regulation_slug = "quang-binh"
    portal.save()
    agency = {"own": portal, "other": component(portal), "unknown": None}[relation]
    page = draft_document(
        library(portal),
        issuer=issuing_body(agency=agency),
        information_kind="documents",
        occurred_at=at(3, 11),
    )
    assert stored(page).update_due_at.date() == due


def test_day_off_recounts_the_clocks_that_run_over_it(django_capture_on_commit_callbacks):
    portal = portal_factory()
    over = timed_page(portal, received_at=at(3, 11))
    before = timed_page(portal, received_at=at(3, 9))
    with django_capture_on_commit_callbacks(execute=True):
        day_off(date(2026, 11, 5))
    assert stored(over).update_due_at.date() == date(2026, 11, 11)
    assert stored(before).update_due_at.date() == date(2026, 9, 10)
    with django_capture_on_commit_callbacks(execute=True):
        make_up_day(date(2026, 11, 7))
    assert stored(over).update_due_at.date() == date(2026, 11, 10)


def test_moved_page_follows_the_board_of_its_new_place():
    portal = portal_factory()
    department = component(portal)
    for agency, amount in ((portal, 3), (department, 1)):
        BoardTimeLimit.objects.create(
            board=board(agency), kind="news", amount=amount, unit="working_days"
        )
    page = timed_page(portal, information_kind="news", received_at=at(3, 11))
    page.move(home_of(department), pos="last-child")
    assert stored(page).update_due_at.date() == date(2026, 11, 4)


def test_recounting_costs_the_same_queries_however_many_pages_a_batch_holds(
    django_assert_max_num_queries,
):
    portal = portal_factory()
    timed_documents(portal, 12, received_at=at(3, 11))
    timed_page(portal, received_at=at(3, 11))
    EditorialPage.objects.update(update_due_at=None)
    assert BATCH > 13
    with django_assert_max_num_queries(16):
        assert RecountClocks().execute() == 13
    assert RecountClocks().execute() == 0


def test_command_recounts_one_agency_or_all(capsys):
    portal = portal_factory()
    department = component(portal)
    for agency in (portal, department):
        timed_page(agency, received_at=at(3, 11))
    EditorialPage.objects.update(update_due_at=None)
    call_command("recount_clocks", agency=department.host)
    assert capsys.readouterr().out.startswith("1 ")
    call_command("recount_clocks")
    assert capsys.readouterr().out.startswith("1 ")


def test_lists_tell_waiting_pages_from_those_published_on_time_and_late():
    portal = portal_factory()
    fields = {"received_at": at(3, 11), "occurred_at": at(2, 11)}
    waiting = timed_page(portal, **fields)
    not_supplied = timed_page(portal, occurred_at=at(2, 11))
    kept = publish(timed_page(portal, **fields), now=at(10, 11, 23))
    late = publish(timed_page(portal, **fields), now=at(11, 11, 1))
    pages = EditorialPage.objects.filter(information_kind="other")
    due = stored(waiting).update_due_at

    def keys(found):
        return {page.pk for page in found}

    assert keys(pages.overdue(at(6, 11))) == {not_supplied.pk}
    assert keys(pages.overdue(due)) == {not_supplied.pk}
    assert keys(pages.overdue(due + timedelta(seconds=1))) == {waiting.pk, not_supplied.pk}
    assert keys(pages.published_on_time()) == {kept.pk}
    assert keys(pages.published_late()) == {late.pk}
    assert keys(pages.supplied_on_time()) == {waiting.pk, kept.pk, late.pk}
    assert not pages.supplied_late().exists()


def test_editor_shows_the_clocks_of_the_page_in_words(client):
    client.force_login(user(is_superuser=True))
    page = timed_page(portal_factory(), received_at=at(3, 11, year=2025))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "23:59 10/11/2025" in response.content.decode()
    assert "TQ-7.6" in response.content.decode()
