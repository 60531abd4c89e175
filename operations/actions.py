"""What changes an account's one-time password; each change stands in the audit log."""

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log

from agencies.actions import refuse_if
from operations.one_time_passwords import (
    RECOVERY_CODES,
    CodeRefused,
    confirmed_device,
    normalise,
    recovery_device,
    verify,
)

if TYPE_CHECKING:
    from agencies.models import User

logger = logging.getLogger("operations.one_time_passwords")


class EnrolDevice:
    """Make the app that was just set up the account's only one, and hand out recovery codes.

    The code of the new app proves that it works. An account that has an app already also proves
    that it still holds it (or a recovery code). `key` is the new app's, in hexadecimal. Raises
    `ActionRefused`.
    """

    def __init__(self, user: "User", key: str, code: str, current_code: str, now: datetime) -> None:
        self.user, self.key, self.now = user, key, now
        self.code, self.current_code = code, current_code

    def execute(self) -> tuple[TOTPDevice, list[str]]:
        """Return the confirmed device and ten new recovery codes."""
        replaces = confirmed_device(self.user) is not None
        device = self._working_device()
        if replaces:
            self._prove_current(device)
        with transaction.atomic():
            TOTPDevice.objects.filter(user=self.user).exclude(pk=device.pk).delete()
            device.confirmed = True
            device.save(update_fields=["confirmed"])
            codes = _replace_recovery_codes(self.user)
            action = "operations.enrol_again" if replaces else "operations.enrol"
            log(self.user, action, user=self.user)
        return device, codes

    def _working_device(self) -> TOTPDevice:
        """Return the new app, stored but not yet confirmed; refuse when its code does not fit."""
        device = TOTPDevice.objects.create(
            user=self.user, name="authenticator app", key=self.key, confirmed=False
        )
        if not device.verify_token(normalise(self.code)):
            device.delete()
            refuse_if([_("The code does not fit the app. Is the clock of the phone right? Retry.")])
        return device

    def _prove_current(self, device: TOTPDevice) -> None:
        # Last, as a recovery code is used up by proving it; outside a transaction, so that a
        # wrong one stays counted.
        try:
            verify(self.user, self.current_code, self.now)
        except CodeRefused as refusal:
            device.delete()
            refuse_if([_("Current code: %(reason)s") % {"reason": refusal}])


class RenewRecoveryCodes:
    """Replace all recovery codes by ten new ones, on proof of a current code.

    Raises `ActionRefused`.
    """

    def __init__(self, user: "User", current_code: str, now: datetime) -> None:
        self.user, self.current_code, self.now = user, current_code, now

    def execute(self) -> list[str]:
        """Return the new codes: nobody can read them again later."""
        try:
            verify(self.user, self.current_code, self.now)
        except CodeRefused as refusal:
            refuse_if([str(refusal)])
        with transaction.atomic():
            codes = _replace_recovery_codes(self.user)
            log(self.user, "operations.renew_recovery_codes", user=self.user)
        return codes


class ResetOneTimePassword:
    """Take app and recovery codes off an account whose holder lost both; an operator's deed.

    The next sign-in with the password leads to setting up a new app. Raises `ActionRefused` for
    an unknown account and for one that has nothing to reset.
    """

    def __init__(self, username: str, reason: str) -> None:
        self.username, self.reason = username, reason

    def execute(self) -> "User":
        """Reset, write it down and return the account."""
        user = get_user_model().objects.filter(username=self.username).first()
        if user is None:
            refuse_if([_("There is no account “%(name)s”.") % {"name": self.username}])
            raise AssertionError("unreachable")
        if confirmed_device(user) is None and recovery_device(user) is None:
            sentence = _("The account “%(name)s” has no one-time password to reset.")
            refuse_if([sentence % {"name": self.username}])
        with transaction.atomic():
            _void(user)
            log(user, "operations.reset_one_time_password", data={"reason": self.reason})
        logger.warning("One-time password reset", extra={"account": user.pk, "reason": self.reason})
        return user


class VoidOneTimePasswords:
    """Take app and recovery codes off the account of a person who leaves (TB-12.5).

    Does nothing where there are none.
    """

    def __init__(self, user: "User", by: Any, reason: str) -> None:
        self.user, self.by, self.reason = user, by, reason

    @transaction.atomic
    def execute(self) -> bool:
        """Return whether there was anything to void."""
        if not _void(self.user):
            return False
        facts = {"reason": self.reason}
        log(self.user, "operations.void_one_time_passwords", user=self.by, data=facts)
        return True


def _void(user: "User") -> int:
    """Delete every device of the account, confirmed or not; return how many rows went."""
    apps, _per_model = TOTPDevice.objects.filter(user=user).delete()
    codes, _per_model = StaticDevice.objects.filter(user=user).delete()
    return apps + codes


def _replace_recovery_codes(user: "User") -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes: set[str] = set()
    while len(codes) < RECOVERY_CODES:
        codes.add(StaticToken.random_token())
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return sorted(codes)
