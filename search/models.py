"""What search knows of the published pages."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from agencies.models import Agency
from documents.enums import DocumentType, ValidityStatus
from documents.models import DocumentField, IssuingBody
from editorial.models import EditorialPage
from search.enums import SearchType
from search.steering import models as _steering  # noqa: F401 (registers by being read)

DATABASE = "search.backends.database"


class SearchEntry(index.Indexed, models.Model):
    """A published page as search holds it: what it is narrowed by, and the words it is found by.

    Written when the page is published, gone when it is unpublished; never holds a draft. The
    database searches this table itself; an engine holds a copy of it, so that the database can
    answer while the engine is down.
    """

    page = models.OneToOneField(
        EditorialPage, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    path = models.CharField(max_length=255, db_index=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    type = models.CharField(max_length=20, choices=SearchType.choices, blank=True)
    document_type = models.CharField(max_length=20, choices=DocumentType.choices, blank=True)
    issuer = models.ForeignKey(IssuingBody, on_delete=models.SET_NULL, null=True, related_name="+")
    field = models.ForeignKey(DocumentField, on_delete=models.SET_NULL, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=12, choices=ValidityStatus.choices, blank=True)
    shown_on = models.DateField(_("date that readers see"), null=True)
    number = models.CharField(_("document number"), max_length=120, blank=True)
    text = models.TextField(_("text"), blank=True)
    folded = models.TextField(blank=True)
    """The text without accents, every letter at its old place."""
    places: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    """Where each Điều begins in the text: `[offset, anchor]`, in their order."""
    title_words = models.TextField(blank=True)
    token_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)

    search_auto_update = False
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title_words"),
        index.SearchField("token_words"),
        index.SearchField("text_words"),
        index.FilterField("path"),
        index.FilterField("agency_id"),
        index.FilterField("language"),
        index.FilterField("type"),
        index.FilterField("document_type"),
        index.FilterField("issuer_id"),
        index.FilterField("field_id"),
        index.FilterField("year"),
        index.FilterField("status"),
        index.FilterField("shown_on"),
    ]
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry of search")
        verbose_name_plural = _("entries of search")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id} · {self.number}"

    @classmethod
    def get_indexed_objects(cls) -> "QuerySet[SearchEntry]":
        """Return what an engine holds; the database needs no second copy of its own table."""
        backend = settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]
        return cls.objects.none() if backend == DATABASE else cls.objects.exclude(type="")
