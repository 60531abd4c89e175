"""Setting up a one-time password, proving it, renewing recovery codes; all inside the admin."""

from io import BytesIO
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login as mark_verified
from django_otp.models import Device
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex
from qrcode import QRCode
from qrcode.image.svg import SvgPathImage

from agencies.actions import ActionRefused
from agencies.models import User
from operations.actions import EnrolDevice, RenewRecoveryCodes
from operations.forms import CurrentCodeForm, NewDeviceForm, ReplaceDeviceForm
from operations.one_time_passwords import (
    CodeRefused,
    confirmed_device,
    manual_key,
    shown,
    verify,
)

NEW_KEY = "one_time_password_new_key"


@sensitive_post_parameters()
def enrol(request: HttpRequest) -> HttpResponse:
    """Show key and QR code of a new app; its first code makes it the account's own.

    The key waits in this session alone: whoever signs in elsewhere with a stolen password never
    sees it. Replacing an app needs a session that gave a code of the old one.
    """
    user = _person(request)
    replaces = confirmed_device(user) is not None
    if replaces and not user.is_verified():  # type: ignore[attr-defined]
        return redirect("one_time_password:verify")
    form = (ReplaceDeviceForm if replaces else NewDeviceForm)(request.POST or None)
    key = request.session.setdefault(NEW_KEY, random_hex(20))
    if form.is_valid():
        code, current = form.cleaned_data["code"], form.cleaned_data.get("current_code", "")
        try:
            device, codes = EnrolDevice(user, key, code, current, timezone.now()).execute()
        except ActionRefused as refusal:
            _put_reasons(form, refusal)
        else:
            del request.session[NEW_KEY]
            _verify_session(request, device)
            return _show_codes(request, codes)
    context = {"form": form, "replaces": replaces, "manual_key": manual_key(_new(request))}
    return render(request, "operations/enrol.html", context)


def qr_code(request: HttpRequest) -> HttpResponse:
    """Draw the key of the app that is being set up, for this session alone."""
    if NEW_KEY not in request.session:
        raise Http404
    code = QRCode(box_size=10, border=2)
    code.add_data(_new(request).config_url)
    drawing = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(drawing)
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


def _person(request: HttpRequest) -> User:
    """Return who is signed in: Wagtail lets nobody else come this far."""
    return cast(User, request.user)


def _new(request: HttpRequest) -> TOTPDevice:
    """Return the app that is being set up; nothing of it is stored but its key."""
    return TOTPDevice(user=_person(request), key=request.session[NEW_KEY])


@sensitive_post_parameters()
def verify_session(request: HttpRequest) -> HttpResponse:
    """Ask a signed-in person for a code when this session has not given one yet."""
    if confirmed_device(_person(request)) is None:
        return redirect("one_time_password:enrol")
    form = CurrentCodeForm(request.POST or None)
    if form.is_valid():
        try:
            device = verify(_person(request), form.cleaned_data["current_code"], timezone.now())
        except CodeRefused as refusal:
            form.add_error("current_code", str(refusal))
        else:
            _verify_session(request, device)
            return redirect(_next_address(request))
    context = {"form": form, "next": _next_address(request)}
    return render(request, "operations/verify.html", context)


@sensitive_post_parameters()
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Replace the recovery codes and show the new ones once."""
    if confirmed_device(_person(request)) is None:
        return redirect("one_time_password:enrol")
    form = CurrentCodeForm(request.POST or None)
    if form.is_valid():
        code = form.cleaned_data["current_code"]
        try:
            codes = RenewRecoveryCodes(_person(request), code, timezone.now()).execute()
        except ActionRefused as refusal:
            _put_reasons(form, refusal)
        else:
            return _show_codes(request, codes)
    return render(request, "operations/renew_codes.html", {"form": form})


def _verify_session(request: HttpRequest, device: Device) -> None:
    """Remember that this session gave a code, under a new session key."""
    request.session.cycle_key()
    mark_verified(request, device)


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Show recovery codes in the answer itself: they are kept nowhere to be shown again."""
    context = {"codes": [shown(code) for code in codes], "printed_at": timezone.now()}
    return render(request, "operations/recovery_codes.html", context)


def _put_reasons(form: forms.Form, refusal: ActionRefused) -> None:
    for reason in refusal.reasons:
        form.add_error(None, reason)


def _next_address(request: HttpRequest) -> str:
    wanted: Any = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return str(wanted)
    return reverse("wagtailadmin_home")
