"""Named states of royalties and of the sheets by which they are paid."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class EntryState(TextChoices):
    """How far a royalty has come on its way to the payee."""

    PROPOSED = "proposed", pgettext_lazy("royalty", "Proposed")
    APPROVED = "approved", pgettext_lazy("royalty", "Approved")
    ON_SHEET = "on_sheet", pgettext_lazy("royalty", "On a payment sheet")
    PAID = "paid", pgettext_lazy("royalty", "Paid")


class SheetState(TextChoices):
    """How far a monthly sheet has come."""

    DRAFT = "draft", pgettext_lazy("payment sheet", "Draft")
    APPROVED = "approved", pgettext_lazy("payment sheet", "Approved, to be paid")
    PAID = "paid", pgettext_lazy("payment sheet", "Paid")


UNPAID_STATES = (EntryState.PROPOSED, EntryState.APPROVED, EntryState.ON_SHEET)
