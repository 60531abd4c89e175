"""The forms of letters to agencies."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.actions import ActionRefused
from agencies.enums import AgencyKind
from agencies.models import Agency
from agencies.plain_fields import day_field
from consultation.models.requests import RequestedAgency, RequestLetter
from consultation.requesting.addressees import (
    GROUPS,
    Addressee,
    agencies_to_ask,
    all_once,
    chosen,
    typed_addressees,
)

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

GROUP_LABELS = {
    AgencyKind.DEPARTMENT: pgettext_lazy("agencies asked", "All departments"),
    AgencyKind.COMMUNE: pgettext_lazy("agencies asked", "All communes and wards"),
    AgencyKind.UNIT: pgettext_lazy("agencies asked", "All other units"),
}


class LetterForm(forms.ModelForm):
    """The letter, and whom it asks."""

    due_on = day_field(label=_("Answer due on"))
    groups = forms.MultipleChoiceField(
        label=_("Whole groups"), required=False, widget=forms.CheckboxSelectMultiple
    )
    agencies = forms.ModelMultipleChoiceField(
        label=_("Agencies of the portal"),
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label=_("Others"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line, as “name; e-mail”. The e-mail serves reminders only."),
    )

    class Meta:
        model = RequestLetter
        fields = (
            "number",
            "place",
            "signer_capacity",
            "signer_name",
            "subject",
            "text",
            "due_on",
        )
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        labels = {"subject": pgettext_lazy("official letter", "Subject")}
        help_texts = {
            "number": _("May stay empty until the letter is signed."),
            "signer_capacity": _("Lines are parted by “/”: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC."),
            "subject": _("What stands after “V/v”."),
            "text": _(
                "A paragraph a line. [hạn trả lời] becomes the day by which the answer is due."
            ),
        }

    def __init__(self, *args: Any, page: "ConsultationPage", **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        offered = list(agencies_to_ask(page))
        kinds = {each.kind for each in offered}
        self.page = page
        groups: Any = self.fields["groups"]
        counts = {kind: sum(each.kind == kind for each in offered) for kind in kinds}
        groups.choices = [
            (kind.value, f"{GROUP_LABELS[kind]} ({counts[kind]})")
            for kind in GROUPS
            if kind in kinds
        ]
        agencies: Any = self.fields["agencies"]
        agencies.queryset = agencies_to_ask(page)
        agencies.choices = [(each.pk, each.name) for each in offered]

    def clean_others(self) -> list[Addressee]:
        """Read the lines; say by number which is wrong."""
        try:
            return typed_addressees(self.cleaned_data["others"])
        except ActionRefused as refusal:
            raise forms.ValidationError(refusal.reasons) from None

    @property
    def answers(self) -> dict[str, Any]:
        """The fields of the letter."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def addressees(self) -> list[Addressee]:
        """All who are asked, each once."""
        cleaned = self.cleaned_data
        return all_once(
            chosen(self.page, cleaned["groups"], cleaned["agencies"]), cleaned["others"]
        )

    def _post_clean(self) -> None:
        """Leave the letter on record as it is: the action alone changes it."""


class SendForm(forms.Form):
    """Number and day of the signed letter."""

    number = forms.CharField(
        label=_("Number of the letter"),
        max_length=RequestLetter._meta.get_field("number").max_length,
    )
    day = day_field(label=_("Sent on"))


class AnswerForm(forms.Form):
    """Number and day of an answer that agrees with the draft as it is."""

    number = forms.CharField(
        label=_("Number of the answer"),
        max_length=RequestedAgency._meta.get_field("answer_number").max_length,
        required=False,
    )
    day = day_field(label=_("Answered on"))
