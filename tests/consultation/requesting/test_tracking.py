"""Who has answered, who is late, who is reminded."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from agencies.actions import ActionRefused
from consultation.models import ConsultationPage, Opinion, RequestedAgency
from consultation.requesting import addresses
from consultation.requesting.answering import RecordAnswer, TakeAnswerBack
from consultation.requesting.reminding import RemindAgencies, reminder
from consultation.requesting.tracking import AskedState, Counted, counted, rows_of
from tests.consultation.moderation.screens import html_of
from tests.factories.consultation import consultation
from tests.factories.editorial import member
from tests.factories.intake import asked, days_ago, intake, of_organisation, request_letter

pytestmark = pytest.mark.django_db
OF_LETTER = (
    addresses.LETTER,
    addresses.LETTER_PAPER,
    addresses.LETTER_TABLE,
    addresses.REMIND,
    addresses.CHANGE_LETTER,
    addresses.DELETE_LETTER,
)


def refused(action) -> list[str]:
    with pytest.raises(ActionRefused) as refusal:
        action.execute()
    return refusal.value.reasons


def remind(letter, user, *rows, now=None):
    return RemindAgencies(letter, [each.pk for each in rows], user, now or timezone.now())


def test_late_is_from_the_day_after_the_due_day(open_page, editor):
    letter = request_letter(open_page, editor)
    asked(letter, "Chờ")
    asked(letter, "Đáp", answered_on=days_ago(1))
    asked(letter, "Chưa gửi", asked_on=None)
    due = letter.due_on
    states = [row.state for row in rows_of(letter, due)]
    assert states == [AskedState.WAITING, AskedState.ANSWERED, AskedState.UNSENT]
    assert rows_of(letter, due + timedelta(days=1))[0].state == AskedState.LATE
    rows = RequestedAgency.objects.about(open_page)
    assert counted(rows, due) == Counted(asked=2, answered=1, late=0)
    assert counted(rows, due + timedelta(days=1)) == Counted(asked=2, answered=1, late=1)


def test_plain_agreement_is_noted_with_number_and_day(open_page, editor):
    row = asked(request_letter(open_page, editor))
    RecordAnswer(row, days_ago(1), "77/SNV", editor, timezone.now()).execute()
    row.refresh_from_db()
    assert (row.answered_on, row.answer_number, row.agrees_wholly) == (days_ago(1), "77/SNV", True)
    assert refused(RecordAnswer(row, days_ago(1), "78/SNV", editor, timezone.now()))


@pytest.mark.parametrize("days", [-1, 9])
def test_an_answer_of_a_day_that_cannot_be_is_refused(open_page, editor, days):
    row = asked(request_letter(open_page, editor))
    assert refused(RecordAnswer(row, days_ago(days), "", editor, timezone.now()))


def test_only_the_receiving_board_notes_answers(open_page, editor, department):
    row = asked(request_letter(open_page, editor))
    outsider = member(department, "editor")
    assert refused(RecordAnswer(row, days_ago(1), "", outsider, timezone.now()))
    assert refused(TakeAnswerBack(row, outsider))


def test_a_note_is_taken_back_and_an_answer_with_opinions_is_not(open_page, editor):
    letter = request_letter(open_page, editor)
    noted, written = asked(letter), asked(letter)
    RecordAnswer(noted, days_ago(1), "1", editor, timezone.now()).execute()
    TakeAnswerBack(noted, editor).execute()
    noted.refresh_from_db()
    assert noted.answered_on is None
    intake(open_page, editor, of_organisation(), request=written)
    assert refused(TakeAnswerBack(written, editor))


def test_reminders_go_to_those_ticked_who_have_not_answered(open_page, editor):
    letter = request_letter(open_page, editor, number="12/STC", due_on=days_ago(1))
    waits = asked(letter, "Sở Nội vụ", email="noivu@example.vn")
    done = asked(letter, email="x@example.vn", answered_on=days_ago(1))
    silent = asked(letter, email="")
    other = asked(request_letter(open_page, editor), email="y@example.vn")
    sent = remind(letter, editor, waits, done, silent, other).execute()
    assert sent.sent == 1
    [message] = mail.outbox
    assert message.to == ["noivu@example.vn"]
    assert message.reply_to == [open_page.email]
    assert "Kính gửi: Sở Nội vụ" in message.body
    assert "12/STC" in message.body
    waits.refresh_from_db()
    assert waits.reminded_at


def test_nobody_is_reminded_twice_a_day(open_page, editor):
    letter = request_letter(open_page, editor)
    row = asked(letter)
    now = timezone.now()
    remind(letter, editor, row, now=now).execute()
    assert refused(remind(letter, editor, row, now=now))
    assert remind(letter, editor, row, now=now + timedelta(days=1)).execute().sent == 1
    assert len(mail.outbox) == 2


def test_a_mail_server_that_refuses_one_stops_no_other(open_page, editor, monkeypatch):
    letter = request_letter(open_page, editor)
    bad, good = asked(letter, "Hỏng", email="bad@example.vn"), asked(letter, email="g@example.vn")
    usual = mail.EmailMessage.send

    def send(message, *args, **kwargs):
        if message.to == ["bad@example.vn"]:
            raise OSError("down")
        return usual(message, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMessage, "send", send)
    done = remind(letter, editor, bad, good).execute()
    assert (done.sent, done.failed) == (1, ["Hỏng"])
    bad.refresh_from_db()
    assert bad.reminded_at is None


def test_only_the_receiving_board_reminds(open_page, editor, department):
    letter = request_letter(open_page, editor)
    assert refused(remind(letter, member(department, "editor"), asked(letter)))
    assert not mail.outbox


def test_a_line_break_in_a_name_forges_no_header(open_page, editor):
    letter = request_letter(open_page, editor, subject="góp ý")
    remind(letter, editor, asked(letter, "Sở\nBcc: ke@xau.vn")).execute()
    assert "Bcc" not in mail.outbox[0].message()


def test_the_preview_shows_the_reminder_and_ticks_who_is_late(signed_in, editor, open_page):
    letter = request_letter(open_page, editor, due_on=days_ago(1))
    row = asked(letter, "Sở Nội vụ")
    asked(letter, "Hội không thư", email="")
    address = reverse(addresses.REMIND, args=[letter.pk])
    html = html_of(signed_in, address)
    assert "Kính gửi: Sở Nội vụ" in html
    assert f'value="{row.pk}" checked' in html
    assert "Hội không thư" in html
    assert not mail.outbox
    signed_in.post(address, {"asked": [row.pk]})
    signed_in.post(address, {"asked": [row.pk]})
    assert len(mail.outbox) == 1
    assert signed_in.post(address, {"asked": ["x", "9" * 30]}).status_code == 302


def test_the_letter_shows_totals_and_some_of_the_rows(signed_in, editor, open_page):
    letter = request_letter(open_page, editor, due_on=days_ago(1))
    asked(letter, "Sở Trễ Hẹn")
    asked(letter, "Sở Đã Đáp", answered_on=days_ago(1))
    address = reverse(addresses.LETTER, args=[letter.pk])
    html = html_of(signed_in, address)
    assert "Sở Trễ Hẹn" in html
    assert "Sở Đã Đáp" in html
    late = html_of(signed_in, address, state="late")
    assert "Sở Trễ Hẹn" in late
    assert "Sở Đã Đáp" not in late
    assert "Sở Đã Đáp" in html_of(signed_in, address, state="'; drop table")


def test_the_table_has_every_row_and_no_formula(signed_in, editor, open_page):
    letter = request_letter(open_page, editor)
    asked(letter, "=HYPERLINK(1)", answered_on=days_ago(1), answer_number="+1", agrees_wholly=True)
    asked(letter, "Sở Nội vụ")
    response = signed_in.get(reverse(addresses.LETTER_TABLE, args=[letter.pk]))
    rows = list(load_workbook(io.BytesIO(response.content)).active.values)
    assert len(rows) == 3
    assert "'=HYPERLINK(1)" in rows[1]
    assert "'+1" in rows[1]


def test_agreement_is_noted_on_the_screen_and_taken_back(signed_in, editor, open_page):
    letter = request_letter(open_page, editor)
    row = asked(letter)
    address = reverse(addresses.ANSWER, args=[letter.pk, row.pk])
    data = {"number": "1/SNV", "day": days_ago(1).isoformat()}
    assert signed_in.post(address, {**data, "day": "hôm qua"}).status_code == 422
    signed_in.post(address, data)
    assert signed_in.post(address, data).status_code == 422
    row.refresh_from_db()
    assert row.agrees_wholly
    signed_in.post(address, {"do": "back"})
    row.refresh_from_db()
    assert row.answered_on is None
    assert not Opinion.objects.exists()


def test_another_agency_finds_nothing(stranger, editor, open_page):
    letter = request_letter(open_page, editor, subject="góp ý kín đáo")
    row = asked(letter, "Sở Kín Đáo")
    paths = [reverse(name, args=[letter.pk]) for name in OF_LETTER]
    paths.append(reverse(addresses.NEW_LETTER, args=[open_page.pk]))
    paths.append(reverse(addresses.ANSWER, args=[letter.pk, row.pk]))
    assert {stranger.get(path).status_code for path in paths} == {404}
    posts = [*paths, reverse(addresses.SEND_LETTER, args=[letter.pk])]
    assert {stranger.post(path).status_code for path in posts} <= {404, 405}
    html = html_of(stranger, reverse(addresses.LETTERS))
    assert "góp ý kín đáo" not in html
    assert open_page.title not in html
    assert not mail.outbox


def test_a_row_of_another_letter_is_not_found(signed_in, editor, open_page):
    letter, other = request_letter(open_page, editor), request_letter(open_page, editor)
    address = reverse(addresses.ANSWER, args=[letter.pk, asked(other).pk])
    assert signed_in.get(address).status_code == 404


def test_the_list_shows_figures_of_each_letter(signed_in, editor, open_page, index):
    asked(request_letter(open_page, editor, subject="góp ý một"))
    asked(request_letter(consultation(index), editor, subject="góp ý hai"))
    html = html_of(signed_in, reverse(addresses.LETTERS))
    assert "góp ý một" in html
    assert "góp ý hai" in html
    html = html_of(signed_in, reverse(addresses.LETTERS), consultation=open_page.pk)
    assert "góp ý một" in html
    assert "góp ý hai" not in html


def test_screens_cost_the_same_at_any_size(signed_in, editor, open_page, index):
    letter = request_letter(open_page, editor)
    asked(letter)

    def cost() -> list[int]:
        counts = []
        for address in (
            reverse(addresses.LETTERS),
            reverse(addresses.LETTERS) + f"?consultation={open_page.pk}",
            reverse(addresses.LETTER, args=[letter.pk]),
            reverse(addresses.LETTER_TABLE, args=[letter.pk]),
            reverse(addresses.REMIND, args=[letter.pk]),
            reverse(addresses.LETTER_PAPER, args=[letter.pk]),
        ):
            with CaptureQueriesContext(connection) as found:
                assert signed_in.get(address).status_code == 200
            counts.append(len(found))
        return counts

    cost()
    before = cost()
    for _each in range(30):
        asked(letter)
    for _each in range(3):
        asked(request_letter(consultation(index), editor))
    assert cost() == before
    assert max(before) < 25


def test_a_reminder_names_no_address_of_a_draft_that_is_not_public(open_page, editor):
    row = asked(request_letter(open_page, editor))
    assert f"Toàn văn dự thảo: {open_page.full_url}" in reminder(row).body
    ConsultationPage.objects.filter(pk=open_page.pk).update(live=False)
    hidden = RequestedAgency.objects.get(pk=row.pk)
    assert "Toàn văn dự thảo" not in reminder(hidden).body
    assert open_page.full_url not in reminder(hidden).body
    assert "Nơi nhận ý kiến:" in reminder(hidden).body
