"""One-time passwords: a TOTP app on the person's phone, and recovery codes on paper.

django-otp keeps both and slows down whoever guesses; here stands what our pages need of them.
"""

import re
from base64 import b32encode
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10


class CodeRefused(Exception):
    """Why a code was not taken, in one sentence for the person who typed it."""


def confirmed_device(user: AbstractBaseUser) -> TOTPDevice | None:
    """Return the app that the account signs in with, if it has one."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk").last()


def recovery_device(user: AbstractBaseUser) -> StaticDevice | None:
    """Return the holder of the account's recovery codes, if it has any."""
    return StaticDevice.objects.filter(user=user, confirmed=True).order_by("pk").last()


def recovery_codes_left(user: AbstractBaseUser) -> int:
    """Return how many recovery codes are unused."""
    device = recovery_device(user)
    return device.token_set.count() if device else 0


def manual_key(device: TOTPDevice) -> str:
    """Return the key for typing into the app: base 32 in groups of four."""
    key = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def normalise(code: str) -> str:
    """Return the code as it is kept, without the spaces and hyphens that people type."""
    return re.sub(r"[\s\-–]", "", code).lower()


def shown(recovery_code: str) -> str:
    """Return a recovery code as it is printed: two groups of four."""
    return f"{recovery_code[:4]}-{recovery_code[4:]}"


def verify(user: AbstractBaseUser, code: str, now: datetime) -> Device:
    """Return the device that a code of the app or a recovery code belongs to, and use it up.

    Raises `CodeRefused` for a wrong or used code, and while too many wrong ones slow it down.
    """
    plain = normalise(code)
    is_app_code = re.fullmatch(r"\d{6}", plain) is not None
    device = confirmed_device(user) if is_app_code else recovery_device(user)
    if device is None:
        raise CodeRefused(wrong_code())
    _refuse_while_slowed_down(device, now)
    verified = verify_token(user, device.persistent_id, plain)
    if verified is None:
        raise CodeRefused(wrong_code())
    return verified


def wrong_code() -> str:
    """Return the sentence for a code that does not fit."""
    return _("The code is wrong, has run out or was used before. Wait for the next one and retry.")


def _refuse_while_slowed_down(device: Device, now: datetime) -> None:
    allowed, why = device.verify_is_allowed()
    if allowed:
        return
    until = (why or {}).get("locked_until", now)
    seconds = max(1, round((until - now).total_seconds()))
    raise CodeRefused(
        ngettext(
            "Too many wrong codes. Try again in %(seconds)d second.",
            "Too many wrong codes. Try again in %(seconds)d seconds.",
            seconds,
        )
        % {"seconds": seconds}
    )
