"""The shapes of the answers, as JSON Schema."""

from consultation.api.outcome_schemas import PAGED, outcome_schemas
from consultation.enums import ConsultationState, FileKind, Stance
from documents.enums import ProvisionKind
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

MOMENT: Schema = {"type": "string", "format": "date-time"}


def schemas() -> dict[str, Schema]:
    """Return the schemas by name; every key is always there, and no other."""
    summary = _summary()
    return {
        "ConsultationSummary": object_of(**summary),
        "ConsultationList": object_of(**PAGED, results=array_of(named("ConsultationSummary"))),
        "DraftProvision": _provision(),
        "Opinion": _opinion(),
        "OpinionList": object_of(**PAGED, results=array_of(named("Opinion"))),
        "Consultation": object_of(
            **summary,
            postal_address=TEXT,
            email=TEXT,
            shortening_ground=TEXT,
            extensions=array_of(object_of(closed_at_first=MOMENT, closes_at=MOMENT, ground=TEXT)),
            version=MAYBE_NUMBER | {"description": "Number of the version in `provisions`."},
            versions=array_of(object_of(number=NUMBER, published_at=MOMENT, url=LINK)),
            provisions=array_of(named("DraftProvision")),
            dossier=array_of(
                object_of(
                    kind=one_of(FileKind.values),
                    title=TEXT,
                    file=TEXT,
                    type=TEXT,
                    size=MAYBE_NUMBER,
                    url=LINK,
                )
            ),
            opinions=object_of(count=NUMBER, url=LINK),
            outcome={"anyOf": [named("Outcome"), {"type": "null"}]},
        ),
        **outcome_schemas(),
    }


def _summary() -> dict[str, Schema]:
    return {
        "id": NUMBER,
        "url": LINK,
        "site": TEXT | {"description": "Host of the site that publishes it."},
        "title": TEXT,
        "summary": TEXT,
        "field": TEXT,
        "state": one_of(ConsultationState.values),
        "state_label": TEXT,
        "opens_at": MOMENT,
        "closes_at": MOMENT | {"description": "Opinions are taken until then, to the second."},
        "answer_due_on": DAY,
        "outcome_published_on": DAY,
        "drafting_agency": TEXT,
        "receiving_agency": TEXT,
        "language": TEXT,
    }


def _provision() -> Schema:
    return object_of(
        anchor=TEXT | {"description": "Fragment of the consultation's address."},
        key=TEXT | {"description": "The same in every version that holds the provision."},
        kind=one_of(ProvisionKind.values),
        number=TEXT,
        label=TEXT,
        heading=TEXT,
        content=TEXT | {"description": "Its own words, without those of provisions inside it."},
        depth=NUMBER,
        parent=MAYBE_TEXT | {"description": "Anchor of the provision around it."},
        opinions=NUMBER | {"description": "How many published opinions are on it."},
    )


def _opinion() -> Schema:
    return object_of(
        id=NUMBER,
        url=LINK,
        name=MAYBE_TEXT | {"description": "Null where the sender asked to stay unnamed."},
        is_anonymous=FLAG,
        received_on={"type": "string", "format": "date"},
        stance={"type": ["string", "null"], "enum": [*Stance.values, None]},
        text=TEXT,
        proposed_wording=TEXT,
        about=MAYBE_TEXT | {"description": "The part of the draft as the sender named it."},
        about_key=MAYBE_TEXT | {"description": "Key of the provision; null for the whole draft."},
        about_version=MAYBE_NUMBER,
    )
