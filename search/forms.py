"""What a search can be narrowed to on its page."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from agencies.keys import LARGEST
from documents.enums import DocumentType, ValidityStatus
from documents.forms import EARLIEST, LATEST
from editorial.languages import MarkedSelect
from search.enums import SearchOrder, SearchScope, SearchType

ALL_LANGUAGES = "all"
LONGEST_TYPED = 10_000
"""Characters that are read at all; the query itself says how many of them it searches for."""
Choices = list[tuple[Any, Any]]


def _chosen(label: Any, choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", ""), *choices])


def _key(label: Any) -> forms.IntegerField:
    """Return a field for the key of a row; its options are offered later."""
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=LARGEST, widget=MarkedSelect
    )


class SearchForm(forms.Form):
    """The filters of a search. Which options it offers, the counts decide."""

    q = forms.CharField(required=False, max_length=LONGEST_TYPED)
    scope = _chosen(_("Where to search"), SearchScope.choices)
    type = _chosen(_("Type of content"), SearchType.choices)
    document_type = _chosen(_("Type of document"), DocumentType.choices)
    issuer = _key(_("Issued by"))
    field = _key(_("Field of activity"))
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=EARLIEST.year,
        max_value=LATEST.year,
        widget=forms.Select,
    )
    validity = _chosen(_("Validity"), ValidityStatus.choices)
    site = _key(_("Site"))
    language = _chosen(_("Language"), [*settings.LANGUAGES, (ALL_LANGUAGES, _("All languages"))])
    sort = _chosen(_("Order"), SearchOrder.choices)

    def offer(self, name: str, choices: Choices, any_label: Any) -> None:
        """Offer the options of a filter, any of them first; nothing to choose, no field."""
        widget: forms.Select = self.fields[name].widget  # type: ignore[assignment]
        widget.choices = [("", any_label), *choices]
