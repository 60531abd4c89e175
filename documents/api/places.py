"""Whose documents the programming interface lists."""

from django.db.models import QuerySet

from agencies.models import Agency
from documents.models import DocumentLibraryPage, LegalDocumentPage
from documents.querysets import LegalDocumentQuerySet


def sites_of(agency: Agency, scope: str) -> QuerySet[Agency]:
    """Return the agency alone, or with `all` every open site of its portal."""
    if scope == "all":
        return Agency.objects.under(agency.portal or agency).active().order_by()
    return Agency.objects.filter(pk=agency.pk).order_by()


def shelves_of(sites: QuerySet[Agency], language: str) -> list[int]:
    """Return the keys of the sites' libraries in a language."""
    libraries = DocumentLibraryPage.objects.filter(agency__in=sites).in_language(language)
    return list(libraries.order_by("pk").values_list("pk", flat=True))


def documents_of(
    sites: QuerySet[Agency], shelves: list[int], language: str
) -> LegalDocumentQuerySet:
    """Return the public documents that stand in these libraries of these sites."""
    documents: LegalDocumentQuerySet = LegalDocumentPage.objects.standing_in(shelves)
    return documents.filter(agency__in=sites).in_language(language)
