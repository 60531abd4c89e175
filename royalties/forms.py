"""Forms of the ledger; each offers one agency's payees and no others."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from royalties.amounts import HUNDRED
from royalties.decree import Decree, decree_on, decrees, shown
from royalties.models import Contributor
from royalties.proposals import Work

MORE_SHARES = 3
Choices = list[tuple[str, str]]


def decree_or_newest(day: date) -> Decree:
    """Return the decree of the day, the newest one for days before any."""
    try:
        return decree_on(day)
    except KeyError:
        return decrees()[0]


def genre_choices(decree: Decree) -> Choices:
    """Return the decree's genres, with an empty choice."""
    return [("", "–"), *((genre.code, str(genre)) for genre in decree.genres)]


def payees_of(agency: Agency, and_also: Iterable[int] = ()) -> list[Contributor]:
    """Return the payees that the agency offers, and those that a royalty names already."""
    mine = Contributor.objects.filter(agency=agency)
    return list(mine.filter(active=True) | mine.filter(pk__in=list(and_also)))


def payee_choices(payees: Iterable[Contributor]) -> Choices:
    """Return the payees as choices, with an empty one."""
    return [("", "–"), *((str(payee.pk), str(payee)) for payee in payees)]


def number_field(label: Any, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    """Return a field for a decimal with two places; a step of any size is allowed."""
    return forms.DecimalField(
        label=label,
        required=required,
        help_text=help_text,
        max_digits=5,
        decimal_places=2,
        min_value=Decimal(0),
        widget=forms.NumberInput(attrs={"step": "0.01", "inputmode": "decimal"}),
    )


class WorkForm(forms.Form):
    """Genre, coefficient, translation and the decree's supplements of one piece of work."""

    genre = forms.ChoiceField(label=_("Genre"))
    coefficient = number_field(_("Coefficient"))
    translation = number_field(_("Translation, percent"), required=False)
    note = forms.CharField(label=_("Note"), max_length=255, required=False)

    def __init__(self, *args: Any, decree: Decree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decree = decree
        self.fields["genre"].choices = genre_choices(decree)  # type: ignore[attr-defined]
        low, high = shown(decree.translation.low), shown(decree.translation.high)
        self.fields["translation"].help_text = _(
            "For a translation only: %(low)s to %(high)s %% of the genre's amount."
        ) % {"low": low, "high": high}
        for extra in decree.supplements:
            help_text = _("%(low)s to %(high)s %% on top; empty for none.")
            words = help_text % {"low": shown(extra.low), "high": shown(extra.high)}
            label = _("Supplement: %s") % extra
            self.fields[f"supplement_{extra.code}"] = number_field(label, False, words)

    def supplement_fields(self) -> list[forms.BoundField]:
        """Return the fields of the supplements."""
        return [self[f"supplement_{extra.code}"] for extra in self.decree.supplements]

    def work(self, shares: list[tuple[Contributor, Decimal]]) -> Work:
        """Return what the valid form says."""
        found = self.cleaned_data
        supplements = {
            extra.code: found[f"supplement_{extra.code}"]
            for extra in self.decree.supplements
            if found.get(f"supplement_{extra.code}")
        }
        return Work(
            genre=found["genre"],
            coefficient=found["coefficient"],
            shares=shares,
            translation=found["translation"],
            supplements=supplements,
            note=found["note"],
        )


class ShareForm(forms.Form):
    """One payee and their share; an empty line counts for nothing."""

    contributor = forms.ChoiceField(label=_("Payee"), required=False)
    percent = number_field(_("Share, percent"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contributor"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a share of nobody."""
        found = super().clean() or {}
        if found.get("percent") is not None and not found.get("contributor"):
            self.add_error("contributor", _("Name the payee of this share."))
        return found


class BaseShareFormSet(forms.BaseFormSet):
    """The shares of one royalty; a single payee without a share gets all of it."""

    def shares(self, payees: list[Contributor]) -> list[tuple[Contributor, Decimal]]:
        """Return payees and shares of the valid lines; a share left empty counts as 0."""
        by_pk = {str(payee.pk): payee for payee in payees}
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("contributor")]
        lonely = len(rows) == 1 and rows[0]["percent"] is None
        return [
            (by_pk[row["contributor"]], HUNDRED if lonely else row["percent"] or Decimal(0))
            for row in rows
        ]


ShareFormSet = forms.formset_factory(ShareForm, formset=BaseShareFormSet, extra=MORE_SHARES)


class RowForm(forms.Form):
    """One line of the list of items without royalty."""

    take = forms.BooleanField(label=_("Propose"), required=False)
    contributor = forms.ChoiceField(label=_("Payee"), required=False)
    genre = forms.ChoiceField(label=_("Genre"), required=False)
    coefficient = number_field(_("Coefficient"), required=False)

    def __init__(self, *args: Any, payees: Choices, genres: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contributor"].choices = payees  # type: ignore[attr-defined]
        self.fields["genre"].choices = genres  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for everything in a line that is ticked."""
        found = super().clean() or {}
        if found.get("take"):
            for name in ("contributor", "genre", "coefficient"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, _("Missing."))
        return found


class MonthInput(forms.DateInput):
    """A month; browsers without a picker take 2026-11."""

    input_type = "month"

    def __init__(self) -> None:
        super().__init__(attrs={"placeholder": "2026-11"}, format="%Y-%m")


class MonthForm(forms.Form):
    """An agency and a month."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"), empty_label=None)
    month = forms.DateField(label=_("Month"), widget=MonthInput(), input_formats=["%Y-%m"])

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class ItemsForm(MonthForm):
    """Which published items to list."""

    everything = forms.BooleanField(
        label=_("Also pages of other types and with a royalty"),
        required=False,
        help_text=_("For photos, translations and other further work in the same page."),
    )


class PaymentForm(forms.Form):
    """The day on which a sheet was paid."""

    paid_on = forms.DateField(
        label=_("Paid on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ReturnForm(forms.Form):
    """Why a royalty goes back."""

    reason = forms.CharField(label=_("What has to be mended"), max_length=255)
