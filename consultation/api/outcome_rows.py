"""The outcome of a consultation as data: where it is, its figures, its files."""

from typing import Any

from django.http import HttpRequest

from consultation.enums import ConsultationState
from consultation.models import ConsultationPage
from consultation.outcome.answers import public_outcome
from consultation.outcome.data_files import public_totals
from consultation.outcome.showing import FILES, file_address, public_document


def outcome_row(page: ConsultationPage, request: HttpRequest, state: str) -> dict[str, Any] | None:
    """Return the outcome that readers see; None while there is none. Wants `for_rows`."""
    outcome = public_outcome(page) if state == ConsultationState.ANSWERED else None
    if outcome is None:
        return None
    url = outcome.page.get_full_url(request) or ""
    document = public_document(outcome.page)
    return {
        "url": url,
        "title": outcome.page.title,
        "edition": outcome.edition.number,
        "rows": outcome.edition.rows,
        "rows_url": request.build_absolute_uri(f"{request.path}outcome/"),
        "totals": public_totals(outcome.edition.totals),
        "files": {kind: f"{url}{file_address(outcome.page, kind)}" for kind in FILES},
        "issued_document": (document.get_full_url(request) if document else None)
        or outcome.page.issued_document_url
        or None,
    }
