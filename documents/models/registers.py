"""The registers that documents point to: who issues them, and the fields of activity."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from agencies.languages import localized
from agencies.models import Agency
from documents.enums import IssuerLevel


class IssuingBody(models.Model):
    """A body that issues documents; one without a site here, such as a ministry, has no agency."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    symbol = models.CharField(
        _("symbol in document numbers"),
        max_length=40,
        blank=True,
        help_text=_("For example UBND, HĐND, CP, BTC."),
    )
    level = models.CharField(
        _("level"), max_length=10, choices=IssuerLevel.choices, default=IssuerLevel.PROVINCE
    )
    agency = models.ForeignKey(
        Agency,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="issuing_bodies",
        verbose_name=_("agency with a site here"),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("symbol"), FieldPanel("level")]),
        FieldPanel("agency"),
    ]

    class Meta:
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name in the language of the page, Vietnamese where there is no other."""
        return localized(self, "name")


class DocumentField(models.Model):
    """A field of activity (lĩnh vực) by which readers narrow the library."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("field of activity")
        verbose_name_plural = _("fields of activity")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name in the language of the page, Vietnamese where there is no other."""
        return localized(self, "name")
