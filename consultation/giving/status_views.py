"""How an opinion stands, for whoever holds its tracking code."""

import re
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation.enums import RECEIVED, OpinionStatus
from consultation.giving.rate_limits import LookUpRate
from consultation.giving.responses import UNPROCESSABLE, address, doubt, is_doubtful, private
from consultation.models.opinion import Opinion
from consultation.outcome.answers import answers_to, public_outcome
from consultation.tracking import CODE_PATTERN
from operations.addresses import client_address

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

TOO_MANY = 429
LONGEST_CODE = 40


def receipt(page: "ConsultationPage", request: HttpRequest, code: str) -> HttpResponse:
    """Show how an opinion stands, without a word of it or of its sender.

    Once the outcome is public, also what became of it (TQ-4.14.b): answers are public anyway.
    """
    opinion = get_object_or_404(Opinion.objects.on(page), tracking_code=code)
    is_counted = opinion.status in RECEIVED
    outcome = public_outcome(page) if is_counted else None
    context = {
        "opinion": opinion,
        "again": "again" in request.GET,
        "outcome_url": outcome.page.get_full_url(request) if outcome else "",
        "answers": answers_to(opinion, outcome)
        if outcome and opinion.status == OpinionStatus.PUBLISHED
        else [],
        "data_url": address(page, request, "ask_for_data", code=code),
    }
    return private(page, request, "opinion_receipt", context)


def look_up(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Lead from a tracking code to how its opinion stands, on any consultation of the site."""
    if request.method != "POST":
        return private(page, request, "opinion_look_up", {})
    typed = request.POST.get("code", "")[:LONGEST_CODE]
    if is_doubtful(request):
        return _again(page, request, doubt(), 403)
    rate = LookUpRate(client_address(request), timezone.now())
    if rate.is_spent():
        error = _("Too many wrong codes came from your address. Please try again in an hour.")
        return _again(page, request, error, TOO_MANY)
    code = re.sub(r"[\s.-]", "", typed).upper()
    rows = Opinion.objects.select_related("consultation").filter(
        consultation__agency_id=page.agency_id, consultation__live=True
    )
    found = rows.filter(tracking_code=code).first() if re.fullmatch(CODE_PATTERN, code) else None
    if found is None:
        rate.count()
        error = _("We know no opinion with this code. Please look at the code again.")
        return _again(page, request, error, UNPROCESSABLE)
    here = found.consultation.translation_key == page.translation_key
    target = page if here else found.consultation
    return redirect(address(target, request, "receipt", code=code))


def _again(page: "ConsultationPage", request: HttpRequest, error: str, status: int) -> HttpResponse:
    typed = request.POST.get("code", "")[:LONGEST_CODE]
    context = {"error": error, "typed": typed}
    return private(page, request, "opinion_look_up", context, status)
