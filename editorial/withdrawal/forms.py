"""The form in which the Board says why a page goes offline, and where its readers are sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.enums import WithdrawalReason
from editorial.models import EditorialPage
from editorial.withdrawal.alternative_chooser import AlternativeChooser
from editorial.withdrawal.withdrawals import alternatives_of


class WithdrawalForm(forms.Form):
    """The reason, the explanation and the way on. What must be there is the action's to say."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=WithdrawalReason.choices,
        widget=forms.RadioSelect,
        help_text=_("Readers see it at the page's address."),
    )
    explanation = forms.CharField(
        label=_("Explanation for readers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Required where the information was wrong, or an authority ordered it."),
    )
    alternative = forms.ModelChoiceField(
        label=_("Page to send readers to"),
        queryset=EditorialPage.objects.none(),
        to_field_name="id",
        required=False,
        widget=AlternativeChooser,
        help_text=_(
            "Required where another page replaces this one. Whoever opens the old address is then "
            "led there at once."
        ),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["alternative"]
        field.queryset = field.widget.allowed = alternatives_of(user)


class PageWithdrawalForm(WithdrawalForm):
    """The same for one page, whose title readers may be spared."""

    title = forms.CharField(
        label=_("Title shown to readers"),
        required=False,
        max_length=255,
        help_text=_("Empty it where the title itself must not stay public."),
    )
