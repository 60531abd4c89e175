"""The document's form in the page editor, and the filters of the library."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.enums import DocumentType, ValidityStatus
from editorial.forms import EditorialPageForm

Choices = list[tuple[Any, Any]]


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


class LibraryFilterForm(forms.Form):
    """Narrow the library; offers only what some document of it has."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=200)
    type = forms.ChoiceField(label=_("Type of document"), required=False)
    issuer = forms.TypedChoiceField(label=_("Issued by"), required=False, coerce=int)
    field = forms.TypedChoiceField(label=_("Field of activity"), required=False, coerce=int)
    year = forms.TypedChoiceField(label=_("Year of issue"), required=False, coerce=int)
    validity = forms.ChoiceField(
        label=_("Validity"), required=False, choices=[("", _("All")), *ValidityStatus.choices]
    )

    def __init__(self, *args: Any, rows: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = {row["document_type"] for row in rows}
        self._offer("type", [each for each in DocumentType.choices if each[0] in present])
        self._offer("issuer", _named(rows, "issuer"))
        self._offer("field", _named(rows, "field"))
        years = sorted({row["year"] for row in rows if row["year"]}, reverse=True)
        self._offer("year", [(year, str(year)) for year in years])

    def _offer(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]


def _named(rows: list[dict[str, Any]], name: str) -> Choices:
    """Return the choices of a register that the rows point to, by name."""
    english = get_language() == "en"
    found = {
        row[f"{name}_id"]: (english and row[f"{name}__name_en"]) or row[f"{name}__name"]
        for row in rows
        if row[f"{name}_id"]
    }
    return sorted(found.items(), key=lambda item: item[1])
