"""The form with which a page is returned."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    """Ask why: a page comes back with a reason (QN-KD)."""

    comment = forms.CharField(
        label=_("What has to be changed"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("A page is returned with a reason.")},
    )
