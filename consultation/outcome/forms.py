"""The form with which a table that was made on paper is read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 10_000_000


class TableForm(forms.Form):
    """A file, and the figures that it cannot say."""

    file = forms.FileField(
        label=_("Table (XLSX, CSV or DOCX)"),
        help_text=_(
            "Four columns: issue or provision, contributor, opinion, acceptance or explanation. "
            "Up to 5,000 rows and 10 MB."
        ),
    )
    asked = forms.IntegerField(
        label=_("Agencies and organisations asked"), min_value=0, max_value=MOST, required=False
    )
    replied = forms.IntegerField(
        label=_("Of them answered"), min_value=0, max_value=MOST, required=False
    )
    received = forms.IntegerField(
        label=_("Opinions received"), min_value=0, max_value=MOST, required=False
    )

    @property
    def figures(self) -> dict[str, Any]:
        """What was typed, of what is known."""
        names = ("asked", "replied", "received")
        values = {name: self.cleaned_data.get(name) for name in names}
        return {name: value for name, value in values.items() if value is not None}
