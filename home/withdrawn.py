"""What readers find at the address of a page that was taken offline (TQ-9.3–4)."""

from datetime import timedelta
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from editorial.enums import WithdrawalReason
from editorial.models import EditorialPage, Withdrawal
from editorial.models.page import HOME_DEPTH

KEPT = timedelta(minutes=5)
"""How long caches and browsers may keep the answer: the page may come back."""
GONE = 410


def answer_for(request: HttpRequest, page: EditorialPage) -> HttpResponse | None:
    """Return the answer at the address of a page that is offline; None where none is on record.

    Another live page: the way there, for good where it replaces this one, else for the time
    being. Without one a page that says what is gone since when and why, with status 410. Pages
    that only some could read answer as if they had never been; homes are Wagtail's own affair.
    """
    if page.depth <= HOME_DEPTH:
        return None
    withdrawals = Withdrawal.objects.select_related("alternative")
    withdrawal = withdrawals.filter(page_id=page.pk, ended_at=None).first()
    if withdrawal is None or page.get_view_restrictions().exists():
        return None
    response = _redirect(request, withdrawal) or _courteous_page(request, page, withdrawal)
    patch_cache_control(response, public=True, max_age=int(KEPT.total_seconds()))
    return response


def _redirect(request: HttpRequest, withdrawal: Withdrawal) -> HttpResponse | None:
    alternative = withdrawal.alternative
    if alternative is None or not alternative.live:
        return None
    if not EditorialPage.objects.live().public().filter(pk=alternative.pk).exists():
        return None
    replaced = withdrawal.reason == WithdrawalReason.REPLACED
    kind: Any = HttpResponsePermanentRedirect if replaced else HttpResponseRedirect
    return kind(alternative.get_url(request))


def _courteous_page(
    request: HttpRequest, page: EditorialPage, withdrawal: Withdrawal
) -> HttpResponse:
    section = page.get_ancestors().filter(live=True, depth__gt=HOME_DEPTH).last()
    context = {"withdrawal": withdrawal, "section": section, "gone": page}
    return render(request, "editorial/withdrawn.html", context, status=GONE)
