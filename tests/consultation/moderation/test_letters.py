"""Letters to authors."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Locale

from consultation.enums import OpinionStatus, RefusalReason
from consultation.models import OpinionDecision
from consultation.moderation.deciding import ModerateOpinion
from consultation.moderation.letters import TellAuthors
from consultation.moderation.rules import UNDO_TIME
from consultation.moderation.undoing import UndoDecisions
from tests.factories.consultation import opinion

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LATER = NOW + UNDO_TIME
PUBLISHED, REFUSED = OpinionStatus.PUBLISHED, OpinionStatus.REFUSED


def decided(sent, moderator, decision=PUBLISHED, now=NOW, refusal="", reason=""):
    return ModerateOpinion(sent, moderator, decision, now, refusal, reason).execute()


def test_an_author_is_told_once_when_it_can_no_longer_be_undone(open_page, editor):
    sent = decided(opinion(open_page), editor)
    assert TellAuthors(LATER - timedelta(seconds=1)).execute().sent == 0
    assert TellAuthors(LATER).execute().sent == 1
    assert TellAuthors(LATER).execute().sent == 0
    [letter] = mail.outbox
    assert letter.to == [sent.email]
    assert sent.tracking_code in letter.subject
    assert f"/{sent.tracking_code}/" in letter.body


def test_a_letter_says_why_and_no_more_than_needed(open_page, editor):
    sent = opinion(open_page, text="Lời riêng tư")
    decided(sent, editor, REFUSED, refusal=RefusalReason.INSULTING, reason="Xin viết lại.")
    TellAuthors(LATER).execute()
    [letter] = mail.outbox
    assert str(RefusalReason.INSULTING.label) in letter.body
    assert "Xin viết lại." in letter.body
    for private in (sent.text, sent.full_name, sent.phone, editor.username):
        assert private not in letter.body


def test_an_undone_decision_and_one_overtaken_are_not_told(open_page, editor):
    undone, changed = opinion(open_page), opinion(open_page)
    decided(undone, editor)
    UndoDecisions(undone.decisions.get().batch, editor, NOW).execute()
    decided(changed, editor)
    decided(changed, editor, REFUSED, NOW, RefusalReason.OFF_TOPIC)
    TellAuthors(LATER).execute()
    [letter] = mail.outbox
    assert changed.tracking_code in letter.subject
    assert str(RefusalReason.OFF_TOPIC.label) in letter.body


def test_nobody_is_written_to_without_an_address(open_page, editor):
    decided(opinion(open_page, email=""), editor)
    assert TellAuthors(LATER).execute().sent == 0
    assert OpinionDecision.objects.get().told_at, "and it is not asked again"


def test_a_withdrawn_opinion_is_not_written_about(open_page, editor):
    sent = decided(opinion(open_page), editor)
    sent.status = OpinionStatus.WITHDRAWN
    sent.save()
    assert TellAuthors(LATER).execute().sent == 0


def test_the_letter_is_in_the_language_of_the_draft(open_page, editor):
    decided(opinion(open_page), editor)
    type(open_page).objects.update(locale=Locale.objects.get(language_code="en"))
    TellAuthors(LATER).execute()
    assert "has been published" in mail.outbox[0].body


def test_a_failing_mail_server_loses_no_letter_and_stops_no_other(open_page, editor, monkeypatch):
    refused, other = opinion(open_page), opinion(open_page)
    for each in (refused, other):
        decided(each, editor, now=NOW - UNDO_TIME)
    usual = EmailBackend.send_messages

    def failing(backend, messages):
        if refused.email in messages[0].to:
            raise ConnectionRefusedError("no")
        return usual(backend, messages)

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", failing)
        with pytest.raises(CommandError, match=refused.tracking_code):
            call_command("tell_authors")
    assert [letter.to for letter in mail.outbox] == [[other.email]]
    call_command("tell_authors")
    assert [letter.to for letter in mail.outbox] == [[other.email], [refused.email]]
