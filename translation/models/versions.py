"""Which version of the source a translation was made from."""

from django.db import models
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource


class ReadVersion(models.Model):
    """The published version of a page whose texts its translators have before them.

    wagtail-localize keeps the texts and when they were read, but not of which version they are.
    """

    source = models.OneToOneField(
        TranslationSource, on_delete=models.CASCADE, related_name="read_version"
    )
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.source_id}: {self.revision_id}"


class MadeFrom(models.Model):
    """A version of a translation, and the version of the source that it says in other words.

    A translation is out of date when the source's live version is another than that (TQ-2.2).
    """

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="made_from")
    source_revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.revision_id} ← {self.source_revision_id}"
