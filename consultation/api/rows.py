"""Consultations and opinions as data. Nothing of a sender's contact details is read."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from consultation.api.outcome_rows import outcome_row
from consultation.drafts.showing import counts_on, current_version
from consultation.enums import ConsultationState
from consultation.models import ConsultationPage, DraftProvision, DraftVersion, Opinion

_PROVISION = ("anchor", "key", "kind", "number", "label", "heading", "content", "depth")


def consultation_row(page: ConsultationPage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Return what a list tells of a consultation. Wants `for_rows`."""
    state = page.state_at(now)
    return {
        "id": page.pk,
        "url": page.get_full_url(request) or "",
        "site": page.agency.host if page.agency else "",
        "title": page.title,
        "summary": page.summary,
        "field": page.field,
        "state": state.value,
        "state_label": str(state.label),
        "opens_at": _moment(page.opens_at),
        "closes_at": _moment(page.closes_at),
        "answer_due_on": _day(page.answer_due_on),
        "outcome_published_on": _outcome_day(page, state),
        "drafting_agency": page.drafting_agency,
        "receiving_agency": page.receiving_agency.display_name,
        "language": page.locale.language_code,
    }


def consultation_details(
    page: ConsultationPage, request: HttpRequest, now: datetime
) -> dict[str, Any]:
    """Return everything public of a consultation, in a fixed number of queries."""
    version = current_version(page)
    row = consultation_row(page, request, now)
    return {
        **row,
        "postal_address": page.postal_address,
        "email": page.email,
        "shortening_ground": page.shortening_ground,
        "extensions": [
            {
                "closed_at_first": _moment(each.closed_at_first),
                "closes_at": _moment(each.closes_at),
                "ground": each.ground,
            }
            for each in page.extensions.all()
        ],
        "version": version.number if version else None,
        "versions": _versions(page, row["url"], version),
        "provisions": _provisions(page, version) if version else [],
        "dossier": _dossier(page, request),
        "opinions": {
            "count": Opinion.objects.on(page).published().count(),
            "url": request.build_absolute_uri(f"{request.path}opinions/"),
        },
        "outcome": outcome_row(page, request, row["state"]),
    }


def _versions(
    page: ConsultationPage, url: str, current: DraftVersion | None
) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "published_at": _moment(published_at),
            "url": url
            if current and number == current.number
            else url + page.reverse_subpage("version", kwargs={"number": number}),
        }
        for number, published_at in page.versions.values_list("number", "published_at")
    ]


def _provisions(page: ConsultationPage, version: DraftVersion) -> list[dict[str, Any]]:
    counts = counts_on(page)
    rows = DraftProvision.objects.filter(version=version).order_by("position")
    return [
        {
            "parent": row.pop("parent__anchor"),
            "opinions": counts.get(row["key"], 0),
            **row,
            "key": str(row["key"]),
        }
        for row in rows.values(*_PROVISION, "parent__anchor")
    ]


def _dossier(page: ConsultationPage, request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "kind": row.kind,
            "title": row.title,
            "file": row.file.filename,
            "type": row.file.file_extension.lower(),
            "size": row.file.file_size,
            "url": request.build_absolute_uri(row.file.url),
        }
        for row in page.files.select_related("file")
    ]


def opinion_row(opinion: Opinion, page_url: str) -> dict[str, Any]:
    """Return what anyone may know of a published opinion; a hidden name stays hidden."""
    about = opinion.about_version
    return {
        "id": opinion.pk,
        "url": f"{page_url}#opinion-{opinion.pk}",
        "name": opinion.public_name or None,
        "is_anonymous": opinion.publish_anonymously,
        "received_on": timezone.localdate(opinion.received_at).isoformat(),
        "stance": opinion.stance or None,
        "text": opinion.shown_text,
        "proposed_wording": opinion.shown_wording,
        "about": opinion.provision or None,
        "about_key": str(opinion.about_key) if opinion.about_key else None,
        "about_version": about.number if about else None,
    }


def _outcome_day(page: ConsultationPage, state: ConsultationState) -> str | None:
    if state != ConsultationState.ANSWERED or page.outcome_at is None:
        return None
    return _day(timezone.localdate(page.outcome_at))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
