"""The record of a person's handing over of their duties."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.languages import short_day
from editorial.models.board import Board

if TYPE_CHECKING:
    from agencies.models import User


class Handover(models.Model):
    """Who handed what over to whom, and when (TB-12.5, TB-13.3, BT-9.4, QN-SL.2). Never edited.

    `items` holds what was transferred or ended: a list of {heading, lines} in plain words.
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="handovers", verbose_name=_("Board")
    )
    leaver: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="handovers_given",
        verbose_name=_("handed over by"),
    )
    receiver: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="handovers_taken",
        verbose_name=_("received by"),
    )
    on = models.DateField(_("date"))
    ground = models.CharField(_("decision or reason"), max_length=255)
    items = models.JSONField(_("what was handed over"), default=list)
    recorded_by: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.leaver} → {self.receiver} · {short_day(self.on)}"
