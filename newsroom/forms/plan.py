"""Items and topics of the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.registers import AgencyRowForm
from newsroom.forms.fields import kind_choices
from newsroom.models import PlanTopic
from newsroom.people import name_of, people_of


class PlanForm(AgencyRowForm):
    """Begins with the person's first agency: most have one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk and not self.initial.get("agency"):
            self.initial["agency"] = self.fields["agency"].queryset.first()


class PlanTopicForm(PlanForm):
    """A theme and its period."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The topic ends before it begins."))
        return cleaned


class PlanItemForm(PlanForm):
    """An item: its topic, section, page and person all belong to the item's agency."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = self.fields["agency"].queryset.select_related("portal")
        ids = [agency.pk for agency in agencies]
        topic = self.fields["topic"]
        topic.queryset = PlanTopic.objects.filter(agency__in=ids)
        responsible = self.fields["responsible"]
        responsible.queryset = people_of(ids)
        responsible.label_from_instance = name_of
        self.fields["information_kind"] = forms.ChoiceField(
            label=self.fields["information_kind"].label,
            required=False,
            choices=kind_choices(agencies),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse what belongs to another agency."""
        cleaned = super().clean()
        agency = cleaned.get("agency")
        if agency is None:
            return cleaned
        for name, sentence in (
            ("topic", _("This topic belongs to another agency.")),
            ("section", _("This page belongs to another agency.")),
            ("page", _("This page belongs to another agency.")),
        ):
            chosen = cleaned.get(name)
            if chosen is not None and chosen.agency_id != agency.pk:
                self.add_error(name, sentence)
        person = cleaned.get("responsible")
        if person is not None and not people_of([agency.pk]).filter(pk=person.pk).exists():
            self.add_error("responsible", _("This person has no role on the agency's Board."))
        return cleaned
