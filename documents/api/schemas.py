"""The shapes of the answers, as JSON Schema."""

from typing import Any

from documents.enums import DocumentType, ProvisionKind, RelationKind, ValidityStatus
from documents.library.filters import FACETS

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
LINK: Schema = {"type": "string", "format": "uri"}
MAYBE_NUMBER: Schema = {"type": ["integer", "null"]}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}


def schemas() -> dict[str, Schema]:
    """Return the schemas by name; every key is always there, and no other."""
    summary = _summary()
    return {
        "DocumentReference": _object(id=NUMBER, number=TEXT, title=TEXT, url=LINK),
        "DocumentSummary": _object(**summary),
        "DocumentList": _object(
            count=NUMBER,
            page=NUMBER,
            pages=NUMBER,
            on={"type": "string", "format": "date"},
            next=MAYBE_TEXT,
            previous=MAYBE_TEXT,
            results=_array(_ref("DocumentSummary")),
            facets=_object(**{name: _array(_ref("FacetOption")) for name in FACETS}),
        ),
        "FacetOption": _object(value={"type": ["string", "integer"]}, label=TEXT, count=NUMBER),
        "Provision": _provision(),
        "Relation": _relation(),
        "Citation": _object(
            words=TEXT, name=TEXT, anchor=TEXT, document=_or_null(), url=MAYBE_TEXT
        ),
        "Attachment": _object(
            name=TEXT, file=TEXT, type=TEXT, size=MAYBE_NUMBER, url=LINK, sha256=MAYBE_TEXT
        ),
        "Document": _object(
            **summary,
            on={"type": "string", "format": "date"},
            signer_title=TEXT,
            gazette=_object(number=MAYBE_TEXT, date=DAY, url=MAYBE_TEXT),
            text=_object(is_as_issued=FLAG, valid_from=DAY),
            provisions=_array(_ref("Provision")),
            relations=_array(_ref("Relation")),
            citations=_array(_ref("Citation")),
            consolidated_texts=_array(_object(valid_from=DAY, note=TEXT)),
            attachments=_array(_ref("Attachment")),
        ),
    }


def _summary() -> dict[str, Schema]:
    return {
        "id": NUMBER,
        "url": LINK,
        "site": TEXT | {"description": "Host of the site that publishes it."},
        "type": _names(DocumentType.values),
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
        "validity": _names(ValidityStatus.values),
        "validity_label": TEXT,
        "field_id": MAYBE_NUMBER,
        "field": TEXT,
        "is_normative": FLAG,
        "language": TEXT,
    }


def _provision() -> Schema:
    return _object(
        anchor=TEXT | {"description": "Fragment of the document's address."},
        kind=_names(ProvisionKind.values),
        number=TEXT,
        heading=TEXT,
        content=TEXT | {"description": "Its own words, without those of provisions inside it."},
        depth=NUMBER,
        parent=MAYBE_TEXT | {"description": "Anchor of the provision around it."},
        status=_names(ValidityStatus.values) | {"description": "Its validity on the day."},
    )


def _relation() -> Schema:
    return _object(
        kind=_names(RelationKind.values),
        is_incoming=FLAG | {"description": "Whether the other document acts on this one."},
        label=TEXT,
        is_partial=FLAG,
        starts_on=DAY | {"description": "From when it changes something; null where it does not."},
        provisions=TEXT | {"description": "What is touched; empty for the whole document."},
        note=TEXT,
        text=TEXT | {"description": "How the other document is named where it is not public here."},
        document=_or_null(),
    )


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _names(values: list[str]) -> Schema:
    return {"type": "string", "enum": values}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null() -> Schema:
    return {"anyOf": [_ref("DocumentReference"), {"type": "null"}]}
