"""Whose consultations the programming interface tells."""

from django.http import Http404, HttpRequest

from agencies.keys import LARGEST
from agencies.models import Agency
from consultation.models import ConsultationPage
from consultation.querysets import ConsultationQuerySet
from documents.api.places import sites_of


def consultations_of(request: HttpRequest, scope: str) -> ConsultationQuerySet:
    """Return the public consultations of the asked site, or of all open sites of its portal."""
    agency: Agency | None = request.agency  # type: ignore[attr-defined]
    if agency is None:
        raise Http404
    return ConsultationPage.objects.filter(agency__in=sites_of(agency, scope)).published()


def public_consultation(request: HttpRequest, key: int) -> ConsultationPage:
    """Return a public consultation of the asked portal. Raises `Http404`."""
    if key > LARGEST:
        raise Http404
    found = consultations_of(request, "all").filter(pk=key).for_rows().first()
    if found is None:
        raise Http404
    return found
