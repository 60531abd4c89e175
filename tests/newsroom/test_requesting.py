"""Requests of the portal's Board to agencies: time, answers, extensions, reminders."""

from datetime import timedelta

import pytest
from django.core import mail

from agencies.actions import ActionRefused
from newsroom.enums import RequestState
from newsroom.models import AgencyRequest, RequestAddressee
from newsroom.requesting import (
    AnswerRequest,
    ExtendRequest,
    MarkSeen,
    RemindAddressee,
    SendRequest,
)
from newsroom.times import end_of_working_day
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded
from tests.factories.newsroom import NOW, agency_request, pdf

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("TQ-12.2", "BT-8.3.a", "TB-12.3", "TQ-20.6"),
]
DAY = timedelta(days=1)


def send(portal, person, *addressees, **fields):
    given = {
        "subject": "Số liệu quý",
        "text": "Đề nghị cung cấp.",
        "due_at": NOW + 3 * DAY,
        "user": person,
        "now": NOW,
        **fields,
    }
    return SendRequest(portal, addressees, **given).execute()


def test_each_agency_gets_its_own_row_and_an_email(
    portal, editor, department, stranger, django_capture_on_commit_callbacks
):
    other = component(portal)
    with django_capture_on_commit_callbacks(execute=True):
        asked = send(portal, editor, department, other, files=[pdf()])
    assert asked.addressees.count() == 2
    assert asked.files.get().name == "bao-cao.pdf"
    bcc = [address for message in mail.outbox for address in message.bcc]
    assert stranger.email in bcc


def test_only_the_portals_board_asks_and_only_its_own_agencies(
    portal, editor, reporter, department, stranger
):
    foreign = component(portal_factory())
    with pytest.raises(ActionRefused):
        send(department, stranger, portal)
    with pytest.raises(ActionRefused):
        send(department, stranger, component(portal))
    for person, agency in ((stranger, department), (reporter, department), (editor, foreign)):
        with pytest.raises(ActionRefused):
            send(portal, person, agency)
    assert not AgencyRequest.objects.exists()


def test_request_needs_words_addressees_and_time_ahead(portal, editor, department):
    with pytest.raises(ActionRefused) as refused:
        send(portal, editor, subject=" ", due_at=NOW)
    assert len(refused.value.reasons) == 3


def test_working_days_leave_out_the_weekend():
    # From Wednesday, three working days end with Monday.
    due = end_of_working_day(NOW, 3)
    assert f"{due:%Y-%m-%d %H:%M}" == "2026-11-23 23:59"


def test_state_follows_from_looks_answers_and_time(portal, board, department, stranger, editor):
    [row] = agency_request(portal, department)

    def stands(now):
        for each in RequestState:
            found = RequestAddressee.objects.in_state(each, now).exists()
            assert found == (each == row.state_at(now))
        return row.state_at(now)

    assert stands(NOW) == RequestState.SENT
    MarkSeen(row, editor, NOW).execute()
    assert stands(NOW) == RequestState.SENT, "the asker's own look changes nothing"
    MarkSeen(row, stranger, NOW).execute()
    assert stands(NOW) == RequestState.SEEN
    assert stands(NOW + 4 * DAY) == RequestState.LATE
    row = AnswerRequest(row, stranger, "Xin gửi số liệu.", NOW + 4 * DAY, [pdf()]).execute()
    assert stands(NOW + 9 * DAY) == RequestState.ANSWERED_LATE
    assert row.files.count() == 1


def test_only_the_asked_agency_answers_once(portal, editor, department, stranger):
    other = boarded(component(portal))
    [row] = agency_request(portal, department)
    for person in (editor, appointed(other, "editor")):
        with pytest.raises(ActionRefused):
            AnswerRequest(row, person, "Trả lời", NOW).execute()
    with pytest.raises(ActionRefused):
        AnswerRequest(row, stranger, " ", NOW).execute()
    AnswerRequest(row, stranger, "Trả lời", NOW).execute()
    with pytest.raises(ActionRefused):
        AnswerRequest(row, stranger, "Lần hai", NOW).execute()


def test_extension_is_the_askers_with_a_reason_on_record(portal, editor, department, stranger):
    [row] = agency_request(portal, department)
    later = row.due_at + DAY
    for person, due_at, reason in (
        (stranger, later, "Chờ"),
        (editor, later, " "),
        (editor, row.due_at, "Chờ"),
    ):
        with pytest.raises(ActionRefused):
            ExtendRequest(row, due_at, reason, person, NOW).execute()
    extension = ExtendRequest(row, later, "Chờ số liệu", editor, NOW).execute()
    row.refresh_from_db()
    assert (row.due_at, extension.earlier_due_at) == (later, later - DAY)


def test_reminder_goes_out_once_a_day(
    portal, editor, department, stranger, django_capture_on_commit_callbacks
):
    [row] = agency_request(portal, department)
    with django_capture_on_commit_callbacks(execute=True):
        RemindAddressee(row, editor, NOW).execute()
    assert [message.bcc for message in mail.outbox] == [[stranger.email]]
    with pytest.raises(ActionRefused):
        RemindAddressee(row, editor, NOW + timedelta(hours=1)).execute()
    with pytest.raises(ActionRefused):
        RemindAddressee(row, stranger, NOW + 2 * DAY).execute()
    RemindAddressee(row, editor, NOW + 2 * DAY).execute()


def test_agencies_asked_the_same_do_not_see_one_another(portal, editor, department, stranger):
    other = component(portal)
    neighbour = appointed(boarded(other), "editor")
    mine, theirs = agency_request(portal, department, other)
    assert list(RequestAddressee.objects.visible_to(stranger)) == [mine]
    assert list(RequestAddressee.objects.visible_to(neighbour)) == [theirs]
    assert set(RequestAddressee.objects.visible_to(editor)) == {mine, theirs}
