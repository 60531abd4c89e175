"""An author's way to their own data: ask for a link, read and download, have it erased.

Opening a link changes nothing, as scanners of mail open every link; the buttons do.
"""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation.enums import OpinionKind
from consultation.giving.links import Purpose, opened
from consultation.giving.rate_limits import DataLinkRate
from consultation.giving.responses import address, discreet, doubt, is_doubtful, private
from consultation.models.opinion import Opinion
from consultation.privacy.own_data import as_json, own_data
from consultation.privacy.requests import AskForData, EraseOwnData, has_erased, withdraws
from operations.addresses import client_address

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

TOO_MANY = 429
GONE = 404


def ask(page: "ConsultationPage", request: HttpRequest, code: str) -> HttpResponse:
    """Offer a link to the data of an opinion, and mail it; the answer is the same for all."""
    opinion = get_object_or_404(Opinion.objects.on(page), tracking_code=code)
    if request.method != "POST":
        return _ask(page, request, opinion)
    if is_doubtful(request):
        return _ask(page, request, opinion, doubt(), 403)
    now = timezone.now()
    rate = DataLinkRate(client_address(request), now)
    if rate.is_spent():
        error = _("Too many links were asked for from your address. Please try again in an hour.")
        return _ask(page, request, opinion, error, TOO_MANY)
    rate.count()
    AskForData(opinion, now).execute()
    return redirect(f"{request.path}?sent")


def show(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Show whoever has the link all that is kept, or hand it out as JSON."""
    secret, opinion = _linked(page, request)
    if opinion is None:
        return _gone(page, request)
    if "json" in request.GET:
        return _download(opinion)
    query = urlencode({"key": secret})
    context = {
        "opinion": opinion,
        "groups": own_data(opinion),
        "secret": secret,
        "json_url": f"?{query}&json",
        "erase_url": address(page, request, "erase_data"),
        "has_erased": has_erased(opinion),
    }
    return _kept_by_nobody(private(page, request, "opinion_data", context))


def erase(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Say what erasing means now, and erase."""
    secret, opinion = _linked(page, request)
    if opinion is None:
        return _gone(page, request)
    now = timezone.now()
    receipt = address(page, request, "receipt", code=opinion.tracking_code)
    if has_erased(opinion):
        return discreet(redirect(receipt))
    doubtful = is_doubtful(request)
    if request.method == "POST" and not doubtful:
        EraseOwnData(opinion, now).execute()
        return discreet(redirect(receipt))
    context = {
        "secret": secret,
        "opinion": opinion,
        "action_url": request.path,
        "error": doubt() if doubtful else "",
        "withdraws": withdraws(opinion, now),
        "keeps_organisation": opinion.kind == OpinionKind.ORGANISATION,
    }
    status = 403 if doubtful else 200
    return _kept_by_nobody(private(page, request, "opinion_erase", context, status))


def _linked(page: "ConsultationPage", request: HttpRequest) -> tuple[str, Opinion | None]:
    secret = request.POST.get("key", "") or request.GET.get("key", "")
    among = Opinion.objects.on(page).select_related("consultation", "about_version")
    return secret, opened(secret, Purpose.DATA, among)


def _ask(
    page: "ConsultationPage",
    request: HttpRequest,
    opinion: Opinion,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "opinion": opinion,
        "error": error,
        "sent": "sent" in request.GET and not error,
        "receipt_url": address(page, request, "receipt", code=opinion.tracking_code),
    }
    return private(page, request, "opinion_data_ask", context, status)


def _download(opinion: Opinion) -> HttpResponse:
    response = JsonResponse(
        as_json(opinion), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="{opinion.tracking_code}.json"'
    response["X-Robots-Tag"] = "noindex"
    return _kept_by_nobody(response)


def _gone(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    return discreet(private(page, request, "opinion_data_gone", {}, GONE))


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """Keep the page out of every cache, the browser's too: others may use the computer."""
    response["Cache-Control"] = "private, no-store"
    return discreet(response)
