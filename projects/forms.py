"""The filters of the project register."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.enums import ProjectStatus


class RegisterFilterForm(forms.Form):
    """Choose a list of projects and narrow it."""

    q = forms.CharField(label=_("Words in name, field or place"), required=False, max_length=200)
    year = forms.TypedChoiceField(label=_("Running in"), required=False, coerce=int)
    status = forms.ChoiceField(
        required=False, choices=ProjectStatus.choices, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All years")), *((year, str(year)) for year in years)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]

    @property
    def changed_data(self) -> list[str]:
        """The fields that narrow the list; which of the three lists it is narrows nothing."""
        return [name for name in super().changed_data if name != "status"]
