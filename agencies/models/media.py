"""Images and files; each lies in the collection of its agency."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PortalImage(AbstractImage):
    """A picture with its author or source (copyright, TQ-6.1)."""

    credit = models.CharField(_("author or source"), max_length=255, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        # A picture asked for by its address is found by it, to see whether it is public.
        indexes = [models.Index(fields=["file"], name="image_by_file")]


class PortalRendition(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("image rendition")
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


class PortalDocument(AbstractDocument):
    """A file offered for download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
