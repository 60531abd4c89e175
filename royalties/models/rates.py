"""The coefficients that the head of an agency decides."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.languages import short_day
from agencies.models import Agency
from royalties.decree import genre_title
from royalties.querysets import RateTableQuerySet

if TYPE_CHECKING:
    from agencies.models import User


class RateTable(models.Model):
    """A table of coefficients, decided by the head of the agency from a day on (QB-10.3)."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="rate_tables", verbose_name=_("agency")
    )
    decision = models.CharField(_("decision"), max_length=200)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    decided_by: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("recorded at"))

    objects = RateTableQuerySet.as_manager()

    class Meta:
        verbose_name = _("table of royalty rates")
        verbose_name_plural = _("tables of royalty rates")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "valid_from"], name="one_rate_table_a_day_and_agency"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="rate_table_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} · {short_day(self.valid_from)}"


class Rate(models.Model):
    """From which to which coefficient items of a genre get, by one table."""

    table = models.ForeignKey(
        RateTable, on_delete=models.CASCADE, related_name="rates", verbose_name=_("table")
    )
    genre = models.CharField(_("genre"), max_length=40)
    low = models.DecimalField(
        _("from coefficient"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0)]
    )
    high = models.DecimalField(_("to coefficient"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("royalty rate")
        verbose_name_plural = _("royalty rates")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "genre"], name="one_rate_per_genre"),
            models.CheckConstraint(
                condition=Q(low__gt=0) & Q(high__gte=F("low")), name="rate_from_low_to_high"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.genre_title}: {self.low}–{self.high}"

    @property
    def genre_title(self) -> str:
        """The genre in the reader's language."""
        return genre_title(self.genre)
