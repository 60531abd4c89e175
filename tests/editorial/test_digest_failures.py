"""The daily digest where the mail server, an address or a line fails: nobody else goes without."""

from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from editorial.digest import gathering
from editorial.digest.gathering import DigestLine
from editorial.models import (
    DigestSent,
)
from tests.factories.agencies import portal_factory
from tests.factories.digests import MONDAY, handed_in, mails, send
from tests.factories.editorial import appointed, boarded, member

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


class OneBadAddress(EmailBackend):
    """A server that refuses one address."""

    def send_messages(self, messages):
        if any("hong@" in address for message in messages for address in message.to):
            raise OSError("550 no such user")
        return super().send_messages(messages)


class Breaks(EmailBackend):
    """The process is killed after the second mail has left."""

    def send_messages(self, messages):
        count = super().send_messages(messages)
        if len(mail.outbox) == 2:
            raise KeyboardInterrupt
        return count


class NoSuchPeople(EmailBackend):
    """A server that knows one address only."""

    def send_messages(self, messages):
        if any("hong@" not in address for message in messages for address in message.to):
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


class Dead(EmailBackend):
    """A server that refuses everything and counts how often it was asked."""

    asked = 0

    def send_messages(self, messages):
        type(self).asked += 1
        raise OSError("connection refused")


def test_failing_address_stops_nobody_else_and_is_reported(portal, head, editor, board, settings):
    settings.EMAIL_BACKEND = f"{__name__}.OneBadAddress"
    bad = appointed(board, "head")
    type(bad).objects.filter(pk=bad.pk).update(email="hong@example.vn")
    handed_in(portal, editor)
    mail.outbox.clear()
    out = StringIO()
    with pytest.raises(CommandError, match=bad.username):
        call_command("send_digest", date=MONDAY.date(), stdout=out)
    assert out.getvalue().startswith("1 ")
    assert set(mails()) == {head.email}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send()
    assert set(mails()) == {"hong@example.vn"}


def test_run_that_breaks_off_repeats_one_mail_at_most_and_loses_none(
    portal, editor, board, settings
):
    everybody = {member(portal, "head").email for _ in range(4)}
    handed_in(portal, editor)
    settings.EMAIL_BACKEND = f"{__name__}.Breaks"
    with pytest.raises(KeyboardInterrupt):
        send()
    assert DigestSent.objects.count() == 1
    first = set(mails())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send().sent == 3
    assert first | set(mails()) == everybody
    assert len(first & set(mails())) == 1


def test_lines_that_cannot_be_written_stop_nobody_else(portal, head, editor, board, monkeypatch):
    other = appointed(board, "head")
    monkeypatch.setattr(gathering, "_sources", [])
    due = {head.pk: "không phải ngày", other.pk: MONDAY}

    @gathering.register_lines
    def something(users, now):
        return {pk: [DigestLine("Việc", "/admin/", due_at=when)] for pk, when in due.items()}

    result = send()
    assert set(mails()) == {other.email}
    assert list(result.failed) == [head.username]
    assert DigestSent.objects.get().user == other


def test_any_number_of_refused_addresses_keeps_nobody_from_their_mail(
    portal, editor, board, settings
):
    for _ in range(7):
        member(portal, "head")
    last = member(portal, "head")
    type(last).objects.filter(pk=last.pk).update(email="hong@example.vn")
    handed_in(portal, editor)
    settings.EMAIL_BACKEND = f"{__name__}.NoSuchPeople"
    result = send()
    assert (result.sent, len(result.failed)) == (1, 7)
    assert set(mails()) == {"hong@example.vn"}


def test_dead_server_is_not_asked_for_everybody(portal, editor, board, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Dead"
    for _ in range(8):
        member(portal, "head")
    handed_in(portal, editor)
    result = send()
    assert (result.sent, len(result.failed), Dead.asked) == (0, 8, 5)
    assert not DigestSent.objects.exists()
