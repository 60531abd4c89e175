"""A head's power to decide, given to another for a time."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from editorial.models.board import Board

if TYPE_CHECKING:
    from agencies.models import User


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Delegations by time."""

    def in_force(self, at: datetime) -> Self:
        """Return delegations that hold at the moment; the end itself is not part of them."""
        return self.filter(starts_at__lte=at, ends_at__gt=at, revoked_at=None)


class Delegation(models.Model):
    """A role's decisions, delegated for a time; ends by itself (QN-SL.2, BT-12.1).

    `role` is the role whose steps the delegate may take. Kept for ever, as approvals point to it.
    """

    board = models.ForeignKey(
        Board, on_delete=models.CASCADE, related_name="delegations", verbose_name=_("Board")
    )
    role = models.CharField(_("role"), max_length=40)
    delegator: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="delegations_given",
        verbose_name=_("delegated by"),
    )
    delegate: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="delegations_held",
        verbose_name=_("delegated to"),
    )
    ground = models.CharField(_("decision or ground"), max_length=255)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    made_by: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("recorded at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="delegation_ends_after_its_start"
            ),
            models.CheckConstraint(
                condition=~Q(delegate=F("delegator")), name="nobody_delegates_to_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegator} → {self.delegate} · {self.role}"
