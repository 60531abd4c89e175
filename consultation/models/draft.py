"""Versions of a draft as the public has read them, each in its provisions."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.enums import ProvisionKind


class DraftVersion(models.Model):
    """One version of a draft that was public: made when it is approved, never by hand (TQ-4.14.b).

    `html`, `contents` and `warnings` are those of `documents.models.ParsedText`.
    """

    consultation = models.ForeignKey(
        "consultation.ConsultationPage", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    published_at = models.DateTimeField(_("public since"))
    html = models.TextField(blank=True)
    contents = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    """Of the text and the reader's version: what did not change makes no new version."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="one_draft_version_a_number"
            )
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.consultation_id} v{self.number}"


class DraftProvision(models.Model):
    """A provision of one version; `key` is the same in all versions that hold the provision.

    And on the pages of the consultation in all languages.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.CASCADE, related_name="provisions")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    key = models.UUIDField(default=uuid.uuid4, db_index=True)
    kind = models.CharField(max_length=10, choices=ProvisionKind.choices)
    number = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=120)
    """Its name from the inside out, as people cite it: "điểm a khoản 2 Điều 5"."""
    heading = models.TextField(blank=True)
    content = models.TextField(blank=True)
    anchor = models.CharField(max_length=120)
    depth = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "anchor"], name="one_draft_provision_an_address"
            )
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.anchor
