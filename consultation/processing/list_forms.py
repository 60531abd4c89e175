"""The forms of the work list: what narrows it, what is done to the rows that are ticked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.plain_fields import DayInput, offer
from consultation.enums import OpinionKind, Verdict
from consultation.models import Boilerplate, ConsultationPage, Theme, Unit
from consultation.moderation.rules import HOLDERS
from consultation.processing.assigning import KEEP, units_for
from consultation.processing.provision_counts import provision_choices
from consultation.processing.states import RowState
from consultation.processing.theming import LONGEST_NAME, themes_of
from consultation.processing.work_list import GONE, NONE, WorkList

ALL = [("", pgettext_lazy("filter of a list", "All"))]


class WorkListForm(forms.Form):
    """What narrows the work list; offers only what the consultation has."""

    provision = forms.ChoiceField(label=_("Part of the draft"), required=False)
    state = forms.ChoiceField(label=_("Answer"), choices=[*ALL, *RowState.choices], required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    holder = forms.ChoiceField(label=_("Taken on"), choices=HOLDERS, required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    kind = forms.ChoiceField(
        label=_("Contributor"), choices=[*ALL, *OpinionKind.choices], required=False
    )
    verdict = forms.ChoiceField(
        label=_("What becomes of it"), choices=[*ALL, *Verdict.choices], required=False
    )
    q = forms.CharField(
        label=_("Words or code"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, work: WorkList, themes: list[Theme], units: list[Unit]) -> None:
        super().__init__(initial=work.chosen, label_suffix="")
        provisions = provision_choices(work)
        whole = (NONE, _("The draft as a whole"))
        gone = (GONE, _("No longer in the draft"))
        nobody, no_theme = (NONE, _("Not assigned")), (NONE, _("Without a theme"))
        offer(self, "provision", [*ALL, whole, *provisions, gone])
        offer(self, "unit", [*ALL, nobody, *((u.pk, u.name) for u in units)])
        offer(self, "theme", [*ALL, no_theme, *((t.pk, t.name) for t in themes)])


class TogetherForm(forms.Form):
    """What is done to the rows that are ticked."""

    unit = forms.ChoiceField(label=_("Unit"), required=False, initial=KEEP)
    due_on = forms.DateField(
        label=_("Answer due on"),
        help_text=_("Empty: each row keeps its day."),
        required=False,
        widget=DayInput,
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    new_theme = forms.CharField(label=_("or a new one"), required=False, max_length=LONGEST_NAME)
    verdict = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("", pgettext_lazy("verdict", "Choose")), *Verdict.choices],
        required=False,
    )
    text = forms.CharField(
        label=_("Acceptance or explanation"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, consultation: ConsultationPage, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="together_%s")
        self.themes, self.units = themes_of(consultation), units_for(consultation)
        kept, nobody = (KEEP, _("Each row keeps its unit")), ("", _("Nobody"))
        offer(self, "unit", [kept, nobody, *((each.pk, each.name) for each in self.units)])
        none = ("", pgettext_lazy("theme", "Choose"))
        offer(self, "theme", [none, *((each.pk, each.name) for each in self.themes)])


def standard_answers(consultation: ConsultationPage) -> list[Boilerplate]:
    """Return the standard answers of the agency that receives the opinions."""
    return list(Boilerplate.objects.filter(agency=consultation.receiving_agency_id))
