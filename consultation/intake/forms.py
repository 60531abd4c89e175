"""The forms on which opinions are entered that came otherwise."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agencies.plain_fields import day_field
from consultation.enums import OpinionKind, Origin, Stance
from consultation.giving.provisions import Parts
from consultation.giving.words import LongTextField
from consultation.intake.given import AGREES_WHOLLY, Given
from consultation.intake.originals import ORIGINALS
from consultation.models.opinion import Opinion
from consultation.models.requests import RequestedAgency
from consultation.tracking import new_nonce
from operations.upload_guard import reasons_against

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

BY_HAND = (Origin.LETTER, Origin.EMAIL, Origin.MEETING, Origin.OFFICIAL)
MOST_BY_HAND = 100
KINDS = [
    (OpinionKind.PERSON, pgettext_lazy("contributor", "A person")),
    (OpinionKind.ORGANISATION, pgettext_lazy("contributor", "An organisation")),
]
STANCES = [
    ("", _("No overall view")),
    (Stance.AGREES, _("Agrees with it")),
    (Stance.AMENDS, _("Agrees, with changes")),
    (Stance.DISAGREES, _("Does not agree with it")),
]


def short_field(name: str, **kwargs: Any) -> forms.CharField:
    """Return a field as long as the opinion's own."""
    field: Any = Opinion._meta.get_field(name)
    return forms.CharField(max_length=field.max_length, required=False, **kwargs)


class ReceiptForm(forms.Form):
    """What is the same for all opinions of one original."""

    received_on = day_field(label=_("Received on"))
    late_ground = forms.CharField(
        label=_("Reason to take it after the closing day"),
        required=False,
        max_length=250,
        help_text=_("Only for what came late; colleagues read it beside the opinion."),
    )
    nonce = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.initial.setdefault("nonce", new_nonce())


class HeadForm(ReceiptForm):
    """The original: how and when it came, what it is called, the file."""

    origin = forms.ChoiceField(
        label=_("Came by"),
        choices=[(each.value, each.label) for each in BY_HAND],
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(
        label=_("Number, date or name of the original"),
        max_length=255,
        help_text=_("Such as “Official letter 123/SXD-QH of 4 August” or “Meeting in Tân Quang”."),
    )
    request = forms.ModelChoiceField(
        label=_("Answers our letter to"),
        queryset=RequestedAgency.objects.none(),
        required=False,
        empty_label=_("None of ours"),
        help_text=_("Marks that agency as having answered."),
    )
    original = forms.FileField(
        label=_("Original"),
        required=False,
        help_text=_(
            "A scan, PDF, DOCX, ODT or e-mail (.eml), up to 25 MB. Only the Board opens it, and "
            "each download is recorded."
        ),
    )
    kept = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ["origin", "reference", "received_on", "request", "original", "late_ground"]

    def __init__(self, *args: Any, page: "ConsultationPage", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["request"]
        asked = RequestedAgency.objects.about(page).filter(asked_on__isnull=False)
        field.queryset = asked.select_related("letter__consultation")
        field.label_from_instance = _asked_in_words

    def clean_original(self) -> Any:
        """Refuse what is not of a kind that is kept."""
        upload = self.cleaned_data["original"]
        if upload and (reasons := reasons_against(upload, ORIGINALS)):
            raise forms.ValidationError(reasons)
        return upload


def _asked_in_words(asked: RequestedAgency) -> str:
    said = f" ({gettext('answered')})" if asked.answered_on else ""
    return f"{asked.name} · {asked.letter}{said}"


class GivenForm(forms.Form):
    """One opinion. What is left wholly empty is none."""

    kind = forms.ChoiceField(label=_("Opinion of"), choices=KINDS, initial=OpinionKind.PERSON)
    full_name = short_field("full_name", label=_("Full name"))
    organisation = short_field("organisation", label=_("Organisation or enterprise"))
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = short_field("phone", label=_("Phone"))
    address = short_field("address", label=_("Address"))
    about = forms.ChoiceField(label=_("Part of the draft"), required=False)
    provision = short_field("provision", label=_("Part of the draft, such as Article 4, clause 1"))
    stance = forms.ChoiceField(label=_("View of it"), choices=STANCES, required=False)
    text = LongTextField(rows=5, label=_("What it says"), required=False)
    proposed_wording = LongTextField(rows=3, label=_("Proposed wording"), required=False)
    agreed = forms.BooleanField(
        label=_("The person agrees that the name is published"), required=False
    )

    TYPED = (
        *("full_name", "organisation", "email", "phone", "address", "text", "proposed_wording"),
        *("provision", "about", "stance"),
    )

    def __init__(self, *args: Any, parts: Parts, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.parts = parts
        if parts.rows:
            del self.fields["provision"]
            about: Any = self.fields["about"]
            about.choices = [("", _("The whole draft")), *parts.choices()]
        else:
            del self.fields["about"]

    def has_changed(self) -> bool:
        """Whether anything was typed; a choice that is there from the beginning is not typed."""
        if not self.is_bound:
            return super().has_changed()
        return any((self.data.get(self.add_prefix(name)) or "").strip() for name in self.TYPED)

    def clean(self) -> dict[str, Any]:
        """Ask for whose opinion it is and what it says; plain agreement needs no words."""
        cleaned = super().clean() or self.cleaned_data
        agrees = cleaned.get("stance") == Stance.AGREES
        if "text" not in self.errors and not cleaned.get("text"):
            if agrees:
                cleaned["text"] = AGREES_WHOLLY
            else:
                self.add_error("text", gettext("Write what the opinion says."))
        is_person = cleaned.get("kind") == OpinionKind.PERSON
        if is_person and not cleaned.get("full_name") and "full_name" not in self.errors:
            self.add_error("full_name", gettext("Name the person whose opinion it is."))
        if not is_person and not cleaned.get("organisation") and "organisation" not in self.errors:
            sentence = gettext("Name the organisation whose opinion it is.")
            self.add_error("organisation", sentence)
        return cleaned

    @property
    def given(self) -> Given:
        """The opinion as it is taken in."""
        kept = {name: each for name, each in self.cleaned_data.items() if name in _KEPT}
        chosen = self.parts.with_key(self.cleaned_data.get("about"))
        if chosen is not None:
            kept["provision"], kept["about_key"] = chosen.label, chosen.key
            kept["about_version"] = self.parts.version
        return Given(**kept)


_KEPT = frozenset(Given.__dataclass_fields__)


class BaseGivenFormSet(BaseFormSet):
    """Opinions one below the other; nothing is lost when one is added or is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "opinion", **kwargs})

    @property
    def given(self) -> list[Given]:
        """The opinions that were typed."""
        return [form.given for form in self.forms if form.has_changed()]


GivenFormSet = formset_factory(
    GivenForm,
    formset=BaseGivenFormSet,
    extra=0,
    max_num=MOST_BY_HAND,
    absolute_max=MOST_BY_HAND,
    validate_max=True,
)
