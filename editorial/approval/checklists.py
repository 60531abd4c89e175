"""What the approver confirms before a page goes live (TQ-6.1, QN-NT.1, BT-6.5, QB-7)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from agencies.languages import localized
from agencies.models import Agency
from agencies.regulations.board import CheckItem


def checklist_of(agency: Agency) -> tuple[CheckItem, ...]:
    """Return the questions of the agency's regulation, in its order."""
    return agency.regulation.checklist


def question(item: CheckItem) -> str:
    """Return the question in the language of the page."""
    return localized(item, "question")


def unconfirmed(agency: Agency, confirmed: Iterable[str]) -> list[str]:
    """Return a sentence for every question that the approver has not confirmed."""
    ticked = set(confirmed)
    return [
        _("Confirm before publishing: %s") % question(item)
        for item in checklist_of(agency)
        if item.code not in ticked
    ]


def as_confirmed(agency: Agency) -> list[dict[str, str]]:
    """Return the checklist as it goes on record: code, clause and the words of this day."""
    return [
        {"code": item.code, "clause": item.clause, "question": item.question}
        for item in checklist_of(agency)
    ]
