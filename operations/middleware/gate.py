"""Let nobody work in the admin without a one-time password; stands after VerifiedUserMiddleware."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from operations.areas import is_admin
from operations.one_time_passwords import confirmed_device

# Views of the admin that a half-signed-in person needs: to finish, or to leave.
OPEN_VIEWS = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
}
LAST_SEEN = "last_seen"
# Writing the session at every click would cost a query each; eight hours need no seconds.
RENEW_AFTER = 5 * 60


class OneTimePasswordGate:
    """Send signed-in people without a verified one-time password to set one up or to prove it.

    Acts where OTP_REQUIRED is set, on every view of the admin except those that lead through.
    Also renews the idle time of admin sessions.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Return the way to verification, or `None` to let the request through."""
        if not is_admin(request.path_info) or not request.user.is_authenticated:
            return None
        self._renew(request)
        verified = request.user.is_verified()  # type: ignore[attr-defined]
        if not settings.OTP_REQUIRED or verified or _is_open(request):
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            raise PermissionDenied
        if confirmed_device(request.user) is None:
            return redirect("one_time_password:enrol")
        query = {"next": request.get_full_path()} if request.method == "GET" else {}
        return redirect(f"{reverse('one_time_password:verify')}?{urlencode(query)}".rstrip("?"))

    def _renew(self, request: HttpRequest) -> None:
        now = int(time.time())
        if now - request.session.get(LAST_SEEN, 0) >= RENEW_AFTER:
            request.session[LAST_SEEN] = now


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return False
    return match.view_name in OPEN_VIEWS or match.app_name == "one_time_password"
