"""Accounts of a Board's people: found by their exact name, closed or renewed when they leave."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.forms import PasswordResetForm
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.models import Agency, User
from editorial.models import Board, BoardMembership
from operations.actions import VoidOneTimePasswords

UNKNOWN_PASSWORD_BYTES = 48


def account_for(board: Board, typed: str, on: date) -> User:
    """Return the account with exactly this user name or e-mail whom the Board may take.

    Nobody reads a list of all accounts: who leads a Board types a name that they know. Refuses,
    in the same words, an account that does not exist, is not active, administers the system or
    sits on another agency's Board, so that nothing is learnt of other agencies' people.
    """
    typed = typed.strip()
    named = Q(username=typed) | Q(email__iexact=typed) if typed else Q(pk=None)
    found = list(User.objects.filter(named, is_active=True, is_superuser=False)[:2])
    if len(found) == 1 and not _is_taken(found[0], board, on):
        return found[0]
    refuse_if(
        [
            _(
                "No account that this Board may take has exactly this user name or e-mail. It may "
                "be misspelt, closed, or belong to another agency: ask the operators."
            )
        ]
    )
    raise AssertionError("unreachable")


def serves_any_board(user: User, on: date) -> bool:
    """Whether the person sits on any Board on the day or is appointed to one later."""
    return _terms_left(user, on).exists()


@dataclass
class CloseAccount:
    """Close the account of a person who has left (TB-12.5, TB-13.3).

    The account is deactivated, its password and one-time passwords are void. Its sessions end on
    every session backend, as none outlives the password it began with.
    """

    user: User
    by: Any
    reason: str

    @transaction.atomic
    def execute(self) -> None:
        self.user.is_active = False
        self.user.set_unusable_password()
        self.user.save(update_fields=["is_active", "password"])
        VoidOneTimePasswords(self.user, self.by, self.reason).execute()
        log(self.user, "editorial.close_account", user=self.by, data={"reason": self.reason})


@dataclass
class ForceNewPassword:
    """End all sessions of a person whose duties changed and demand a new password (TB-12.5).

    Mails a link to set one, at the agency's own address. A person without an e-mail gets their
    password from the operators.
    """

    user: User
    agency: Agency
    by: Any
    reason: str

    @transaction.atomic
    def execute(self) -> bool:
        """Return whether a mail goes out."""
        # One that nobody knows, not an unusable one: with that “Forgotten password?” sends nothing.
        self.user.set_password(secrets.token_urlsafe(UNKNOWN_PASSWORD_BYTES))
        self.user.save(update_fields=["password"])
        log(self.user, "editorial.force_new_password", user=self.by, data={"reason": self.reason})
        if not self.user.email:
            return False
        transaction.on_commit(partial(_mail_link, self.user, self.agency), robust=True)
        return True


class _LinkForm(PasswordResetForm):
    """Sends the link to one person, even where several share an e-mail."""

    def __init__(self, user: User) -> None:
        super().__init__({"email": user.email})
        self._user = user

    def get_users(self, email: str) -> Iterable[User]:
        return [self._user]


def _mail_link(user: User, agency: Agency) -> None:
    form = _LinkForm(user)
    if not form.is_valid():
        return
    address = urlsplit(agency.url)
    form.save(
        domain_override=address.netloc,
        use_https=address.scheme == "https",
        subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
        email_template_name="wagtailadmin/account/password_reset/email.txt",
    )


def _is_taken(user: User, board: Board, on: date) -> bool:
    """Whether the person sits on other agencies' Boards and not on this one."""
    boards = set(_terms_left(user, on).values_list("board_id", flat=True))
    return bool(boards) and board.pk not in boards


def _terms_left(user: User, on: date) -> QuerySet[BoardMembership]:
    """Return the person's terms that cover the day or begin later."""
    return BoardMembership.objects.filter(user=user).not_ended(on)
