"""What the links in our letters lead to: confirming, changing and withdrawing an opinion.

Opening a link changes nothing, as scanners of mail open every link; the button on its page does.
"""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus
from consultation.giving.change_form import ChangeForm
from consultation.giving.changing import EditOpinion, WithdrawOpinion, change_reasons
from consultation.giving.confirming import ConfirmOpinion
from consultation.giving.links import Purpose, opened
from consultation.giving.provisions import Parts
from consultation.giving.responses import (
    UNPROCESSABLE,
    address,
    discreet,
    doubt,
    is_doubtful,
    private,
    refused,
)
from consultation.models.opinion import Opinion

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


def confirm(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Ask whoever follows the link to confirm, and confirm."""
    secret, opinion = _linked(page, request, Purpose.CONFIRM)
    if opinion is None:
        return discreet(_unknown(page, request))
    if opinion.status != OpinionStatus.UNCONFIRMED:
        return discreet(_to_receipt(page, request, opinion))
    action = ConfirmOpinion(opinion, timezone.now())
    if reasons := action.refusals():
        return discreet(refused(page, request, reasons, UNPROCESSABLE))
    if request.method == "POST" and not is_doubtful(request):
        try:
            return discreet(_to_receipt(page, request, action.execute()))
        except ActionRefused as refusal:
            return discreet(refused(page, request, refusal.reasons, UNPROCESSABLE))
    return _ask(page, request, "opinion_confirm", secret, opinion)


def withdraw(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Ask once more, and withdraw."""
    secret, opinion = _linked(page, request, Purpose.CHANGE)
    if opinion is None:
        return discreet(_unknown(page, request))
    if opinion.status == OpinionStatus.WITHDRAWN:
        return discreet(_to_receipt(page, request, opinion))
    action = WithdrawOpinion(opinion, timezone.now())
    try:
        if request.method == "POST" and not is_doubtful(request):
            return discreet(_to_receipt(page, request, action.execute()))
        if reasons := change_reasons(opinion, action.now):
            raise ActionRefused(reasons)
    except ActionRefused as refusal:
        return discreet(refused(page, request, refusal.reasons, UNPROCESSABLE))
    return _ask(page, request, "opinion_withdraw", secret, opinion)


def change(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Show the opinion to its sender, and take the changes; a refusal gives back the text."""
    secret, opinion = _linked(page, request, Purpose.CHANGE)
    if opinion is None:
        return discreet(_unknown(page, request))
    now = timezone.now()
    if reasons := change_reasons(opinion, now):
        return discreet(refused(page, request, reasons, UNPROCESSABLE))
    if request.method != "POST":
        form = ChangeForm(instance=opinion, parts=Parts.of(page))
        return _form(page, request, secret, form)
    parts = Parts.of(page, request.POST.get("version", ""))
    if "show" in request.POST:
        typed = ChangeForm.typed_in(request.POST)
        form = ChangeForm(instance=opinion, parts=parts, initial=typed)
        return _form(page, request, secret, form)
    form = ChangeForm(request.POST, request.FILES, instance=opinion, parts=parts)
    if is_doubtful(request):
        form.add_error(None, doubt())
        return _form(page, request, secret, form, 403)
    if not form.is_valid():
        return _form(page, request, secret, form, UNPROCESSABLE)
    try:
        removed = [row.pk for row in form.cleaned_data.get("removed") or ()]
        files = form.cleaned_data["attachments"]
        changed = EditOpinion(opinion, form.words, now, files, removed).execute()
    except ActionRefused as refusal:
        return discreet(refused(page, request, refusal.reasons, UNPROCESSABLE))
    return discreet(_to_receipt(page, request, changed))


def _linked(
    page: "ConsultationPage", request: HttpRequest, purpose: Purpose
) -> tuple[str, Opinion | None]:
    secret = request.POST.get("key", "") or request.GET.get("key", "")
    return secret, opened(secret, purpose, Opinion.objects.on(page))


def _form(
    page: "ConsultationPage",
    request: HttpRequest,
    secret: str,
    form: ChangeForm,
    status: int = 200,
) -> HttpResponse:
    version = form.parts.version
    context = {
        "form": form,
        "secret": secret,
        "opinion": form.instance,
        "change_url": address(page, request, "change_opinion"),
        "withdraw_url": address(page, request, "withdraw_opinion"),
        "parts_url": address(page, request, "opinion_parts", number=version.number)
        if version
        else "",
    }
    return discreet(private(page, request, "opinion_change", context, status))


def _ask(
    page: "ConsultationPage", request: HttpRequest, template: str, secret: str, opinion: Opinion
) -> HttpResponse:
    doubtful = is_doubtful(request)
    context = {
        "secret": secret,
        "opinion": opinion,
        "action_url": request.path,
        "error": doubt() if doubtful else "",
    }
    return discreet(private(page, request, template, context, 403 if doubtful else 200))


def _to_receipt(page: "ConsultationPage", request: HttpRequest, opinion: Opinion) -> HttpResponse:
    return redirect(address(page, request, "receipt", code=opinion.tracking_code))


def _unknown(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    reason = _(
        "This link leads to no opinion any more. Perhaps it was cut short in the letter, or the "
        "opinion was not confirmed within seven days."
    )
    return refused(page, request, [reason], 404)
