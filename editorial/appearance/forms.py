"""The form in which a site's appearance is proposed; it opens with what is proposed already."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.images.widgets import AdminImageChooser

from agencies.appearance_values import LONGEST
from agencies.enums import NoticeKind
from agencies.models import Agency, PortalImage, SiteAppearance
from agencies.outside_addresses import HOSTS, LONGEST_ADDRESS, Network, account_address
from editorial.appearance.menu_forms import (
    link_rows,
    menu_rows,
    new_links,
    new_menu,
    placed_rows,
    shown_rows,
)
from editorial.appearance.menus import sections_in_menu
from editorial.appearance.opening import is_untouched, opened_with, read_opened
from editorial.appearance.proposing import pictures_of, read_changes, refusals_of
from editorial.walls.choices import keep_to_own


def _line(label: Any, name: str, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST[name], required=False, help_text=help_text
    )


def _address(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_ADDRESS,
        required=False,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )


class AppearanceForm(forms.Form):
    """Everything about one site that its Board may set; `row` holds what is proposed, in memory."""

    brand_colour = forms.CharField(
        label=_("Colour of the site"),
        max_length=20,
        required=False,
        help_text=_(
            "# and six digits, such as #0b4f8a. Every other colour follows from it, so that all"
            " text stays readable. Empty: the look of the province."
        ),
    )
    emblem = forms.ModelChoiceField(
        label=_("Emblem or logo"),
        queryset=PortalImage.objects.none(),
        required=False,
        widget=AdminImageChooser,
        help_text=_("It stands beside the agency's name, which is read out in its place."),
    )
    accountable_person = _line(_("Accountable person"), "accountable_person")
    accountable_title = _line(_("Their title"), "accountable_title")
    accountable_title_en = _line(_("Their title in English"), "accountable_title_en")
    address = _line(_("Address"), "address")
    address_en = _line(_("Address in English"), "address_en")
    phone = _line(_("Phone"), "phone")
    email = _line(_("E-mail"), "email")
    trust_tag = _address(
        _("National trust tag"),
        _("Address of the tag's page on tinnhiemmang.vn. The site shows a badge of its own."),
    )
    notice_text = _line(_("Notice"), "notice_text", _("Plain text. Empty: no notice."))
    notice_text_en = _line(_("Notice in English"), "notice_text_en")
    notice_kind = forms.ChoiceField(
        label=_("Kind of notice"), choices=NoticeKind.choices, required=False
    )
    notice_address = _address(
        _("Where the notice leads"),
        _("A path of your own site, such as /lien-he/, or a site of the State."),
    )
    notice_from = forms.DateTimeField(
        label=_("Shown from"), required=False, widget=AdminDateTimeInput
    )
    notice_until = forms.DateTimeField(
        label=_("Shown until"), required=False, widget=AdminDateTimeInput
    )

    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, row: SiteAppearance, user: Any, data: Any = None) -> None:
        self.row, self.instance = row, row.agency
        initial = row.public_values() | {"emblem": row.agency.emblem_id}
        for name in ("notice_from", "notice_until"):
            initial[name] = getattr(row, name)
        super().__init__(data, initial=initial)
        for network in Network:
            field = _address(network.label, f"https://{HOSTS[network][0]}/…")
            field.initial = row.social_accounts.get(network.value, "")
            self.fields[f"account_{network.value}"] = field
        shown = pictures_of(row.agency) | PortalImage.objects.filter(pk=row.agency.emblem_id)
        self.fields["emblem"].queryset = shown.distinct()  # type: ignore[attr-defined]
        keep_to_own(self, user)
        self.sections = sections_in_menu(row.agency)
        self.menu = menu_rows(row.menu, self.sections, self.data or None)
        self.links = link_rows(row.menu_links, self.data or None)
        self.initial["opened"] = opened_with(row, shown_rows(self.menu))
        self.values: dict[str, Any] = {}

    @property
    def accounts(self) -> list[forms.BoundField]:
        """The fields of the official accounts."""
        return [self[f"account_{network.value}"] for network in Network]

    def clean(self) -> dict[str, Any]:
        """Judge the values as the action does, and say each fault at its field."""
        cleaned = super().clean() or {}
        opened = read_opened(cleaned.pop("opened", ""))
        cleaned["social_accounts"] = self._accounts(cleaned)
        if self.menu.is_valid():
            cleaned["menu"] = placed_rows(self.menu)
        if self.links.is_valid():
            cleaned["menu_links"] = new_links(self.links)
        if not (self.menu.is_valid() and self.links.is_valid()):
            self.add_error(None, _("Look at the menu: something in it is not right."))
        self.values, faults = read_changes(self.row, self._columns(cleaned, opened))
        for name, said in faults.items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, said)
        if not self.errors:
            self.row.take_values(self.values)
            agencies = Agency.objects.filter(pk=self.row.agency_id)
            for reason in refusals_of(self.row, agencies.values_list("emblem_id", flat=True)[0]):
                self.add_error(None, reason)
        return cleaned

    def _accounts(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        found = {}
        for network in Network:
            name = f"account_{network.value}"
            if text := cleaned.get(name):
                try:
                    found[network.value] = account_address(network, text)
                except ValueError as fault:
                    self.add_error(name, str(fault))
        return found

    def _columns(self, cleaned: Mapping[str, Any], opened: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was changed by the names under which it is kept, without what is faulty."""
        values = {name: value for name, value in cleaned.items() if not name.startswith("account_")}
        if any(name.startswith("account_") for name in self.errors):
            values.pop("social_accounts")
        if "emblem" in values:
            emblem = values.pop("emblem")
            values["emblem_id"] = emblem.pk if emblem else None
        values = {name: new for name, new in values.items() if not is_untouched(opened, name, new)}
        if "menu" in values:
            values["menu"] = new_menu(values["menu"], self.sections)
        return values
