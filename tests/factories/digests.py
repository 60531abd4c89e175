"""Pages that wait for a Board, and the mails that one run of the daily digest sends."""

from django.core import mail

from editorial.actions import SubmitForApproval
from editorial.digest.mail import SendDigests
from tests.factories.clocks import at, timed_page

MONDAY, SUNDAY = at(9, 11, 7), at(8, 11, 7)


def handed_in(agency, author, **fields):
    """Return a page with clocks that its author has handed in."""
    page = timed_page(agency, **fields)
    page.save_revision(user=author)
    SubmitForApproval(page, author).execute()
    page.refresh_from_db()
    return page


def send(now=MONDAY):
    mail.outbox.clear()
    return SendDigests(now.date(), now).execute()


def mails():
    return {message.to[0]: message for message in mail.outbox}
