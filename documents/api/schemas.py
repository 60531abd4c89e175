"""The shapes of the answers, as JSON Schema."""

from documents.enums import DocumentType, ProvisionKind, RelationKind, ValidityStatus
from documents.library.filters import FACETS
from operations.api.shapes import (
    DAY,
    FLAG,
    LINK,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Schema,
    array_of,
    named,
    object_of,
    one_of,
)


def schemas() -> dict[str, Schema]:
    """Return the schemas by name; every key is always there, and no other."""
    summary = _summary()
    return {
        "DocumentReference": object_of(id=NUMBER, number=TEXT, title=TEXT, url=LINK),
        "DocumentSummary": object_of(**summary),
        "DocumentList": object_of(
            count=NUMBER,
            page=NUMBER,
            pages=NUMBER,
            on={"type": "string", "format": "date"},
            next=MAYBE_TEXT,
            previous=MAYBE_TEXT,
            results=array_of(named("DocumentSummary")),
            facets=object_of(**{name: array_of(named("FacetOption")) for name in FACETS}),
        ),
        "FacetOption": object_of(value={"type": ["string", "integer"]}, label=TEXT, count=NUMBER),
        "Provision": _provision(),
        "Relation": _relation(),
        "Citation": object_of(
            words=TEXT, name=TEXT, anchor=TEXT, document=_or_null(), url=MAYBE_TEXT
        ),
        "Attachment": object_of(
            name=TEXT, file=TEXT, type=TEXT, size=MAYBE_NUMBER, url=LINK, sha256=MAYBE_TEXT
        ),
        "Document": object_of(
            **summary,
            on={"type": "string", "format": "date"},
            signer_title=TEXT,
            gazette=object_of(number=MAYBE_TEXT, date=DAY, url=MAYBE_TEXT),
            text=object_of(is_as_issued=FLAG, valid_from=DAY),
            provisions=array_of(named("Provision")),
            relations=array_of(named("Relation")),
            citations=array_of(named("Citation")),
            consolidated_texts=array_of(object_of(valid_from=DAY, note=TEXT)),
            attachments=array_of(named("Attachment")),
        ),
    }


def _summary() -> dict[str, Schema]:
    return {
        "id": NUMBER,
        "url": LINK,
        "site": TEXT | {"description": "Host of the site that publishes it."},
        "type": one_of(DocumentType.values),
        "type_label": TEXT,
        "number": TEXT,
        "title": TEXT | {"description": "The abstract (trích yếu)."},
        "summary": TEXT,
        "issuer_id": MAYBE_NUMBER,
        "issuer": TEXT,
        "signer": TEXT,
        "issued_on": DAY,
        "effective_on": DAY | {"description": "The day of issue where no other is stated."},
        "expired_on": DAY | {"description": "The first day without."},
        "validity": one_of(ValidityStatus.values),
        "validity_label": TEXT,
        "field_id": MAYBE_NUMBER,
        "field": TEXT,
        "is_normative": FLAG,
        "language": TEXT,
    }


def _provision() -> Schema:
    return object_of(
        anchor=TEXT | {"description": "Fragment of the document's address."},
        kind=one_of(ProvisionKind.values),
        number=TEXT,
        heading=TEXT,
        content=TEXT | {"description": "Its own words, without those of provisions inside it."},
        depth=NUMBER,
        parent=MAYBE_TEXT | {"description": "Anchor of the provision around it."},
        status=one_of(ValidityStatus.values) | {"description": "Its validity on the day."},
    )


def _relation() -> Schema:
    return object_of(
        kind=one_of(RelationKind.values),
        is_incoming=FLAG | {"description": "Whether the other document acts on this one."},
        label=TEXT,
        is_partial=FLAG,
        starts_on=DAY | {"description": "From when it changes something; null where it does not."},
        provisions=TEXT | {"description": "What is touched; empty for the whole document."},
        note=TEXT,
        text=TEXT | {"description": "How the other document is named where it is not public here."},
        document=_or_null(),
    )


def _or_null() -> Schema:
    return {"anyOf": [named("DocumentReference"), {"type": "null"}]}
