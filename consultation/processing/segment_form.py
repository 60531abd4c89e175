"""The form of one row: what it is about, who answers it, what becomes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.plain_fields import DayInput, offer
from consultation.enums import Verdict
from consultation.giving.provisions import Parts
from consultation.models import Segment, Theme, Unit
from consultation.processing.rules import mark_of
from consultation.processing.theming import LONGEST_NAME


class SegmentForm(forms.Form):
    """All of a row on one form, so that no button loses what is typed beside it."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    about = forms.ChoiceField(label=_("Part of the draft"), required=False)
    themes = forms.TypedMultipleChoiceField(
        label=_("Themes"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    new_theme = forms.CharField(label=_("New theme"), required=False, max_length=LONGEST_NAME)
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int, empty_value=None, required=False)
    due_on = forms.DateField(label=_("Answer due on"), required=False, widget=DayInput)
    verdict = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=Verdict.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Acceptance or explanation"),
        help_text=_("Readers see it in the table beside the opinion."),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    again = forms.BooleanField(
        label=_("I have read the new words; the answer is right for them too"), required=False
    )

    def __init__(
        self,
        segment: Segment,
        parts: Parts,
        themes: list[Theme],
        units: list[Unit],
        data: Any = None,
    ) -> None:
        super().__init__(data, initial=_initial(segment), label_suffix="")
        offer(self, "about", [("", _now("The draft as a whole")), *_provisions(segment, parts)])
        offer(self, "themes", [(theme.pk, theme.name) for theme in themes])
        own = [segment.unit] if segment.unit and segment.unit not in units else []
        offered = [(unit.pk, unit.name) for unit in [*units, *own]]
        offer(self, "unit", [("", _now("Nobody")), *offered])

    def shown_themes(self) -> list[int]:
        """Return the themes that the form showed as the row's own."""
        return [int(key) for key in self.cleaned_data["shown"].split() if key.isdecimal()]


def _initial(segment: Segment) -> dict[str, Any]:
    themes = [theme.pk for theme in segment.themes.all()]
    return {
        "mark": mark_of(segment),
        "shown": " ".join(map(str, themes)),
        "about": str(segment.about_key or ""),
        "themes": themes,
        "unit": segment.unit_id,
        "due_on": segment.due_on,
        "verdict": segment.current.verdict if segment.current else "",
        "text": segment.current.text if segment.current else "",
    }


def _provisions(segment: Segment, parts: Parts) -> list[tuple[Any, Any]]:
    """Return the provisions of the current version, and the row's own where the draft lost it."""
    choices = parts.choices()
    if segment.about_key is None or parts.with_key(segment.about_key):
        return choices
    name = segment.provision or _now("A provision that was taken out")
    lost = _now("%s (no longer in the draft)") % name
    return [(str(segment.about_key), lost), *choices]
