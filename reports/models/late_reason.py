"""Why an item was late, in the Board's words."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models import EditorialPage

if TYPE_CHECKING:
    from agencies.models import User


class LateReason(models.Model):
    """The reason why an item came late, kept for every later report that lists it (TQ-7).

    Written while a report that lists the item is a draft; an issued one keeps the words of its
    day.
    """

    page = models.OneToOneField(
        EditorialPage,
        on_delete=models.CASCADE,
        related_name="late_reason",
        verbose_name=_("page"),
    )
    reason = models.CharField(_("reason"), max_length=500)
    entered_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("reason for lateness")
        verbose_name_plural = _("reasons for lateness")
        default_permissions = ()

    def __str__(self) -> str:
        return self.reason
