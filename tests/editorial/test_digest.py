"""One calm e-mail a day: who gets it, what stands in it, and that nothing else is sent."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from agencies.calendars import operator_days
from editorial.approval.approving import ReturnStep
from editorial.digest import gathering
from editorial.digest.gathering import DigestGroup, DigestLine, gather
from editorial.digest.mail import SendDigests
from editorial.enums import Lane
from editorial.models import (
    Approval,
    BoardMembership,
    Claim,
    DigestChoice,
    DigestSent,
)
from tests.factories.agencies import component, portal_factory, user
from tests.factories.clocks import at, timed_page
from tests.factories.digests import MONDAY, SUNDAY, handed_in, mails, send
from tests.factories.editorial import appointed, approve, boarded, member, publish

pytestmark = pytest.mark.django_db

RECORD = 3
"""The statements that put one mail on record: a savepoint, the row, the savepoint's release."""


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def head(board):
    return appointed(board, "head")


@pytest.fixture
def editor(board):
    return appointed(board, "editor")


def test_digest_goes_to_who_can_act_and_to_nobody_else(portal, head, editor, board):
    appointed(board, "contributor")
    page = handed_in(portal, editor, title="Tin chờ duyệt", received_at=at(2, 11))
    assert send().sent == 1
    message = mails()[head.email]
    assert "Tin chờ duyệt" in message.body
    assert reverse("editorial_decide", args=[page.pk]) in message.body


def test_nothing_waits_and_nobody_is_written_to(portal, head, editor):
    assert send().sent == 0
    assert mail.outbox == []


def test_lines_stand_under_their_headings_the_late_ones_first(portal, head, editor):
    titles = {
        "Trễ": at(30, 10),
        "Hôm nay": at(2, 11),
        "Tuần này": at(5, 11),
        "Sau này": at(9, 11, 6),
        "Không hạn": None,
    }
    for title, received_at in titles.items():
        handed_in(portal, editor, title=title, received_at=received_at)
    send()
    body = mails()[head.email].body
    places = [body.index(f"- {title}") for title in titles]
    assert places == sorted(places)


