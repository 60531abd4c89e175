"""A document as schema.org `Legislation`, for search engines."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from documents.enums import RelationKind, ValidityStatus
from documents.relations import RelationGroup

if TYPE_CHECKING:
    from django.http import HttpRequest

    from documents.models.document import LegalDocumentPage

FORCE = {
    ValidityStatus.IN_FORCE: "https://schema.org/InForce",
    ValidityStatus.PARTLY: "https://schema.org/PartiallyInForce",
    ValidityStatus.NOT_YET: "https://schema.org/NotInForce",
    ValidityStatus.SUSPENDED: "https://schema.org/NotInForce",
    ValidityStatus.EXPIRED: "https://schema.org/NotInForce",
}
OUTGOING = {
    RelationKind.AMENDS: "legislationChanges",
    RelationKind.SUPPLEMENTS: "legislationChanges",
    RelationKind.REPLACES: "legislationRepeals",
    RelationKind.REPEALS: "legislationRepeals",
    RelationKind.CORRECTS: "legislationCorrects",
    RelationKind.SUSPENDS: "legislationChanges",
    RelationKind.CONSOLIDATES: "legislationConsolidates",
    RelationKind.GUIDES: "legislationApplies",
    RelationKind.BASED_ON: "isBasedOn",
}
"""What this document does to others; what others do to it, they say themselves."""


def legislation_of(
    document: "LegalDocumentPage",
    request: "HttpRequest",
    validity: str,
    relations: Collection[RelationGroup],
) -> dict[str, Any]:
    """Return the properties that are known; dates are ISO 8601, addresses whole."""
    known = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": document.get_full_url(request),
        "url": document.get_full_url(request),
        "name": document.title,
        "headline": document.designation,
        "abstract": document.summary,
        "inLanguage": document.locale.language_code,
        "legislationIdentifier": document.number_text,
        "legislationType": str(document.get_document_type_display()),
        "legislationJurisdiction": "VN",
        "legislationPassedBy": _organisation(document),
        "legislationDate": _iso(document.issued_on),
        "datePublished": _iso(document.first_published_at),
        "dateModified": _iso(document.last_published_at),
        "temporalCoverage": _coverage(document, relations),
        "legislationLegalForce": FORCE[ValidityStatus(validity)],
        **_relations(request, relations),
    }
    return {name: value for name, value in known.items() if value}


def _organisation(document: "LegalDocumentPage") -> dict[str, str] | None:
    if document.issuer is None:
        return None
    return {"@type": "GovernmentOrganization", "name": document.issuer.display_name}


def _coverage(document: "LegalDocumentPage", relations: Iterable[RelationGroup]) -> str:
    """Return from when to when it binds: to its own end or the act that ends it, else open."""
    starts_on = document.effective_on or document.issued_on
    if starts_on is None:
        return ""
    acts = [row.effect for group in relations if group.is_incoming for row in group.rows]
    ends = [each.starts_on for each in acts if each.ends_the_whole and each.starts_on]
    last = min([*ends, *([document.expired_on] if document.expired_on else [])], default=None)
    return f"{starts_on.isoformat()}/{_iso(last) or '..'}"


def _relations(
    request: "HttpRequest", relations: Iterable[RelationGroup]
) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for group in relations:
        if group.is_incoming:
            continue
        rows = found.setdefault(OUTGOING[RelationKind(group.kind)], [])
        for row in group.rows:
            if row.document is None:
                rows.append({"@type": "Legislation", "name": row.text})
            else:
                url = row.document.get_full_url(request)
                rows.append({"@type": "Legislation", "@id": url, "name": row.document.designation})
    return found


def _iso(moment: Any) -> str:
    return moment.isoformat() if moment else ""
