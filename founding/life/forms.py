"""Forms of the events in an agency's life."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from founding.approvals import LONGEST_APPROVAL
from founding.life.archiving import ArchiveAgency
from founding.life.event import AgencyLifeEvent
from founding.life.host_moving import MoveHost
from founding.life.merging import MergeAgencies
from founding.life.renaming import LONGEST_NAME, LONGEST_SHORT_NAME, RenameAgency

LONGEST_HOST = 253
LONGEST_REASON = 255


def open_sites() -> QuerySet[Agency]:
    """Return the component sites to which something may happen."""
    agencies = Agency.objects.active().exclude(portal=None).exclude(site=None)
    return agencies.select_related("portal", "site").by_name("portal_id")


class EventForm(forms.Form):
    """The approval on record, and what the event needs besides."""

    event_class: type[AgencyLifeEvent]

    def event(self, **shared: Any) -> AgencyLifeEvent:
        """Return the event that the form asks for."""
        return self.event_class(**self.cleaned_data, **shared)


class ApprovalForm(EventForm):
    """The document without which nothing happens (TB-9.3, TQ-3.2)."""

    approval = forms.CharField(
        label=_("Approval of the People's Committee"),
        max_length=LONGEST_APPROVAL,
        help_text=_("Number of the decision that orders it."),
    )
    decided_on = forms.DateField(
        label=_("Date of approval"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What happens comes first, by what order it happens last.
        own = [name for name in self.fields if name not in ("approval", "decided_on")]
        self.order_fields([*own, "approval", "decided_on"])


class MergeForm(ApprovalForm):
    """Which sites close, and into which they merge."""

    event_class = MergeAgencies

    agencies = forms.ModelMultipleChoiceField(
        label=_("Sites to close"),
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "life-choice"}),
    )
    into = forms.ModelChoiceField(
        label=_("Successor"),
        queryset=Agency.objects.none(),
        help_text=_("A merger has exactly one. Open its site first, where it is new."),
    )
    heads = forms.CharField(
        label=_("Heads who may lead there as well"),
        required=False,
        help_text=_(
            "User names, separated by spaces. Of the others who head a Board that role ends;"
            " deputies and all others keep theirs where the successor's Board knows it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("agencies", "into"):
            field: Any = self.fields[name]
            field.queryset = open_sites()

    def event(self, **shared: Any) -> AgencyLifeEvent:
        values = {**self.cleaned_data, "agencies": list(self.cleaned_data["agencies"])}
        values["heads"] = tuple(values["heads"].split())
        return MergeAgencies(**values, **shared)


class OneAgencyForm(ApprovalForm):
    """An event that happens to one site."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agency"]
        field.queryset = self.offered()

    def offered(self) -> QuerySet[Agency]:
        """Return the agencies to which it may happen."""
        return open_sites()


class RenameForm(OneAgencyForm):
    """The new names."""

    event_class = RenameAgency

    name = forms.CharField(label=_("New name"), max_length=LONGEST_NAME)
    name_en = forms.CharField(
        label=_("New name in English"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Empty keeps the one before."),
    )
    short_name = forms.CharField(
        label=_("New short name"),
        max_length=LONGEST_SHORT_NAME,
        required=False,
        help_text=_("Empty keeps the one before."),
    )

    def offered(self) -> QuerySet[Agency]:
        return Agency.objects.active().select_related("portal", "site").by_name("kind")


class ArchiveForm(OneAgencyForm):
    """The site that closes."""

    event_class = ArchiveAgency


class MoveHostForm(OneAgencyForm):
    """The new host, and reasons where the rules ask for one."""

    event_class = MoveHost

    host = forms.CharField(label=_("New host name"), max_length=LONGEST_HOST)
    host_reason = forms.CharField(
        label=_("Reason for a host chosen by hand"), max_length=LONGEST_REASON, required=False
    )
    reuse_reason = forms.CharField(
        label=_("Reason to take over the host of another agency"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("Only where a closed agency had this host, or an open one before."),
    )

    def offered(self) -> QuerySet[Agency]:
        return Agency.objects.active().select_related("portal", "site").by_name("kind")
