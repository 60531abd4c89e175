"""The ledger: what is due to whom for which published item."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.models import Agency
from editorial.models import EditorialPage
from royalties.amounts import Terms
from royalties.decree import genre_title
from royalties.enums import EntryState
from royalties.models.contributor import Contributor
from royalties.models.rates import RateTable
from royalties.models.sheet import RoyaltySheet
from royalties.querysets import RoyaltyEntryQuerySet

if TYPE_CHECKING:
    from agencies.models import User


class RoyaltyEntry(models.Model):
    """The royalty of one piece of work in a published item: its text, a photo, a translation.

    Title and day of publication are kept beside the page, which may be deleted one day; base
    salary, unit and amount are kept from approval on. `supplements` maps codes of the decree to
    percentages, written as text so that they stay exact.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="royalties", verbose_name=_("agency")
    )
    page = models.ForeignKey(
        EditorialPage,
        on_delete=models.SET_NULL,
        null=True,
        related_name="royalties",
        verbose_name=_("page"),
    )
    title = models.CharField(pgettext_lazy("published", "item"), max_length=255)
    published_on = models.DateField(_("published on"))
    due_on = models.DateField(_("to be paid by"), db_index=True)
    genre = models.CharField(_("genre"), max_length=40)
    coefficient = models.DecimalField(_("coefficient"), max_digits=5, decimal_places=2)
    translation_percent = models.DecimalField(
        _("translation, percent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    supplements = models.JSONField(
        pgettext_lazy("royalty", "supplements"), default=dict, blank=True
    )
    note = models.CharField(_("note"), max_length=255, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=EntryState.choices, default=EntryState.PROPOSED
    )
    return_reason = models.CharField(_("returned because"), max_length=255, blank=True)
    rates = models.ForeignKey(
        RateTable,
        on_delete=models.PROTECT,
        null=True,
        related_name="entries",
        verbose_name=_("table of rates"),
    )
    base_salary = models.PositiveIntegerField(_("base salary"), null=True)
    unit = models.DecimalField(
        pgettext_lazy("royalty", "unit"), max_digits=14, decimal_places=2, null=True
    )
    amount = models.PositiveBigIntegerField(_("amount"), null=True)
    proposed_by: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="royalties_proposed",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    approved_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="royalties_approved",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True)
    sheet = models.ForeignKey(
        RoyaltySheet,
        on_delete=models.PROTECT,
        null=True,
        related_name="entries",
        verbose_name=_("payment sheet"),
    )

    objects = RoyaltyEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("royalty")
        verbose_name_plural = _("royalties")
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["agency", "state", "published_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EntryState.PROPOSED, amount=None)
                | (~Q(state=EntryState.PROPOSED) & Q(amount__isnull=False)),
                name="royalty_has_an_amount_once_approved",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[EntryState.PROPOSED, EntryState.APPROVED], sheet=None)
                | Q(
                    state__in=[EntryState.ON_SHEET, EntryState.PAID],
                    sheet__isnull=False,
                ),
                name="royalty_on_a_sheet_as_its_state_says",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.genre_title}"

    @property
    def genre_title(self) -> str:
        """The genre in the reader's language."""
        return genre_title(self.genre)

    @property
    def terms(self) -> Terms:
        """What the amount is counted with besides the unit."""
        extra = tuple(Decimal(percent) for percent in self.supplements.values())
        return Terms(self.coefficient, self.translation_percent, extra)

    @property
    def is_returned(self) -> bool:
        """Whether the head gave the proposal back to be mended."""
        return self.state == EntryState.PROPOSED and bool(self.return_reason)

    @property
    def paid_on(self) -> date | None:
        """The day of payment, None until then."""
        return self.sheet.paid_on if self.sheet else None

    def is_overdue(self, on: date) -> bool:
        """Whether the last day of payment is over and nothing was paid (ND18-4.10)."""
        return self.state != EntryState.PAID and self.due_on < on

    @property
    def is_paid_late(self) -> bool:
        """Whether it was paid after its last day."""
        return self.paid_on is not None and self.paid_on > self.due_on


class RoyaltyShare(models.Model):
    """One contributor's part of a royalty; name and amount are kept from approval on."""

    entry = models.ForeignKey(
        RoyaltyEntry, on_delete=models.CASCADE, related_name="shares", verbose_name=_("royalty")
    )
    contributor = models.ForeignKey(
        Contributor, on_delete=models.PROTECT, related_name="shares", verbose_name=_("payee")
    )
    percent = models.DecimalField(_("share, percent"), max_digits=5, decimal_places=2)
    payee_name = models.CharField(_("name at approval"), max_length=120, blank=True)
    payee_unit = models.CharField(_("unit at approval"), max_length=200, blank=True)
    amount = models.PositiveBigIntegerField(_("amount"), null=True)

    class Meta:
        verbose_name = _("share of a royalty")
        verbose_name_plural = _("shares of royalties")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "contributor"], name="one_share_per_payee_and_royalty"
            ),
            models.CheckConstraint(
                condition=Q(percent__gt=0, percent__lte=100), name="share_from_0_to_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payee_name or self.contributor} · {self.percent} %"
