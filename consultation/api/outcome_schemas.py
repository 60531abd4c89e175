"""The shapes of what the interface tells of outcomes, as JSON Schema."""

from consultation.enums import OpinionKind, Verdict
from consultation.outcome.data_files import UNSTATED
from consultation.outcome.figures import LABELS
from consultation.outcome.showing import FILES
from operations.api.shapes import (
    LINK,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Schema,
    array_of,
    named,
    object_of,
)

PAGED: dict[str, Schema] = {
    "count": NUMBER,
    "page": NUMBER,
    "pages": NUMBER,
    "next": MAYBE_TEXT,
    "previous": MAYBE_TEXT,
}


def outcome_schemas() -> dict[str, Schema]:
    """Return the schemas by name."""
    return {
        "Outcome": object_of(
            url=LINK,
            title=TEXT,
            edition=NUMBER | {"description": "Number of the edition of the table."},
            rows=NUMBER,
            rows_url=LINK | {"description": "The rows, a page at a time."},
            totals=named("OutcomeTotals"),
            files=object_of(**dict.fromkeys(FILES, LINK)),
            issued_document=MAYBE_TEXT | {"description": "Address of what came of the draft."},
        ),
        "OutcomeTotals": object_of(
            asked=MAYBE_NUMBER,
            replied=MAYBE_NUMBER,
            received=MAYBE_NUMBER | {"description": "On paper and by e-mail too."},
            published=MAYBE_NUMBER,
            refused=MAYBE_NUMBER,
            **{
                group: {
                    "anyOf": [
                        object_of(**{code or UNSTATED: NUMBER for code in labels}),
                        {"type": "null"},
                    ]
                }
                for group, labels in LABELS.items()
            },
            provisions=array_of(object_of(label=TEXT, anchor=MAYBE_TEXT, count=NUMBER)),
        ),
        "OutcomeRow": object_of(
            position=NUMBER,
            issue=TEXT,
            about_key=MAYBE_TEXT | {"description": "Key of the provision; null for others."},
            contributor=MAYBE_TEXT | {"description": "Null where the name is withheld."},
            kind={"type": ["string", "null"], "enum": [*OpinionKind.values, None]},
            count=NUMBER | {"description": "How many sent the same."},
            opinion=TEXT,
            proposed_wording=TEXT,
            verdict={"type": ["string", "null"], "enum": [*Verdict.values, None]},
            answer=TEXT,
        ),
        "OutcomeRowList": object_of(**PAGED, results=array_of(named("OutcomeRow"))),
    }
