"""The forms of a proposal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH
from syndication.proposing import sections_for


class ProposalForm(forms.Form):
    """Choose the section of the portal and tell its Board what it should know."""

    section = forms.ModelChoiceField(
        label=_("Section of the portal"),
        queryset=EditorialPage.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("The portal's Board decides; it may edit the copy first."),
    )
    note = forms.CharField(
        label=_("Note to the portal's Board"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why the whole province should read it. Readers do not see this."),
    )

    def __init__(self, *args: Any, page: EditorialPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = sections_for(page)
        field = self.fields["section"]
        field.queryset = sections  # type: ignore[attr-defined]
        names = _ways(sections)
        field.label_from_instance = lambda each: names[each.pk]  # type: ignore[attr-defined]
        self.has_sections = bool(names)
        if len(names) == 1:
            field.initial = next(iter(names))


class ReasonForm(forms.Form):
    """Why a proposal is declined."""

    reason = forms.CharField(
        label=_("Reason, for the agency that proposed it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _ways(sections: Iterable[EditorialPage]) -> dict[int, str]:
    """Return each section's title with those of the sections above it, in two queries."""
    listed = list(sections)
    step = EditorialPage.steplen
    above = {
        section.path[:end]
        for section in listed
        for end in range(step * (HOME_DEPTH + 1), len(section.path) + 1, step)
    }
    rows = EditorialPage.objects.filter(path__in=above).values_list("path", "title")
    titles = dict(rows)
    return {
        section.pk: " › ".join(
            titles[section.path[:end]]
            for end in range(step * (HOME_DEPTH + 1), len(section.path) + 1, step)
        )
        for section in listed
    }
