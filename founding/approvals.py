"""What the recorded approval of the People's Committee must hold (TB-9.3, TQ-3.2)."""

from datetime import date

from django.utils.translation import gettext as _

LONGEST_APPROVAL = 200


def approval_refusals(approval: str, decided_on: date | None, on: date) -> list[str]:
    """Return what is wrong with an approval on the day; empty where it can be recorded."""
    reasons = []
    if not approval.strip():
        reasons.append(_("The approval of the People's Committee is missing: name its decision."))
    if len(approval) > LONGEST_APPROVAL:
        reasons.append(_("The name of the approving document is longer than 200 characters."))
    if decided_on is not None and decided_on > on:
        reasons.append(_("The approving document bears a date that is still to come."))
    return reasons
