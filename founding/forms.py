"""Forms of the register of sites."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from agencies.actions import ActionRefused
from agencies.enums import AgencyKind
from agencies.models import Agency
from founding.actions import AddAgency

COMPONENT_KINDS = [choice for choice in AgencyKind.choices if choice[0] != AgencyKind.PROVINCE]


class OpenSiteForm(WagtailAdminModelForm):
    """Open a component site with its recorded approval (TB-9.3, TQ-3.2).

    Every refusal of `AddAgency` becomes an error of the form, so that nothing typed is lost.
    """

    portal = forms.ModelChoiceField(label=_("Portal"), queryset=Agency.objects.filter(portal=None))
    kind = forms.ChoiceField(label=_("Kind"), choices=COMPONENT_KINDS)
    label = forms.CharField(
        label=_("Host label"),
        max_length=63,
        required=False,
        help_text=_("Before the portal's host name; made from the name when empty."),
    )
    approval = forms.CharField(
        label=_("Approval of the People's Committee"),
        max_length=200,
        help_text=_("Number and date of the decision that approves the opening."),
    )
    reuse_reason = forms.CharField(
        label=_("Reason to take over the host of another agency"),
        max_length=255,
        required=False,
        help_text=_("Only where a closed agency had this host, or an open one before."),
    )
    decided_on = forms.DateField(
        label=_("Date of approval"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = Agency
        fields = ["portal", "kind", "name", "name_en", "short_name", "label", "host_reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["short_name"].required = False
        self.action: AddAgency | None = None

    def clean(self) -> dict[str, Any]:
        """Ask the action whether the site may open."""
        values = super().clean()
        if self.errors:
            return values
        self.action = AddAgency(
            values["portal"],
            values["kind"],
            values["name"],
            values["approval"],
            now=timezone.now(),
            label=values["label"],
            host_reason=values["host_reason"],
            reuse_reason=values["reuse_reason"],
            name_en=values["name_en"],
            short_name=values["short_name"],
            decided_on=values["decided_on"],
            recorded_by=self.for_user,
        )
        for reason in self.action.refusals():
            self.add_error(None, reason)
        return values

    def _post_clean(self) -> None:
        """Leave the model's own validation to the action, which alone knows the host."""

    def save(self, commit: bool = True) -> Agency:
        """Open the site. A race with another opening shows as `ActionRefused`."""
        if self.action is None:
            raise ActionRefused([_("The form was not checked.")])
        self.instance = self.action.execute()
        return self.instance
