"""Who is paid royalties."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.models import Agency
from agencies.texts import nfc

if TYPE_CHECKING:
    from agencies.models import User


class Contributor(models.Model):
    """A payee of one agency; the account number and tax code are for its head alone (TT25)."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="payees", verbose_name=_("agency")
    )
    full_name = models.CharField(pgettext_lazy("person", "full name"), max_length=120)
    unit = models.CharField(
        _("unit or address"),
        max_length=200,
        blank=True,
        help_text=_("Tells people of the same name apart on the payment sheet."),
    )
    user: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="royalty_payees",
        verbose_name=_("account on this portal"),
        help_text=_("Nobody approves royalties of their own."),
    )
    bank_name = models.CharField(_("bank"), max_length=120, blank=True)
    bank_account = models.CharField(_("bank account"), max_length=40, blank=True)
    tax_code = models.CharField(_("tax code"), max_length=20, blank=True)
    active = models.BooleanField(
        _("offered for new royalties"), default=True, help_text=_("Earlier royalties stay.")
    )

    class Meta:
        verbose_name = _("payee of royalties")
        verbose_name_plural = _("payees of royalties")
        ordering = ["full_name", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "full_name", "unit"], name="one_payee_per_name_and_unit"
            ),
            models.UniqueConstraint(
                fields=["agency", "user"],
                condition=Q(user__isnull=False),
                name="one_payee_per_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.unit})" if self.unit else self.full_name

    def clean(self) -> None:
        """Keep names in NFC, so that the same name is found to be the same."""
        self.full_name, self.unit = nfc(self.full_name).strip(), nfc(self.unit).strip()

    def may_be(self, user: "User") -> bool:
        """Whether the payee, linked to no account, bears this person's name."""
        name = _compared(user.get_full_name())
        return self.user_id is None and bool(name) and _compared(self.full_name) == name


def _compared(name: str) -> str:
    return " ".join(nfc(name).casefold().split())
