"""Sending reporters to events, their answers, the report and its clock."""

from datetime import timedelta

import pytest

from agencies.actions import ActionRefused
from editorial.models import EditorialPage
from newsroom.assigning import (
    AnswerAssignment,
    AssignReporters,
    CallOffAssignment,
    DeliverReport,
    overlaps,
)
from newsroom.drafting import StartReport
from newsroom.enums import AssignmentState, ReporterAnswer
from newsroom.models import Assignment
from tests.factories.editorial import appointed
from tests.factories.home import home_of
from tests.factories.news import draft_article, news_index
from tests.factories.newsroom import NOW, assignment

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("TB-16.4", "BT-15.4", "TQ-19.3", "TQ-12.6", "TQ-6.2"),
]
HOUR = timedelta(hours=1)


def event(agency, **fields):
    given = {
        "title": "Họp báo",
        "starts_at": NOW,
        "ends_at": NOW + 2 * HOUR,
        "information_kind": "news",
        **fields,
    }
    return Assignment(agency=agency, **given)


def test_report_is_due_a_day_after_the_event_ends(portal, editor, reporter):
    assigned = AssignReporters(event(portal), [reporter], editor, NOW).execute()
    assert assigned.due_at == NOW + 26 * HOUR
    assert assigned.reporters.get().answer == ReporterAnswer.ASKED


def test_kind_without_an_event_clock_has_no_due_time(portal, editor, reporter):
    assigned = AssignReporters(
        event(portal, information_kind="planning"), [reporter], editor, NOW
    ).execute()
    assert assigned.due_at is None


def test_only_editors_assign_and_only_people_of_the_board(
    portal, editor, reporter, contributor, stranger
):
    for person, sent in ((reporter, reporter), (stranger, reporter), (editor, stranger)):
        with pytest.raises(ActionRefused):
            AssignReporters(event(portal), [sent], person, NOW).execute()
    with pytest.raises(ActionRefused):
        AssignReporters(event(portal), [], editor, NOW).execute()
    assert not Assignment.objects.exists()


def test_moved_event_asks_again_and_others_keep_their_answer(portal, editor, reporter, contributor):
    assigned = AssignReporters(event(portal), [reporter], editor, NOW).execute()
    AnswerAssignment(assigned, reporter, True, NOW).execute()
    AssignReporters(assigned, [reporter, contributor], editor, NOW).execute()
    assert assigned.reporters.get(user=reporter).answer == ReporterAnswer.ACCEPTED
    assigned.starts_at += HOUR
    AssignReporters(assigned, [reporter], editor, NOW).execute()
    assert assigned.reporters.get().answer == ReporterAnswer.ASKED


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (-3 * HOUR, AssignmentState.COMING),
        (-HOUR, AssignmentState.RUNNING),
        (HOUR, AssignmentState.AWAITING),
        (25 * HOUR, AssignmentState.LATE),
    ],
)
def test_state_follows_from_the_dates(portal, moment, state):
    row = assignment(portal)
    now = NOW + moment
    assert row.state_at(now) == state
    for each in AssignmentState:
        assert Assignment.objects.in_state(each, now).exists() == (each == state)


def test_reporter_accepts_or_declines_with_a_reason(portal, reporter, contributor):
    row = assignment(portal, reporter)
    with pytest.raises(ActionRefused):
        AnswerAssignment(row, reporter, False, NOW).execute()
    AnswerAssignment(row, reporter, False, NOW, "Nghỉ ốm").execute()
    assert row.reporters.get().reason == "Nghỉ ốm"
    AnswerAssignment(row, reporter, True, NOW).execute()
    assert row.reporters.get().answer == ReporterAnswer.ACCEPTED
    with pytest.raises(ActionRefused):
        AnswerAssignment(row, contributor, True, NOW).execute()


def test_overlap_is_told_and_not_refused(portal, editor, reporter):
    earlier = assignment(portal, reporter, starts_at=NOW, ends_at=NOW + HOUR)
    assigned = AssignReporters(event(portal), [reporter], editor, NOW).execute()
    assert [row.assignment for row in overlaps(assigned)] == [earlier]
    AnswerAssignment(earlier, reporter, False, NOW, "Trùng giờ").execute()
    assert overlaps(assigned) == []


def test_report_begins_in_one_click_with_the_end_of_the_event(portal, reporter):
    section = news_index(home_of(portal))
    row = assignment(portal, reporter)
    page = StartReport(row, section, reporter).execute()
    assert (page.occurred_at, page.owner, page.information_kind) == (row.ends_at, reporter, "news")
    assert page.supply_due_at == row.ends_at + 24 * HOUR
    row.refresh_from_db()
    assert row.page_id == page.pk
    with pytest.raises(ActionRefused):
        StartReport(row, section, reporter).execute()


def test_delivery_stops_the_supply_clock(portal, board, reporter):
    row = assignment(portal, reporter)
    StartReport(row, news_index(home_of(portal)), reporter).execute()
    delivered = DeliverReport(row, reporter, NOW + HOUR).execute()
    assert delivered.state_at(NOW + 30 * HOUR) == AssignmentState.DELIVERED
    assert not delivered.was_late
    draft = EditorialPage.objects.get(pk=delivered.page_id).get_latest_revision_as_object()
    assert draft.received_at == NOW + HOUR


def test_late_delivery_says_so(portal, reporter):
    row = assignment(portal, reporter)
    draft = draft_article(news_index(home_of(portal)), owner=reporter)
    assert DeliverReport(row, reporter, NOW + 25 * HOUR, draft).execute().was_late


def test_nobody_delivers_for_others_or_drafts_of_others(
    portal, board, reporter, contributor, stranger, department
):
    row = assignment(portal, reporter)
    mine = draft_article(news_index(home_of(portal)), owner=reporter)
    others = draft_article(news_index(home_of(portal)), owner=contributor)
    foreign = draft_article(news_index(home_of(department)), owner=reporter)
    for person, page in ((contributor, mine), (stranger, mine), (reporter, others)):
        with pytest.raises(ActionRefused):
            DeliverReport(row, person, NOW, page).execute()
    for page in (foreign, None):
        with pytest.raises(ActionRefused):
            DeliverReport(row, reporter, NOW, page).execute()


def test_event_called_off_waits_for_nothing(portal, board, editor, reporter):
    row = assignment(portal, reporter)
    with pytest.raises(ActionRefused):
        CallOffAssignment(row, reporter, "Hoãn", NOW).execute()
    CallOffAssignment(row, editor, "Hoãn", NOW).execute()
    assert row.state_at(NOW + 99 * HOUR) == AssignmentState.CALLED_OFF
    with pytest.raises(ActionRefused):
        AnswerAssignment(row, reporter, True, NOW).execute()


def test_reporters_see_their_own_assignments_alone(portal, board, editor, reporter, stranger):
    other = appointed(board, "reporter")
    mine, theirs = assignment(portal, reporter), assignment(portal, other)
    assert list(Assignment.objects.visible_to(reporter)) == [mine]
    assert set(Assignment.objects.visible_to(editor)) == {mine, theirs}
    assert not Assignment.objects.visible_to(stranger).exists()
