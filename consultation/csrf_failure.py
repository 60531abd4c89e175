"""What a request that fails the cross-site check is answered.

Named by `CSRF_FAILURE_VIEW` alone: it needs Wagtail's views, which models must not import.
"""

from django.http import HttpRequest, HttpResponse
from django.views import csrf
from wagtail.models import Page
from wagtail.views import serve


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a request that fails the cross-site check without losing what was typed.

    A page that declares `shows_form_again` is asked to render its form with what was sent, told
    by `request.csrf_failed`; it must not act on it. All else gets Django's own refusal.
    """
    match = request.resolver_match
    if match is not None and match.url_name == "wagtail_serve":
        found = Page.route_for_request(request, match.args[0])
        if found is not None and getattr(found.page, "shows_form_again", False):
            request.csrf_failed = True  # type: ignore[attr-defined]
            return serve(request, match.args[0])
    return csrf.csrf_failure(request, reason)
