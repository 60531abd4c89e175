"""The pages on which a citizen sends an opinion and follows it; none of them is ever cached."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from consultation.actions import AlreadySent, SubmitOpinion
from consultation.enums import ConsultationState
from consultation.forms import OpinionForm
from consultation.models.opinion import Opinion
from operations.addresses import client_address

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

UNPROCESSABLE = 422


def opinion_form(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Show the form, or take it; a refusal always gives back what was typed."""
    now = timezone.now()
    if page.state_at(now) != ConsultationState.OPEN:
        return _closed(page, request, now)
    if request.method == "POST":
        return _take(page, request, now)
    return _show(page, request, OpinionForm(subject=_subject(page), now=now))


def _subject(page: "ConsultationPage") -> str:
    return str(page.translation_key)


def _take(page: "ConsultationPage", request: HttpRequest, now: datetime) -> HttpResponse:
    form = OpinionForm(request.POST, request.FILES, subject=_subject(page), now=now)
    valid = form.is_valid()
    if getattr(request, "csrf_failed", False):
        form.add_error(
            None,
            _(
                "We could not tell that the form came from this page, perhaps because it had been "
                "open for long or cookies are blocked. Your text is still here: please send again."
            ),
        )
        form.restamp()
        return _show(page, request, form, status=403)
    if not valid or form.used_stamp is None:
        form.restamp()
        return _show(page, request, form, status=UNPROCESSABLE)
    try:
        opinion = SubmitOpinion(
            consultation=page,
            answers=form.answers,
            now=now,
            nonce=form.used_stamp.nonce,
            address=client_address(request),
        ).execute()
    except ActionRefused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        form.restamp(anew=isinstance(refusal, AlreadySent))
        return _show(page, request, form, status=UNPROCESSABLE)
    code = {"code": opinion.tracking_code}
    return redirect(page.get_url(request) + page.reverse_subpage("receipt", kwargs=code))


def _show(
    page: "ConsultationPage", request: HttpRequest, form: OpinionForm, status: int = 200
) -> HttpResponse:
    return _private(page, request, "opinion_form", {"form": form}, status)


def _closed(page: "ConsultationPage", request: HttpRequest, now: datetime) -> HttpResponse:
    """Say that no opinion is taken now, and show the typed text so that it can be copied."""
    refusals = SubmitOpinion(page, {"consent": True}, now).refusals()
    typed = request.POST.get("text", "") if request.method == "POST" else ""
    context = {"reasons": refusals, "typed": typed}
    return _private(page, request, "opinion_refused", context, UNPROCESSABLE if typed else 200)


def receipt(page: "ConsultationPage", request: HttpRequest, code: str) -> HttpResponse:
    """Show how an opinion stands, without a word of it or of its sender."""
    opinion = get_object_or_404(Opinion.objects.on(page), tracking_code=code)
    return _private(page, request, "opinion_receipt", {"opinion": opinion})


def _private(
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
        **extra,
    }
    response = TemplateResponse(request, f"consultation/{template}.html", context, status=status)
    patch_cache_control(response, private=True, no_cache=True, max_age=0)
    response["X-Robots-Tag"] = "noindex"
    return response
