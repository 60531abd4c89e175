"""What the pages around an opinion have in common: each is for one visitor, and never cached."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

UNPROCESSABLE = 422
REFERRER_POLICY = "strict-origin"
"""No page, not even ours, learns the link from the next request. `no-referrer` would make browsers
hide the form's origin from our own cross-site check, which then refuses the form."""


def private(
    page: "ConsultationPage",
    request: HttpRequest,
    template: str,
    extra: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Render an answer for one visitor.

    Not `no-store`: browsers would then forget what was typed when the visitor goes back.
    """
    context = {
        "page": page,
        "self": page,
        "page_url": page.get_url(request),
        "form_url": page.form_url(request),
        "look_up_url": address(page, request, "look_up"),
        **extra,
    }
    response = TemplateResponse(request, f"consultation/{template}.html", context, status=status)
    patch_cache_control(response, private=True, no_cache=True, max_age=0)
    response["X-Robots-Tag"] = "noindex"
    return response


def refused(
    page: "ConsultationPage", request: HttpRequest, reasons: list[str], status: int
) -> HttpResponse:
    """Say why nothing was done, and give back what was typed so that it can be copied."""
    post = request.POST if request.method == "POST" else {}
    context = {
        "reasons": reasons,
        "typed": post.get("text", ""),
        "typed_wording": post.get("proposed_wording", ""),
    }
    return private(page, request, "opinion_refused", context, status)


def address(page: "ConsultationPage", request: HttpRequest, route: str, **parts: Any) -> str:
    """Return the address of one of the page's routes."""
    return (page.get_url(request) or "") + page.reverse_subpage(route, kwargs=parts or None)


def is_doubtful(request: HttpRequest) -> bool:
    """Whether the cross-site check failed: what was sent is shown again, never acted on."""
    return getattr(request, "csrf_failed", False)


def doubt() -> str:
    """Return the sentence for it."""
    return _(
        "We could not tell that the form came from this page, perhaps because it had been "
        "open for long or cookies are blocked. Your text is still here: please send again."
    )


def discreet(response: HttpResponse) -> HttpResponse:
    """Let nobody learn the link that led to the answer."""
    response["Referrer-Policy"] = REFERRER_POLICY
    return response
