"""The monthly sheet by which royalties are paid."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from royalties.enums import SheetState

if TYPE_CHECKING:
    from agencies.models import User


class RoyaltySheet(models.Model):
    """What an agency pays for a month, frozen once its head has approved it (QB-10.3).

    `month` is the month's first day; `number` counts the agency's sheets of that year. Royalties
    of earlier months that were on no sheet yet are carried over to this one.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="royalty_sheets", verbose_name=_("agency")
    )
    month = models.DateField(_("month"))
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(
        _("state"), max_length=12, choices=SheetState.choices, default=SheetState.DRAFT
    )
    entry_count = models.PositiveIntegerField(_("royalties"), default=0)
    total = models.PositiveBigIntegerField(_("total"), default=0)
    drawn_up_by: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("drawn up by"),
    )
    drawn_up_at = models.DateTimeField(_("drawn up at"))
    approved_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True)
    paid_on = models.DateField(_("paid on"), null=True)
    paid_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("payment recorded by"),
    )

    class Meta:
        verbose_name = _("payment sheet of royalties")
        verbose_name_plural = _("payment sheets of royalties")
        ordering = ["-month", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "month"], name="one_royalty_sheet_a_month"),
            models.CheckConstraint(
                condition=Q(state=SheetState.DRAFT, approved_at=None)
                | (~Q(state=SheetState.DRAFT) & Q(approved_at__isnull=False)),
                name="royalty_sheet_names_its_approval",
            ),
            models.CheckConstraint(
                condition=Q(state=SheetState.PAID, paid_on__isnull=False)
                | (~Q(state=SheetState.PAID) & Q(paid_on=None)),
                name="royalty_sheet_names_its_payment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.numbered} · {self.month:%m/%Y}"

    @property
    def numbered(self) -> str:
        """The number with its year, as on the printed sheet."""
        return f"{self.number:02}/{self.month:%Y}"

    @property
    def is_draft(self) -> bool:
        """Whether it still may change."""
        return self.state == SheetState.DRAFT
