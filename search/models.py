"""What a page says in plain text, kept so that results are shown without opening each page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models import EditorialPage
from search.steering import models as _steering  # noqa: F401 (registers by being read)


class PageText(models.Model):
    """The published words of a page, as a result of a search shows them.

    Written when the page is published, gone when it is unpublished; never holds a draft.
    """

    page = models.OneToOneField(
        EditorialPage,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="page_text",
        verbose_name=_("page"),
    )
    number = models.CharField(_("document number"), max_length=120, blank=True)
    shown_on = models.DateField(_("date that readers see"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a page")
        verbose_name_plural = _("texts of pages")

    def __str__(self) -> str:
        return f"{self.page_id} · {self.number}"