def test_link_leads_to_the_decision_on_the_admins_own_host(portal, head, editor, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://tuyenquang.gov.vn"
    page = handed_in(portal, editor)
    send()
    link = f"https://tuyenquang.gov.vn{reverse('editorial_decide', args=[page.pk])}"
    text, html = mails()[head.email].body, mails()[head.email].alternatives[0][0]
    assert text.count(link) == 1
    assert f'href="{link}"' in html


def test_person_without_the_agency_reads_nothing_of_it(portal, head, editor):
    department = component(portal)
    stranger = appointed(boarded(department), "head")
    handed_in(portal, editor, title="Việc của cổng tỉnh")
    send()
    assert stranger.email not in mails()
    author = appointed(department.board, "editor")
    handed_in(department, author, title="Việc của sở")
    send(MONDAY + timedelta(days=1))
    assert "Việc của cổng tỉnh" not in mails()[stranger.email].body
    assert "Việc của sở" not in mails()[head.email].body


def test_own_work_is_not_offered_at_the_last_step(portal, editor, head, board):
    BoardMembership.objects.create(board=board, user=editor, role="head")
    handed_in(portal, editor)
    send()
    assert set(mails()) == {head.email}


def test_claimed_step_is_told_to_who_took_it_on_alone(portal, editor, head, board):
    deputy = appointed(board, "head")
    page = handed_in(portal, editor)
    state = TaskState.objects.get(workflow_state__object_id=str(page.pk), status="in_progress")
    Claim.objects.create(task_state=state, user=deputy, claimed_at=MONDAY)
    send()
    assert set(mails()) == {deputy.email}


def test_step_claimed_by_who_has_left_is_told_to_the_others(portal, editor, head, board):
    page = handed_in(portal, editor)
    state = TaskState.objects.get(workflow_state__object_id=str(page.pk), status="in_progress")
    Claim.objects.create(task_state=state, user=user(), claimed_at=MONDAY)
    send()
    assert set(mails()) == {head.email}


def test_returned_draft_is_told_to_its_author_with_the_reason(portal, head, editor):
    page = handed_in(portal, editor, title="Tin bị trả")
    ReturnStep(page, head, reason="Thiếu nguồn ảnh").execute()
    send()
    assert set(mails()) == {editor.email}
    assert "Thiếu nguồn ảnh" in mails()[editor.email].body
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in mails()[editor.email].body


@pytest.mark.clause("TQ-7.2")
def test_emergency_publication_is_told_to_a_second_person(portal, head, editor):
    page = publish(timed_page(portal, title="Tin khẩn"))
    Approval.objects.create(
        page=page,
        revision=page.live_revision,
        approver=head,
        step="head",
        lane=Lane.EMERGENCY,
        approved_at=MONDAY,
    )
    send()
    assert head.email not in mails()
    assert "Tin khẩn" in mails()[editor.email].body


def test_second_run_of_a_day_sends_nothing_more(portal, head, editor):
    handed_in(portal, editor)
    assert send().sent == 1
    assert send().sent == 0
    assert send(MONDAY + timedelta(days=1)).sent == 1


def test_run_that_comes_late_sends_nothing_that_another_has_taken_on(portal, head, editor):
    handed_in(portal, editor)
    mine = SendDigests(MONDAY.date(), MONDAY)
    person = head
    SendDigests(MONDAY.date(), MONDAY)._send(person, [], *_tools())
    mail.outbox.clear()
    mine._send(person, [], *_tools())
    assert mail.outbox == []
    assert (mine.sent, mine.failed) == (0, {})


def _tools():
    return operator_days(), mail.get_connection()


def test_day_off_is_quiet_unless_something_is_overdue(portal, head, editor):
    handed_in(portal, editor, received_at=at(5, 11))
    assert send(SUNDAY).sent == 0
    handed_in(portal, editor, received_at=at(5, 10))
    assert send(SUNDAY).sent == 1


def test_who_turned_it_off_gets_none(portal, head, editor, client):
    handed_in(portal, editor)
    client.force_login(head)
    page = client.get(reverse("wagtailadmin_account"))
    assert "digest-wanted" in page.content.decode()
    DigestChoice.objects.create(user=head, wanted=False)
    assert send().sent == 0


def test_account_page_turns_the_digest_off_and_on(head, client):
    client.force_login(head)
    url = reverse("wagtailadmin_account")
    form = {
        "name_email-first_name": "Thử",
        "name_email-last_name": "Nguyễn",
        "name_email-email": head.email,
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    client.post(url, form)
    assert DigestChoice.objects.get(user=head).wanted is False
    client.post(url, {**form, "digest-wanted": "on"})
    assert DigestChoice.objects.get(user=head).wanted is True


def test_account_page_offers_no_mail_that_is_never_sent(client):
    client.force_login(user(is_superuser=True))
    shown = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "submitted_notifications" not in shown
    assert "updated_comments_notifications" in shown


def test_digest_is_in_the_language_that_the_person_chose(portal, head, editor, board):
    english = appointed(board, "head")
    UserProfile.objects.update_or_create(user=english, defaults={"preferred_language": "en"})
    handed_in(portal, editor)
    send()
    assert "Dear" in mails()[english.email].body
    assert '<html lang="vi">' in mails()[head.email].alternatives[0][0]
    assert '<html lang="en">' in mails()[english.email].alternatives[0][0]


def test_chain_of_approval_sends_no_mail_of_its_own(portal, head, editor, board):
    user(is_superuser=True)
    contributor = appointed(board, "contributor")
    page = handed_in(portal, contributor)
    ReturnStep(page, editor, reason="Sửa lại").execute()
    other = handed_in(portal, contributor)
    approve(other, editor)
    approve(other, head)
    assert other.live
    assert mail.outbox == []


def test_apps_add_lines_and_only_for_people_asked_about(portal, head, monkeypatch):
    monkeypatch.setattr(gathering, "_sources", [])

    @gathering.register_lines
    def requests_due(users, now):
        line = DigestLine("Trả lời yêu cầu", "/admin/", due_at=now - timedelta(days=3))
        return {person.pk: [line] for person in users} | {0: [line]}

    lines = gather([head], MONDAY)
    assert list(lines) == [head.pk]
    assert lines[head.pk][0].group_at(MONDAY) == DigestGroup.OVERDUE


def test_long_list_is_cut_with_a_link_to_all(portal, head, editor):
    for number in range(22):
        handed_in(portal, editor, title=f"Tin {number}")
    send()
    body = mails()[head.email].body
    assert body.count(reverse("editorial_decide", args=[1])[:-2]) == 20
    assert reverse("editorial_tasks") in body


def test_queries_grow_not_with_pages_and_with_people_by_their_record_alone(
    portal, board, head, editor
):
    counted = []
    for days, more in ((1, 2), (2, 12)):
        for _ in range(more):
            member(portal, "head")
            handed_in(portal, editor)
        with CaptureQueriesContext(connection) as queries:
            sent = send(MONDAY + timedelta(days=days)).sent
        assert sent > more
        counted.append(len(queries) - RECORD * sent)
    assert counted[0] == counted[1]


def test_command_sends_for_the_day_that_it_is_given(portal, head, editor):
    handed_in(portal, editor, received_at=at(2, 11))
    call_command("send_digest", date=date(2026, 11, 9), stdout=StringIO())
    assert DigestSent.objects.get().date == date(2026, 11, 9)
