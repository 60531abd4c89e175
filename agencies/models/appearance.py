"""How an agency's site looks and what its header and footer say, as its Board approved it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.colour_sheet import sheet_name
from agencies.enums import AgencyStatus, NoticeKind
from agencies.languages import localized
from agencies.models.agency import Agency
from agencies.models.public_record import PublicRecord
from agencies.outside_addresses import (
    LONGEST_ADDRESS,
    Network,
    account_address,
    link_address,
    trust_tag_address,
)
from agencies.palette import palette_of

PROFILE = (
    "emblem_id",
    "accountable_person",
    "accountable_title",
    "accountable_title_en",
    "address",
    "address_en",
    "phone",
    "email",
)
"""What the agency itself holds: the Board proposes it here, and there it stands once approved."""
LONGEST_NOTICE = 300


@dataclass(frozen=True, slots=True)
class Account:
    """An official account on a network."""

    name: str
    address: str


class SiteAppearance(PublicRecord):
    """The settings of one site (TQ-5, TT22, TT32-16, TB-13.1).

    A site without a row looks as the product does. The row is public from its first day, with
    nothing set; what people of the Board enter waits in `proposal`, the agency's own columns with
    it. `menu` lists {key, label, label_en, hidden} by the translation key of the section,
    `menu_links` lists {label, label_en, address}; `social_accounts` holds addresses by network.
    """

    PUBLIC_FIELDS = (
        "brand_colour",
        "social_accounts",
        "trust_tag",
        "menu",
        "menu_links",
        "notice_text",
        "notice_text_en",
        "notice_kind",
        "notice_address",
        "notice_from",
        "notice_until",
    )

    agency = models.OneToOneField(
        Agency, on_delete=models.CASCADE, related_name="appearance", verbose_name=_("agency")
    )
    brand_colour = models.CharField(_("colour of the site"), max_length=7, blank=True)
    social_accounts = models.JSONField(_("official accounts"), default=dict, blank=True)
    trust_tag = models.CharField(_("national trust tag"), max_length=LONGEST_ADDRESS, blank=True)
    menu = models.JSONField(_("menu"), default=list, blank=True)
    menu_links = models.JSONField(_("further links in the menu"), default=list, blank=True)
    notice_text = models.CharField(_("notice"), max_length=LONGEST_NOTICE, blank=True)
    notice_text_en = models.CharField(_("notice in English"), max_length=LONGEST_NOTICE, blank=True)
    notice_kind = models.CharField(
        _("kind of notice"),
        max_length=12,
        choices=NoticeKind.choices,
        default=NoticeKind.INFORMATION,
    )
    notice_address = models.CharField(
        _("where the notice leads"), max_length=LONGEST_ADDRESS, blank=True
    )
    notice_from = models.DateTimeField(_("shown from"), null=True, blank=True)
    notice_until = models.DateTimeField(_("shown until"), null=True, blank=True)

    class Meta:
        verbose_name = _("site appearance")
        verbose_name_plural = _("appearances of sites")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.agency)

    def public_values(self) -> dict[str, object]:
        """Return what readers see, the agency's own columns too."""
        own = super().public_values()
        return own | {name: getattr(self.agency, name) for name in PROFILE}

    def take_values(self, values: Mapping[str, object]) -> None:
        """Set the values in memory, here and on the agency."""
        of_agency = {name: value for name, value in values.items() if name in PROFILE}
        super().take_values({name: values[name] for name in values.keys() - of_agency.keys()})
        for name, value in of_agency.items():
            setattr(self.agency, name, value)
        self._of_agency = getattr(self, "_of_agency", set()) | of_agency.keys()

    def keep_approved(self) -> None:
        """Save what was approved, each value where it belongs.

        Of the agency only what was set: what operators enter meanwhile stays.
        """
        super().keep_approved()
        if names := getattr(self, "_of_agency", None):
            self.agency.save(update_fields=sorted(names))

    @property
    def colour_sheet(self) -> str:
        """The name of the style sheet of the site's colour; empty for the product's own look."""
        return sheet_name(self.brand_colour) if self.brand_colour else ""

    @property
    def theme_colour(self) -> str:
        """The colour in which browsers may paint what is around the page; empty for the usual."""
        return palette_of(self.brand_colour).tokens["brand-deep"] if self.colour_sheet else ""

    @property
    def accounts(self) -> list[Account]:
        """The official accounts, in the order of the networks."""
        found = []
        for network in Network:
            # Read again at the last moment: no other address reaches a page, however it got here.
            with suppress(ValueError, KeyError, AttributeError):
                address = account_address(network, self.social_accounts[network])
                found.append(Account(str(network.label), address))
        return found

    @property
    def trust_tag_page(self) -> str:
        """The page of the national tag; empty for none."""
        with suppress(ValueError):
            return trust_tag_address(self.trust_tag)
        return ""

    @property
    def notice_page(self) -> str:
        """Where the notice leads; empty for nowhere."""
        with suppress(ValueError):
            return link_address(self.notice_address)
        return ""

    @property
    def notice_id(self) -> str:
        """What tells this notice from the one before: a reader closes it, and not the next."""
        said = (self.notice_text, self.notice_text_en, self.notice_kind, self.notice_address)
        return sha256("\n".join(said).encode()).hexdigest()[:12]

    def has_notice(self, at: datetime) -> bool:
        """Whether the notice is shown at a moment; never on a closed site, where nobody ends it."""
        begun = self.notice_from is None or self.notice_from <= at
        ended = self.notice_until is not None and self.notice_until <= at
        open_site = self.agency.status == AgencyStatus.ACTIVE
        return bool(self.notice_text) and open_site and begun and not ended

    @property
    def display_notice(self) -> str:
        """The notice in the language of the page, Vietnamese where there is no other."""
        return localized(self, "notice_text")
