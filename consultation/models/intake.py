"""Opinions that came otherwise than by the form, entered by the receiving agency."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation.enums import Origin
from consultation.storage import private_storage
from consultation.tracking import new_nonce

if TYPE_CHECKING:
    from agencies.models import User


def intake_path(row: "Intake", filename: str) -> str:
    """Return where the original lies; what it was called says nothing about the place."""
    ending = filename.rpartition(".")[2].lower()[:8]
    return f"opinions/intake/{row.entered_at:%Y/%m}/{new_nonce()}.{ending}"


class Intake(models.Model):
    """One letter, e-mail, meeting or spreadsheet, with its original, and the opinions from it."""

    consultation = models.ForeignKey(
        "consultation.ConsultationPage", on_delete=models.PROTECT, related_name="intakes"
    )
    origin = models.CharField(_("came by"), max_length=12, choices=Origin.choices)
    reference = models.CharField(_("number, date or name of the original"), max_length=255)
    received_on = models.DateField(_("received on"))
    file = models.FileField(
        _("original"), storage=private_storage, upload_to=intake_path, blank=True
    )
    file_name = models.CharField(max_length=255, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the original: the same file is not taken in twice for one consultation."""
    entered_by: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("opinions taken in")
        verbose_name_plural = _("opinions taken in")
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "digest"],
                condition=~models.Q(digest=""),
                name="one_intake_an_original",
            )
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.reference
