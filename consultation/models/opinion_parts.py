"""What belongs to an opinion: its files, its earlier wordings, the decisions on it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from agencies.languages import short_day
from consultation.enums import OpinionStatus, RefusalReason
from consultation.storage import private_storage
from consultation.tracking import new_nonce

if TYPE_CHECKING:
    from agencies.models import User


def opinion_file_path(row: "OpinionFile", filename: str) -> str:
    """Return where a file lies; what the sender called it says nothing about the place."""
    ending = filename.rpartition(".")[2].lower()[:8]
    opinion = row.opinion
    return f"opinions/{opinion.received_at:%Y/%m}/{opinion.tracking_code}-{new_nonce()}.{ending}"


class OpinionFile(models.Model):
    """A file that came with an opinion; the receiving agency alone reads it."""

    opinion = models.ForeignKey(
        "consultation.Opinion", on_delete=models.CASCADE, related_name="files"
    )
    file = models.FileField(_("file"), storage=private_storage, upload_to=opinion_file_path)
    name = models.CharField(_("name of the file"), max_length=255)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class EarlierWording(models.Model):
    """What an opinion said before its author changed it."""

    opinion = models.ForeignKey(
        "consultation.Opinion", on_delete=models.CASCADE, related_name="earlier_wordings"
    )
    text = models.TextField(_("opinion"))
    proposed_wording = models.TextField(_("proposed wording"), blank=True)
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        ordering = ["-replaced_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.opinion_id} {short_day(localdate(self.replaced_at))}"


class OpinionDecision(models.Model):
    """A moderator's decision and what stood before; decisions taken together share a `batch`."""

    opinion = models.ForeignKey(
        "consultation.Opinion", on_delete=models.CASCADE, related_name="decisions"
    )
    before = models.CharField(max_length=12, choices=OpinionStatus.choices)
    after = models.CharField(max_length=12, choices=OpinionStatus.choices)
    led = models.BooleanField(default=False)
    """Whether the opinion stood for its mass letter, or alone: undoing gives that back."""
    refusal = models.CharField(max_length=20, choices=RefusalReason.choices, blank=True)
    reason = models.TextField(blank=True)
    moderator: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    batch = models.UUIDField(db_index=True)
    undone_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    """When its author was told of it, or it was settled that there is nobody to tell."""

    class Meta:
        ordering = ["-decided_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.after}"
