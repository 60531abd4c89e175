"""Rows of the form as they were typed, and rows that a table of minutes adds."""

from typing import Any

from django.http import QueryDict

from agencies.keys import key_in
from consultation.enums import OpinionKind
from consultation.giving.words import LONGEST_TEXT
from consultation.intake.forms import MOST_BY_HAND, GivenForm
from consultation.intake.naming import Names, agreed_in, kind_in, stance_in

PREFIX = "opinion"
FIELDS = tuple(GivenForm.base_fields)


def typed_rows(data: QueryDict) -> list[dict[str, Any]]:
    """Return the rows as they were typed, by what they are called and not by a count."""
    total = key_in(data.get(f"{PREFIX}-TOTAL_FORMS")) or 0
    return [
        {name: data.get(f"{PREFIX}-{number}-{name}", "") for name in FIELDS}
        for number in range(min(total, MOST_BY_HAND))
    ]


def with_rows(data: QueryDict, rows: list[dict[str, str]], names: Names) -> QueryDict:
    """Return the answers with rows of a table below the rows that hold anything."""
    typed = [row for row in typed_rows(data) if any(row[each] for each in GivenForm.TYPED)]
    both = [*typed, *(_prefilled(row, names) for row in rows)][:MOST_BY_HAND] or [{}]
    found = data.copy()
    found[f"{PREFIX}-TOTAL_FORMS"] = str(len(both))
    for number, row in enumerate(both):
        for name in FIELDS:
            found[f"{PREFIX}-{number}-{name}"] = str(row.get(name, ""))
    return found


def _prefilled(row: dict[str, str], names: Names) -> dict[str, str]:
    """Return a row of a table as the form has it; what no field can hold leads the words."""
    person, organisation = row.get("full_name", ""), row.get("organisation", "")
    usual = OpinionKind.PERSON if person or not organisation else OpinionKind.ORGANISATION
    filled = {
        **{name: row.get(name, "") for name in ("email", "phone", "address", "proposed_wording")},
        "full_name": person[:120],
        "organisation": organisation[:200],
        "kind": kind_in(row.get("kind", "")) or usual.value,
        "stance": stance_in(row.get("stance", "")) or "",
        "agreed": "on" if agreed_in(row.get("agreed", "")) else "",
        "text": row.get("text", "")[: 2 * LONGEST_TEXT],
    }
    named = row.get("provision", "")
    about = names.provision(named)
    if about is not None:
        filled["about"] = str(about.key)
    elif not names.has_text:
        filled["provision"] = named[:120]
    elif not names.is_whole(named):
        filled["text"] = f"{named}: {filled['text']}"
    return filled
