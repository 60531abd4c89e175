"""The form in which an editor introduces an outcome."""

from typing import Any

from django.utils.translation import gettext as _

from editorial.forms import EditorialPageForm

HANDED_IN_BY = ("action-submit", "action-publish", "action-restart-workflow")
"""Buttons of the page editor that hand the draft to the Board."""


class OutcomePageForm(EditorialPageForm):
    """Keep a trial edition from the Board: it would be approved and could not be published."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        handed_in = any(name in self.data for name in HANDED_IN_BY)
        if handed_in and self.instance.edition.is_trial:
            self.add_error(
                None,
                _(
                    "The draft holds a trial edition of the table. Have a whole edition made "
                    "before you hand it in."
                ),
            )
        return cleaned
