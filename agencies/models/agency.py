"""An agency, its site and the approval that opened it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Collection, Site

from agencies.enums import AgencyKind, AgencyStatus
from agencies.languages import is_vietnamese, localized, reader_language
from agencies.querysets import AgencyQuerySet
from agencies.regulations import Regulation, load_regulation

if TYPE_CHECKING:
    from agencies.models.people import User


class Agency(models.Model):
    """A public body with a site of its own: the province's portal or a component site (TQ-2.1)."""

    kind = models.CharField(_("kind"), max_length=12, choices=AgencyKind.choices)
    status = models.CharField(
        _("status"), max_length=12, choices=AgencyStatus.choices, default=AgencyStatus.ACTIVE
    )
    name = models.CharField(pgettext_lazy("agency", "full name"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    short_name = models.CharField(_("short name"), max_length=60)
    label = models.SlugField(_("host label"), max_length=63)
    host = models.CharField(_("host name"), max_length=253, unique=True)
    host_reason = models.CharField(
        _("reason for a host chosen by hand"),
        max_length=255,
        blank=True,
        help_text=_("Needed where two names are the same once their accents fall."),
    )
    portal = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="components",
        verbose_name=_("portal"),
    )
    closed_on = models.DateField(_("site closed on"), null=True, blank=True, editable=False)
    succeeded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="succeeds",
        verbose_name=_("successor"),
        help_text=_("The agency whose Board answers for what stays on this one's record."),
    )
    regulation_slug = models.SlugField(_("regulation"), max_length=60, blank=True)
    site = models.OneToOneField(
        Site, on_delete=models.SET_NULL, null=True, blank=True, related_name="agency"
    )
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    emblem = models.ForeignKey(
        "agencies.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("emblem or logo"),
    )
    accountable_person = models.CharField(_("accountable person"), max_length=120, blank=True)
    accountable_title = models.CharField(_("their title"), max_length=200, blank=True)
    accountable_title_en = models.CharField(_("their title in English"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=255, blank=True)
    address_en = models.CharField(_("address in English"), max_length=255, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["portal", "label"], name="unique_label_per_portal"),
            models.CheckConstraint(
                condition=models.Q(kind="province", portal__isnull=True)
                | (~models.Q(kind="province") & models.Q(portal__isnull=False)),
                name="only_a_province_has_no_portal",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_portal(self) -> bool:
        """Whether this is the province's portal itself."""
        return self.portal_id is None

    @property
    def regulation(self) -> Regulation:
        """The rule book in force for this agency: its portal's."""
        slug = (self.portal or self).regulation_slug
        return load_regulation(slug, extra_dirs=settings.REGULATIONS_DIRS)

    @property
    def display_name(self) -> str:
        """The name in the language of the page."""
        return localized(self, "name")

    @property
    def display_address(self) -> str:
        """The address in the language of the page."""
        return localized(self, "address")

    @property
    def display_accountable_title(self) -> str:
        """The accountable person's title in the language of the page."""
        return localized(self, "accountable_title")

    @cached_property
    def url(self) -> str:
        """The address of the site, with its port where there is one."""
        return self.site.root_url if self.site else f"https://{self.host}"

    @property
    def home_url(self) -> str:
        """The address of the home page in the language of the page."""
        return self.url if is_vietnamese() else f"{self.url}/{reader_language()}/"


class OpeningApproval(models.Model):
    """The recorded approval without which no site opens (TB-9.3, TQ-3.2)."""

    agency = models.OneToOneField(
        Agency, on_delete=models.CASCADE, related_name="opening_approval", verbose_name=_("agency")
    )
    decision = models.CharField(_("approval of the People's Committee"), max_length=200)
    decided_on = models.DateField(_("date of approval"), null=True, blank=True)
    technical_checklist = models.JSONField(_("technical checklist"), default=dict, blank=True)
    recorded_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("approval to open a site")
        verbose_name_plural = _("approvals to open sites")

    def __str__(self) -> str:
        return f"{self.agency}: {self.decision}"
