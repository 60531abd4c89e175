"""Addresses of consultations for programs."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import timezone

from consultation.api.parameters import LIST, ONE, OPINIONS, ROWS
from consultation.api.places import consultations_of, public_consultation
from consultation.api.rows import consultation_details, consultation_row, opinion_row
from consultation.drafts.showing import current_version, places_of
from consultation.enums import ConsultationState
from consultation.models import Opinion, OutcomeEntry
from consultation.outcome.answers import public_outcome
from consultation.outcome.data_files import entry_data
from operations.api.answers import api_view
from operations.api.paging import paged
from operations.api.parameters import read_all


@api_view
def consultation_list(request: HttpRequest) -> dict[str, Any]:
    """List the public consultations of this site, or of its whole portal."""
    asked = read_all(LIST, request.GET)
    now = timezone.now()
    found = consultations_of(request, asked["scope"]).in_language(asked["language"])
    if asked["state"]:
        found = found.in_state(ConsultationState(asked["state"]), now)
    page = Paginator(found.for_rows(), asked["per_page"]).get_page(asked["page"])
    return {
        **paged(page, asked["page"], request),
        "results": [consultation_row(each, request, now) for each in page],
    }


@api_view
def consultation_detail(request: HttpRequest, key: int) -> dict[str, Any]:
    """Tell everything public of one consultation of this portal."""
    read_all(ONE, request.GET)
    return consultation_details(public_consultation(request, key), request, timezone.now())


@api_view
def opinion_list(request: HttpRequest, key: int) -> dict[str, Any]:
    """List the published opinions on one consultation of this portal."""
    asked = read_all(OPINIONS, request.GET)
    consultation = public_consultation(request, key)
    opinions = Opinion.objects.on(consultation).published().select_related("about_version")
    opinions = opinions.defer("about_version__html", "about_version__contents")
    if asked["about"]:
        version = current_version(consultation)
        places = places_of(version) if version else []
        keys = [place.key for place in places if place.anchor == asked["about"]]
        if not keys:
            raise Http404
        opinions = opinions.filter(about_key=keys[0])
    page = Paginator(opinions, asked["per_page"]).get_page(asked["page"])
    url = consultation.get_full_url(request) or ""
    return {
        **paged(page, asked["page"], request),
        "results": [opinion_row(each, url) for each in page],
    }


@api_view
def outcome_list(request: HttpRequest, key: int) -> dict[str, Any]:
    """List the rows of the public outcome of one consultation of this portal."""
    asked = read_all(ROWS, request.GET)
    consultation = public_consultation(request, key)
    is_answered = consultation.state_at(timezone.now()) == ConsultationState.ANSWERED
    outcome = public_outcome(consultation) if is_answered else None
    if outcome is None:
        raise Http404
    rows = OutcomeEntry.objects.filter(edition=outcome.edition_id)
    page = Paginator(rows.order_by("position").defer("folded"), asked["per_page"])
    found = page.get_page(asked["page"])
    return {
        **paged(found, asked["page"], request),
        "results": [entry_data(each) for each in found],
    }
