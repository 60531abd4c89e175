"""The form of a table of rates."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from royalties.decree import Decree
from royalties.forms import number_field


class RatesForm(forms.Form):
    """A table of coefficients: from and to for each genre of the decree."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"))
    decision = forms.CharField(
        label=_("Decision"), max_length=200, help_text=_("Number and date of the head's decision.")
    )
    valid_from = forms.DateField(
        label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    valid_to = forms.DateField(
        label=_("In force until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave empty: the table holds until the next one."),
    )

    def __init__(self, *args: Any, agencies: Any, decree: Decree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.decree = decree
        for genre in decree.genres:
            self.fields[f"low_{genre.code}"] = number_field(_("From coefficient"), False)
            self.fields[f"high_{genre.code}"] = number_field(_("To coefficient"), False)

    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Return each genre with its two fields."""
        return [
            (genre, self[f"low_{genre.code}"], self[f"high_{genre.code}"])
            for genre in self.decree.genres
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for both ends of a rate, or for none."""
        found = super().clean() or {}
        for genre in self.decree.genres:
            ends = [f"low_{genre.code}", f"high_{genre.code}"]
            given = [name for name in ends if found.get(name) is not None]
            if len(given) == 1 and not any(name in self.errors for name in ends):
                self.add_error(next(name for name in ends if name not in given), _("Missing."))
        return found

    def ranges(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Return the rates that were filled in."""
        found = self.cleaned_data
        return {
            genre.code: (found[f"low_{genre.code}"], found[f"high_{genre.code}"])
            for genre in self.decree.genres
            if found.get(f"low_{genre.code}") is not None
        }
