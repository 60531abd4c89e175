"""The forms of the translators' pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from agencies.alphabet import names_in_alphabet
from agencies.models import Agency, User
from agencies.texts import nfc
from newsroom.people import editors_of, name_of


class PersonField(forms.ModelChoiceField):
    """People by their names, not by what they sign in with."""

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj) or obj.username


class RequestForm(forms.Form):
    """Until when a page is to be translated, by whom, and what the translator should know."""

    due_on = forms.DateField(label=_("Due on"), required=False, widget=AdminDateInput())
    translator = PersonField(
        label=_("Translator"),
        required=False,
        queryset=User.objects.none(),
        empty_label=_("Whoever takes it on"),
    )
    note = forms.CharField(label=_("Note for the translator"), required=False, max_length=500)
    with_those_above = forms.BooleanField(label=_("Ask for the pages above it too"), required=False)

    def __init__(self, *args: Any, agency: Agency, above: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["translator"]
        people.queryset = editors_of(agency.pk).order_by(*names_in_alphabet(), "pk")
        if not above:
            del self.fields["with_those_above"]

    def clean_note(self) -> str:
        return nfc(self.cleaned_data["note"])


class ImportForm(forms.Form):
    """A PO file that comes back from a translator."""

    file = forms.FileField(label=_("PO file"), widget=forms.FileInput(attrs={"accept": ".po"}))
