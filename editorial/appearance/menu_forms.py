"""The rows of the form in which the menu is arranged: sections in their order, further links."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.appearance_values import LONGEST_LABEL, MOST_LINKS, read_line
from agencies.outside_addresses import LONGEST_ADDRESS, link_address
from editorial.appearance.menus import Section

EMPTY_LINKS = 2
LAST = 99


def _label(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_LABEL, required=False)


class _WordsForm(forms.Form):
    """Words in both languages."""

    label = _label(_("Short label"))
    label_en = _label(_("Short label in English"))

    def clean_label(self) -> str:
        return self._line("label")

    def clean_label_en(self) -> str:
        return self._line("label_en")

    def _line(self, name: str) -> str:
        try:
            return read_line(self.cleaned_data[name], LONGEST_LABEL)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None


class SectionForm(_WordsForm):
    """Place and words of one section in the menu; an optional one may be left out."""

    key = forms.CharField(max_length=36, widget=forms.HiddenInput)
    position = forms.IntegerField(
        label=_("Place in the menu"), min_value=1, max_value=LAST, required=False
    )
    hidden = forms.BooleanField(label=_("Leave it out"), required=False)
    section: Section | None = None
    field_order = ("key", "position", "label", "label_en", "hidden")


class LinkForm(_WordsForm):
    """A further link; an empty row is no link."""

    label = _label(_("Words of the link"))
    label_en = _label(_("Words in English"))
    address = forms.CharField(label=_("Address"), max_length=LONGEST_ADDRESS, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for words and address together."""
        cleaned = super().clean() or {}
        if self.errors or not any(cleaned.values()):
            return cleaned
        if not cleaned.get("label"):
            self.add_error("label", _("Write the words of the link in Vietnamese."))
        try:
            cleaned["address"] = link_address(cleaned.get("address") or "")
        except ValueError as fault:
            self.add_error("address", str(fault))
        return cleaned


SectionForms = forms.formset_factory(SectionForm, extra=0, max_num=LAST, absolute_max=LAST)
LinkForms = forms.formset_factory(
    LinkForm, extra=EMPTY_LINKS, max_num=MOST_LINKS, absolute_max=MOST_LINKS, validate_max=True
)


def menu_rows(kept: Sequence[Mapping[str, Any]], sections: list[Section], data: Any) -> Any:
    """Return the formset of the sections, as they are arranged; each form knows its `section`.

    A row is matched by its key, so that a section that came or went meanwhile moves no other's.
    """
    rows = {row["key"]: (place, row) for place, row in enumerate(kept)}
    last: tuple[int, Mapping[str, Any]] = (len(rows), {})
    ordered = sorted(sections, key=lambda section: rows.get(section.key, last)[0])
    initial = [
        {**rows.get(section.key, last)[1], "key": section.key, "position": place}
        for place, section in enumerate(ordered, start=1)
    ]
    formset = SectionForms(data, initial=initial, prefix="menu")
    known = {section.key: section for section in sections}
    for form in formset.forms:
        key = form["key"].value()
        form.section = known.get(key if isinstance(key, str) else "")
        if form.section is not None and form.section.is_required:
            form.fields["hidden"].disabled = True
            form.initial["hidden"] = False
    return formset


def shown_rows(formset: Any) -> list[dict[str, Any]]:
    """Return the sections as the form shows them before anything is typed."""
    known = [form for form in formset.forms if form.section is not None]
    return [_row(form.section, form.initial) for form in known]


def placed_rows(formset: Any) -> list[dict[str, Any]]:
    """Return the sections in the order and with the words that were entered."""
    known = [form for form in formset.forms if form.section is not None]
    placed = sorted(known, key=lambda form: form.cleaned_data.get("position") or LAST)
    return [_row(form.section, form.cleaned_data) for form in placed]


def new_menu(rows: list[dict[str, Any]], sections: list[Section]) -> list[dict[str, Any]]:
    """Return the rows to keep; nothing where all stand as the regulation has it."""
    return [] if rows == [_row(section, {}) for section in sections] else rows


def _row(section: Section, entered: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "key": section.key,
        "label": entered.get("label", ""),
        "label_en": entered.get("label_en", ""),
        "hidden": bool(entered.get("hidden")),
    }


def link_rows(kept: Sequence[Mapping[str, str]], data: Any) -> Any:
    """Return the formset of the further links, with room for some more."""
    return LinkForms(data, initial=list(kept), prefix="links")


def new_links(formset: Any) -> list[dict[str, str]]:
    """Return the links that are filled in."""
    return [
        {name: form.cleaned_data[name] for name in ("label", "label_en", "address")}
        for form in formset.forms
        if form.cleaned_data.get("label")
    ]
