"""The form on which a citizen gives an opinion, and the draft's provisions beside it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control

from agencies.actions import ActionRefused
from agencies.languages import is_foreign
from consultation.enums import ConsultationState
from consultation.giving.forms import OpinionForm
from consultation.giving.provisions import Parts, all_lines, own_lines
from consultation.giving.responses import (
    UNPROCESSABLE,
    address,
    doubt,
    is_doubtful,
    private,
    refused,
)
from consultation.giving.submitting import AlreadySent, SubmitOpinion
from consultation.giving.windows import closed_reasons
from operations.addresses import client_address

if TYPE_CHECKING:
    from consultation.models import ConsultationPage, DraftProvision

SECONDS_PARTS_ARE_CACHED = 600


def opinion_form(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Show the form, or take it; a refusal always gives back what was typed."""
    now = timezone.now()
    if page.state_at(now) != ConsultationState.OPEN:
        typed = request.method == "POST"
        return refused(page, request, closed_reasons(page, now), UNPROCESSABLE if typed else 200)
    if request.method == "POST":
        return _take(page, request, now)
    anchor = request.GET.get("about", "")
    form = OpinionForm(subject=_subject(page), now=now, parts=Parts.of(page), anchor=anchor)
    return _show(page, request, form)


def _subject(page: "ConsultationPage") -> str:
    return str(page.translation_key)


def _take(page: "ConsultationPage", request: HttpRequest, now: datetime) -> HttpResponse:
    parts = Parts.of(page, request.POST.get("version", ""), request.POST.get("about", ""))
    if "show" in request.POST:
        typed = OpinionForm.typed_in(request.POST)
        return _show(
            page, request, OpinionForm(subject=_subject(page), now=now, parts=parts, initial=typed)
        )
    form = OpinionForm(request.POST, request.FILES, subject=_subject(page), now=now, parts=parts)
    valid = form.is_valid()
    if is_doubtful(request):
        form.add_error(None, doubt())
        form.restamp()
        return _show(page, request, form, status=403)
    if not valid or form.used_stamp is None:
        form.restamp()
        return _show(page, request, form, status=UNPROCESSABLE)
    submit = SubmitOpinion(
        consultation=page,
        answers=form.answers,
        now=now,
        nonce=form.used_stamp.nonce,
        address=client_address(request),
        needs_confirming=not form.is_proven,
    )
    try:
        opinion = submit.execute()
    except ActionRefused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        form.restamp(anew=isinstance(refusal, AlreadySent))
        return _show(page, request, form, status=UNPROCESSABLE)
    receipt = address(page, request, "receipt", code=opinion.tracking_code)
    return redirect(f"{receipt}?again" if submit.repeats else receipt)


def _show(
    page: "ConsultationPage", request: HttpRequest, form: OpinionForm, status: int = 200
) -> HttpResponse:
    version = form.parts.version
    context = {
        "form": form,
        "parts_url": address(page, request, "opinion_parts", number=version.number)
        if version
        else "",
    }
    return private(page, request, "opinion_form", context, status)


def opinion_parts(page: "ConsultationPage", request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the provisions of a version, for whoever chooses one without leaving the form.

    Each is its key, its depth, its title, its own lines, and these as they stand in a larger one.
    The title is its name in the page's language, its heading, and what language that is in where
    it is another.
    """
    parts = Parts.of(page, number)
    if parts.version is None or str(parts.version.number) != number:
        raise Http404
    rows = [
        [str(row.key), row.depth, _title(row), own_lines(row), all_lines(row)] for row in parts.rows
    ]
    response = JsonResponse({"parts": rows}, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=SECONDS_PARTS_ARE_CACHED)
    response["X-Robots-Tag"] = "noindex"
    return response


def _title(row: "DraftProvision") -> list[str]:
    return [row.label, row.heading, settings.LANGUAGE_CODE if is_foreign(row.heading) else ""]
