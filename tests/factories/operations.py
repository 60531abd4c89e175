"""Admin accounts with authenticator apps, and files that are what they seem or not."""

import io
import time
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from PIL import Image

from agencies.models import User
from tests.factories.agencies import user

PASSWORD = "password"


def admin(username: str = "", app: bool = False) -> User:
    """Return an account that may enter the admin; `app=True` gives it an authenticator app."""
    account = user(username, is_superuser=True)
    if app:
        app_of(account)
    return account


def app_of(account: User) -> TOTPDevice:
    """Return a confirmed app of the account."""
    return TOTPDevice.objects.create(user=account, name="app", confirmed=True)


def recovery_code(account: User, code: str = "abcdefgh") -> str:
    """Return a recovery code of the account."""
    device, _ = StaticDevice.objects.get_or_create(user=account, name="codes")
    StaticToken.objects.create(device=device, token=code)
    return code


def code_of(device: TOTPDevice, later: int = 0) -> str:
    """Return what the app shows now, or some steps of 30 seconds later."""
    clock = TOTP(device.bin_key, device.step, device.t0, device.digits)
    clock.time = time.time() + later * device.step
    return f"{clock.token():06d}"


def wrong_code_of(device: TOTPDevice) -> str:
    """Return six digits that the app shows neither now nor a step before or after."""
    right = {code_of(device, later) for later in range(-2, 3)}
    return next(
        code
        for code in ("000000", "111111", "222222", "3" * 6, "444444", "555555")
        if code not in right
    )


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def zipped(entries: dict[str, bytes | str], packed: bool = True) -> bytes:
    """Return a ZIP archive of the entries."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for path, content in entries.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def docx(extra: dict[str, bytes | str] | None = None) -> bytes:
    """Return the least that is a Word file."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": "<w:document/>",
    }
    return zipped({**parts, **(extra or {})})


def odt(kind: str = "text") -> bytes:
    """Return the least that is an OpenDocument file."""
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": media_type, "content.xml": "<office:document-content/>"})


def pdf(inside: bytes = b"") -> bytes:
    """Return the least that is a PDF, with something inside."""
    return b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + inside + b"\n%%EOF\n"


def png(width: int = 8, height: int = 8) -> bytes:
    """Return a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(buffer, "PNG")
    return buffer.getvalue()


PROGRAM = b"MZ\x90\x00\x03" + b"\0" * 200
