"""A document as JSON: its metadata, provisions as a tree, relations and citations."""

import json
from datetime import date
from typing import Any

from documents.downloads.published import Published
from documents.models.texts import Citation, ParsedText, Provision
from documents.relations import RelatedDocument, RelationGroup

_PROVISION = ("id", "parent_id", "key", "kind", "number", "heading", "content", "anchor")
_CITATION = ("words", "provision__anchor", "target_name", "target_anchor", "target_key")


def json_file(published: Published) -> bytes:
    """Return the document; dates are ISO 8601, unknown ones null, addresses whole."""
    text = published.text
    words = published.plain_text if text is None else ""
    record = {
        **_metadata(published),
        "text_as_of": _iso(published.on),
        "text_valid_from": _iso(text.valid_from) if text else None,
        "provisions": _provisions(text),
        "text": words,
        "relations": [row for group in published.relations for row in _related(published, group)],
        "citations": _citations(text),
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def _metadata(published: Published) -> dict[str, Any]:
    document = published.document
    return {
        "url": published.url,
        "language": document.locale.language_code,
        "title": document.title,
        "summary": document.summary,
        "type": document.document_type,
        "type_label": str(document.get_document_type_display()),
        "number": document.number_text,
        "normative": document.is_normative,
        "issuer": document.issuer.display_name if document.issuer else None,
        "field": document.field.display_name if document.field else None,
        "issued_on": _iso(document.issued_on),
        "effective_on": _iso(document.effective_on),
        "expired_on": _iso(document.expired_on),
        "validity": str(published.validity),
        "signer": document.signer,
        "signer_title": document.signer_title,
        "official_gazette": document.gazette,
        "publisher": published.agency.display_name,
    }


def _provisions(text: ParsedText | None) -> list[dict[str, Any]]:
    """Return the provisions in their order, each with those inside it."""
    if text is None:
        return []
    roots: list[dict[str, Any]] = []
    made: dict[int, list[dict[str, Any]]] = {}
    for row in Provision.objects.filter(text=text).values(*_PROVISION):
        inner = made[row.pop("id")] = []
        siblings = made.get(row.pop("parent_id"), roots)
        siblings.append({**row, "key": str(row["key"]), "provisions": inner})
    return roots


def _related(published: Published, group: RelationGroup) -> list[dict[str, Any]]:
    return [
        {
            "relation": str(group.kind),
            "by_this_document": not group.is_incoming,
            "in_part": row.is_partial,
            "provisions": row.provisions,
            "starts_on": _iso(row.starts_on),
            "note": row.note,
            **_named(published, row),
        }
        for row in group.rows
    ]


def _named(published: Published, row: RelatedDocument) -> dict[str, Any]:
    if row.document is None:
        return {"document": row.text, "title": None, "url": None}
    other = row.document
    return {
        "document": other.designation,
        "title": other.title,
        "url": published.address_of(other),
    }


def _citations(text: ParsedText | None) -> list[dict[str, Any]]:
    """Return what the text cites, in its order; who it leads to is named, not where."""
    if text is None:
        return []
    return [
        {
            "words": row["words"],
            "in": row["provision__anchor"],
            "document": row["target_name"] or None,
            "document_key": row["target_key"] or None,
            "provision": row["target_anchor"] or None,
        }
        for row in Citation.objects.filter(text=text).values(*_CITATION)
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
