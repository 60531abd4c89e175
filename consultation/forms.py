"""The form in which a moderator decides."""

from django import forms
from django.utils.translation import gettext_lazy

from consultation.enums import OpinionStatus


class ModerationForm(forms.Form):
    """A moderator's decision."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            (OpinionStatus.PUBLISHED, gettext_lazy("Publish")),
            (OpinionStatus.REFUSED, gettext_lazy("Do not publish")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for not publishing"),
        help_text=gettext_lazy("The sender reads it under the tracking code."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
