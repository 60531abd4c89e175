"""What Akoma Ntoso says about a document: identification, life cycle, references."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from documents.downloads.akn_elements import add
from documents.downloads.akn_ids import slug, work_uri
from documents.downloads.published import Published
from documents.enums import ENDING_KINDS, RelationKind
from documents.relations import RelatedDocument, RelationGroup

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

LANGUAGES = {"vi": "vie", "en": "eng"}
CHANGING = (
    *ENDING_KINDS,
    RelationKind.AMENDS,
    RelationKind.SUPPLEMENTS,
    RelationKind.CORRECTS,
    RelationKind.SUSPENDS,
)


def work_uri_of(document: "LegalDocumentPage") -> str:
    """Return the address of the document as a work, whoever publishes it."""
    issuer = document.issuer.name if document.issuer else ""
    kind = document.document_type
    return work_uri(kind, issuer, document.issued_on, document.number_text or document.slug)


def add_meta(parent: Any, published: Published, component: str = "main") -> None:
    """Add the metadata of the document, or the short ones of something attached to it."""
    meta = add(parent, "meta")
    _identification(meta, published, component)
    if component == "main":
        _lifecycle(meta, published)
        _references(meta, published)


def _identification(meta: Any, published: Published, component: str) -> None:
    document, text = published.document, published.text
    language = LANGUAGES.get(document.locale.language_code, "vie")
    issued = _issued(document)
    held = (text.valid_from if text else None) or issued
    work = work_uri_of(document)
    expression = f"{work}/{language}@{held.isoformat()}"
    made = timezone.localdate(document.last_published_at) if document.last_published_at else held
    group = add(meta, "identification", source="#publisher")
    element = add(group, "FRBRWork")
    _core(element, work, component, "issued", issued, "#issuer")
    add(element, "FRBRcountry", value="vn")
    add(element, "FRBRsubtype", value=slug(document.document_type))
    if document.number_text:
        add(element, "FRBRnumber", value=document.number_text)
    add(element, "FRBRname", value=document.title)
    element = add(group, "FRBRExpression")
    _core(element, expression, component, "holds from", held, "#publisher")
    add(element, "FRBRlanguage", language=language)
    element = add(group, "FRBRManifestation")
    _core(element, f"{expression}.xml", component, "published", made, "#publisher")
    add(element, "FRBRformat", value="application/akn+xml")


def _core(element: Any, uri: str, component: str, name: str, on: date, author: str) -> None:
    stem, dot, end = uri.partition(".xml")
    add(element, "FRBRthis", value=f"{stem}/!{component}{dot}{end}")
    add(element, "FRBRuri", value=uri)
    add(element, "FRBRdate", date=on.isoformat(), name=name)
    add(element, "FRBRauthor", href=author)


def _issued(document: "LegalDocumentPage") -> date:
    published = document.first_published_at or document.latest_revision_created_at
    return document.issued_on or timezone.localdate(published)


def _lifecycle(meta: Any, published: Published) -> None:
    """Tell when the text was issued, took effect, was changed and ended, where days are known."""
    document = published.document
    events = [(_issued(document), "generation", "#original", "")]
    if document.effective_on:
        events.append((document.effective_on, "generation", "#original", "#in-force"))
    for name, group, row in numbered(published):
        if group.is_incoming and group.kind in CHANGING and row.document is not None:
            day = row.document.effective_on or row.document.issued_on
            ends = group.kind in ENDING_KINDS and not row.is_partial
            if day:
                events.append((day, "repeal" if ends else "amendment", f"#{name}", ""))
    if document.expired_on:
        events.append((document.expired_on, "repeal", "#original", ""))
    lifecycle = add(meta, "lifecycle", source="#publisher")
    for number, (day, kind, source, refers) in enumerate(sorted(events), start=1):
        event = add(lifecycle, "eventRef", date=day.isoformat(), source=source)
        event.set("eId", f"event_{number}")
        event.set("type", kind)
        if refers:
            event.set("refersTo", refers)


def _references(meta: Any, published: Published) -> None:
    document, agency = published.document, published.agency
    issuer = document.issuer.name if document.issuer else agency.display_name
    references = add(meta, "references", source="#publisher")
    _refer(references, "original", "original", work_uri_of(document), document.designation)
    for name, group, row in numbered(published):
        kind = "passiveRef" if group.is_incoming else "activeRef"
        if row.document is None:
            address, shown = f"/akn/vn/unknown/{slug(row.text)}", row.text
        else:
            address, shown = published.address_of(row.document), row.document.designation
        _refer(references, kind, name, address, f"{group.label}: {shown}")
    organisation = "/akn/ontology/organization/vn/"
    _refer(references, "TLCOrganization", "issuer", organisation + slug(issuer), issuer)
    _refer(references, "TLCOrganization", "publisher", agency.url, agency.display_name)
    if document.signer:
        person = f"/akn/ontology/person/vn/{slug(document.signer)}"
        _refer(references, "TLCPerson", "signer", person, document.signer)
    _refer(references, "TLCEvent", "in-force", "/akn/ontology/event/vn/in-force", "in force")


def _refer(references: Any, element: str, name: str, address: str, shown: str) -> None:
    add(references, element, eId=name, href=address, showAs=shown)


def numbered(published: Published) -> list[tuple[str, RelationGroup, RelatedDocument]]:
    """Return every relation with an id of its own."""
    rows = [(group, row) for group in published.relations for row in group.rows]
    return [(f"relation_{number}", *pair) for number, pair in enumerate(rows, start=1)]
