"""The consultations whose opinions a person answers, and which of them is meant."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from agencies.languages import is_vietnamese
from consultation.models import ConsultationPage, Opinion


def answered_by(user: Any, now: datetime) -> list[ConsultationPage]:
    """Return the consultations that have opened and whose opinions the person answers.

    The last to close first. Of a draft that stands in two languages one page is named, that in the
    portal's own language: its opinions are answered together. One that was taken offline is named
    as long as it has opinions.
    """
    opinions = Opinion.objects.filter(consultation=OuterRef("pk"))
    pages = ConsultationPage.objects.received_by(user).select_related("locale")
    rows = pages.filter(Q(live=True) | Exists(opinions), opens_at__lte=now)
    return list(_one_a_draft(list(rows.order_by("-closes_at", "pk"))).values())


def page_for(opinion: Opinion) -> ConsultationPage:
    """Return the page under which an opinion is answered, see `answered_by`."""
    page = opinion.consultation
    same = ConsultationPage.objects.filter(
        translation_key=page.translation_key, receiving_agency=page.receiving_agency_id
    )
    found = _one_a_draft(list(same.select_related("locale", "receiving_agency").defer("body")))
    return found[page.translation_key]


def _one_a_draft(pages: list[ConsultationPage]) -> dict[Any, ConsultationPage]:
    found: dict[Any, ConsultationPage] = {}
    for page in pages:
        is_own = is_vietnamese(page.locale.language_code)
        if is_own or page.translation_key not in found:
            found[page.translation_key] = page
    return found
