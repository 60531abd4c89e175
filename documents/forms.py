"""The document's form in the page editor, and the filters of the library."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.keys import LARGEST
from agencies.plain_fields import DayInput
from documents.enums import DocumentType, LibrarySort, ValidityStatus
from editorial.forms import EditorialPageForm
from editorial.languages import MarkedSelect

Choices = list[tuple[Any, Any]]
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
NORMATIVE = [
    ("yes", pgettext_lazy("documents", "Normative")),
    ("no", pgettext_lazy("documents", "Not normative")),
]


class LegalDocumentForm(EditorialPageForm):
    """Tell a new document its agency before it is checked; urgency needs a ground (TQ-7.2)."""

    is_urgent = forms.BooleanField(
        label=_("Emergency or shortened procedure"),
        required=False,
        help_text=_("Published on the day of receipt. State the ground below."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.agency_id is None:
            self.instance.agency = self.page_agency()
        self.initial["is_urgent"] = bool(self.instance.urgent_ground)

    def clean(self) -> dict[str, Any]:
        """Refuse urgency without a ground; lift it, ground and all, where the mark is taken away.

        A ground that is newly written says by itself that the document is urgent.
        """
        cleaned: dict[str, Any] = super().clean()
        if not {"is_urgent", "urgent_ground"} <= cleaned.keys():
            return cleaned
        ground = cleaned["urgent_ground"].strip()
        if cleaned["is_urgent"] and not ground:
            self.add_error(
                "urgent_ground",
                _(
                    "State why the document is urgent (for example the decision on the shortened "
                    "procedure): without a ground there is no publication on the same day."
                ),
            )
        elif not cleaned["is_urgent"] and self.initial["is_urgent"]:
            ground = ""
        cleaned["urgent_ground"] = ground
        return cleaned


def _key(label: Any) -> forms.IntegerField:
    """Return a field for the key of a register's row; its options are offered later."""
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=LARGEST, widget=MarkedSelect
    )


class LibraryFilterForm(forms.Form):
    """What a library can be asked for. Which options it offers, the counts decide."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=200)
    type = forms.ChoiceField(
        label=_("Type of document"), required=False, choices=[("", ""), *DocumentType.choices]
    )
    issuer = _key(_("Issued by"))
    field = _key(_("Field of activity"))
    year = forms.IntegerField(
        label=_("Year of issue"),
        required=False,
        min_value=EARLIEST.year,
        max_value=LATEST.year,
        widget=forms.Select,
    )
    validity = forms.ChoiceField(
        label=_("Validity"), required=False, choices=[("", ""), *ValidityStatus.choices]
    )
    normative = forms.ChoiceField(
        label=_("Normative or not"), required=False, choices=[("", ""), *NORMATIVE]
    )
    on = forms.DateField(
        label=_("Validity on the day"),
        help_text=_("Empty means today."),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=DayInput,
    )
    sort = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", ""), *LibrarySort.choices]
    )

    def clean_on(self) -> date | None:
        """Refuse a day that no document can be asked about."""
        on: date | None = self.cleaned_data["on"]
        if on is not None and not EARLIEST <= on <= LATEST:
            raise forms.ValidationError(_("Choose a day between 1900 and 2200."))
        return on

    def offer(self, name: str, choices: Choices) -> None:
        """Offer the options of a filter, any of them first."""
        widget: forms.Select = self.fields[name].widget  # type: ignore[assignment]
        widget.choices = [("", _("All")), *choices]

    def offer_orders(self, usual: str) -> None:
        """Offer the orders of the list; the usual one is what an address without any asks for."""
        labels = dict(LibrarySort.choices)
        others = [choice for choice in LibrarySort.choices if choice[0] != usual]
        if usual != LibrarySort.RELEVANCE:
            others = [choice for choice in others if choice[0] != LibrarySort.RELEVANCE]
        widget: forms.Select = self.fields["sort"].widget  # type: ignore[assignment]
        widget.choices = [("", labels[usual]), *others]
