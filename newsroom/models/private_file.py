"""A file that only the people concerned may open."""

from pathlib import PurePosixPath
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from operations.private_storage import private_storage

LONGEST_ENDING = 8


def private_path(instance: "PrivateFile", filename: str) -> str:
    """Return where a file lies; what its sender called it says nothing about the place."""
    ending = PurePosixPath(filename).suffix.lower().lstrip(".")
    ending = ending if ending.isascii() and ending.isalnum() else ""
    name = f"{uuid4().hex}.{ending[:LONGEST_ENDING]}" if ending else uuid4().hex
    return f"newsroom/{instance.folder}/{name}"


class PrivateFile(models.Model):
    """A file in the private storage under its sender's own name for it.

    `refusal` says why it cannot be used on a page: such a file is kept, but only to look at.
    """

    folder = "files"
    file = models.FileField(
        _("file"), storage=private_storage, upload_to=private_path, max_length=200
    )
    name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    refusal = models.TextField(_("why it cannot be used on a page"), blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
