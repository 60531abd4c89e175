"""The receipt by e-mail: in the page's language, after the opinion is safe, and never a flood."""

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from consultation.enums import OpinionStatus
from consultation.giving.letters import Letter, write
from consultation.giving.rate_limits import LETTERS_AN_HOUR
from consultation.models import Opinion
from tests.consultation.giving.conftest import TYPED, key_to, path_of, send
from tests.factories.consultation import opinion

pytestmark = pytest.mark.django_db


class BrokenServer(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, email_messages):
        raise OSError("no route to host")


def test_the_receipt_names_code_status_page_and_the_way_to_change(
    client, drafted, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send(client, drafted)
    sent, (letter,) = Opinion.objects.get(), mail.outbox
    assert letter.to == [sent.email]
    assert letter.reply_to == [drafted.email]
    assert sent.tracking_code in letter.body
    assert path_of(drafted, "receipt", code=sent.tracking_code) in letter.body
    assert f"{path_of(drafted, 'change_opinion')}?key=" in letter.body
    assert TYPED not in letter.body
    assert "\n" not in letter.subject


def test_no_letter_goes_without_an_address(client, drafted, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(client, drafted, email="")
    assert not mail.outbox
    assert Opinion.objects.get().status == OpinionStatus.PENDING


def test_a_mail_server_that_is_down_loses_no_opinion(
    client, drafted, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, drafted).status_code == 302
    assert Opinion.objects.count() == 1


def test_the_letter_speaks_the_language_of_its_page_whatever_the_worker_speaks(drafted):
    sent = opinion(drafted)
    with translation.override("en"):
        write(sent, Letter.RECEIVED)
    assert path_of(drafted, "receipt", code=sent.tracking_code) in mail.outbox[0].body


def test_a_letter_cannot_be_given_headers_by_its_sender(drafted):
    sent = opinion(drafted, full_name="Thử\nBcc: all@example.vn")
    drafted.title = "Một\nhai"
    sent.consultation = drafted
    write(sent, Letter.CONFIRM)
    (letter,) = mail.outbox
    assert "Bcc" not in dict(letter.message().items())
    assert "Một hai" in letter.subject


def test_nobodys_mailbox_is_flooded_through_the_form(
    client, drafted, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(LETTERS_AN_HOUR + 2):
            assert send(client, drafted, text=f"Ý kiến {number}").status_code == 302
        assert send(client, drafted, text="Không có phép thử", work="").status_code == 422
    assert len(mail.outbox) == LETTERS_AN_HOUR
    assert Opinion.objects.count() == LETTERS_AN_HOUR + 2


def test_no_log_holds_the_secret_of_a_link(client, drafted, caplog):
    sent = opinion(drafted)
    caplog.set_level("INFO")
    client.get(
        path_of(drafted, "change_opinion"), {"key": key_to(sent)}, HTTP_HOST=drafted.agency.host
    )
    assert key_to(sent)[:20] not in caplog.text
