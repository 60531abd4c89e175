"""One document as data: itself, its text by provisions, and what it has to do with others."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from documents.dated.statuses import provision_statuses
from documents.dated.texts import text_on
from documents.enums import ValidityStatus
from documents.library.rows import row_of
from documents.models import (
    Citation,
    DocumentAttachment,
    FileText,
    LegalDocumentPage,
    ParsedText,
    Provision,
)
from documents.relations import Relations, relations_of
from documents.validity import Effect

_PROVISION = ("anchor", "kind", "number", "heading", "content", "depth")


def details_of(document: LegalDocumentPage, on: date, request: HttpRequest) -> dict[str, Any]:
    """Return everything public of a document as it is on a day, in a fixed number of queries."""
    relations = relations_of(document)
    validity = document.validity_by(relations.effects, on)
    document.current_validity = validity.value
    text = text_on(document.parsed_texts.only("valid_from", "page_id"), on)
    return {
        **row_of(document, _address(document, request)),
        "on": on.isoformat(),
        "signer_title": document.signer_title,
        "gazette": document.gazette,
        "text": {
            "is_as_issued": text is None or text.valid_from is None,
            "valid_from": _day(text.valid_from) if text else None,
        },
        "provisions": _provisions(text, validity, relations.effects, on),
        "relations": _relations(relations, request),
        "citations": _citations(document, text, request),
        "consolidated_texts": [
            {"valid_from": valid_from.isoformat(), "note": note}
            for valid_from, note in document.consolidations.order_by("valid_from").values_list(
                "valid_from", "note"
            )
        ],
        "attachments": _attachments(document, request),
    }


def _provisions(
    text: ParsedText | None, validity: ValidityStatus, effects: list[Effect], on: date
) -> list[dict[str, Any]]:
    """Return all provisions in the order of the text; `parent` names the one around each."""
    if text is None:
        return []
    found = Provision.objects.filter(text=text).order_by("position")
    rows = list(found.values(*_PROVISION, "parent__anchor"))
    statuses = provision_statuses(
        [row["anchor"] for row in rows],
        document=validity,
        effects=effects,
        text_from=text.valid_from,
        on=on,
    )
    return [
        {"parent": row.pop("parent__anchor"), "status": statuses[row["anchor"]].value, **row}
        for row in rows
    ]


def _relations(relations: Relations, request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "kind": group.kind,
            "is_incoming": group.is_incoming,
            "label": group.label,
            "is_partial": row.is_partial,
            "starts_on": _day(row.starts_on),
            "provisions": row.provisions,
            "note": row.note,
            "text": row.text,
            "document": _reference(row.document, request),
        }
        for group in relations.groups
        for row in group.rows
    ]


def _citations(
    document: LegalDocumentPage, text: ParsedText | None, request: HttpRequest
) -> list[dict[str, Any]]:
    """Return what the text cites; what is not public is named only in the text's own words."""
    if text is None:
        return []
    rows = list(Citation.objects.filter(text=text).order_by("position"))
    keys = {row.target_id for row in rows if row.target_id is not None}
    public = LegalDocumentPage.objects.filter(pk__in=keys).published().without_texts()
    targets = {each.pk: _reference(each, request) for each in public}
    own = _reference(document, request)
    found = []
    for row in rows:
        target = targets.get(row.target_id) if row.target_key else own
        anchor = f"#{row.target_anchor}" if row.target_anchor else ""
        found.append(
            {
                "words": row.words,
                "name": row.target_name,
                "anchor": row.target_anchor,
                "document": target,
                "url": f"{target['url']}{anchor}" if target else None,
            }
        )
    return found


def _attachments(document: LegalDocumentPage, request: HttpRequest) -> list[dict[str, Any]]:
    rows = DocumentAttachment.objects.filter(page=document).order_by("sort_order", "pk")
    return [
        {
            "name": str(row),
            "file": row.file.filename,
            "type": row.file.file_extension.lower(),
            "size": row.file.file_size,
            "url": request.build_absolute_uri(row.file.url),
            "sha256": _checksum(row),
        }
        for row in rows.select_related("file__text_of_file").defer("file__text_of_file__text")
    ]


def _checksum(row: DocumentAttachment) -> str | None:
    known: FileText | None = getattr(row.file, "text_of_file", None)
    return (known.sha256 or None) if known else None


def _reference(document: LegalDocumentPage | None, request: HttpRequest) -> dict[str, Any] | None:
    if document is None:
        return None
    return {
        "id": document.pk,
        "number": document.number_text,
        "title": document.title,
        "url": _address(document, request),
    }


def _address(document: LegalDocumentPage, request: HttpRequest) -> str:
    return document.get_full_url(request) or ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
