"""The library of an agency's documents."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from documents.feeds import DocumentAtomFeed, DocumentFeed
from documents.forms import LibraryFilterForm
from documents.listing import forgiving, page_of
from documents.models.document import LegalDocumentPage
from documents.querysets import LegalDocumentQuerySet
from editorial.models import EditorialPage


class DocumentLibraryPage(RoutablePageMixin, EditorialPage):
    """All published documents below it, newest first, with filters and feeds (ND43-10.1.e)."""

    page_description = _("The legal documents of this site, with look-up")
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["documents.LegalDocumentPage"]
    search_type = "page"

    class Meta:
        verbose_name = _("document library")
        verbose_name_plural = _("document libraries")

    @property
    def documents(self) -> LegalDocumentQuerySet:
        """The published documents of this library, the newest on the site first."""
        below = LegalDocumentPage.objects.descendant_of(self)
        return below.filter(agency_id=self.agency_id, locale_id=self.locale_id).published()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        documents = self.documents
        form = forgiving(LibraryFilterForm, request.GET, rows=documents.facet_rows())
        found = documents.narrowed(form.cleaned_data, today).newest().for_lists(today)
        context["filter_form"] = form
        context["page_obj"] = page_of(found, request.GET.get("page"))
        context["rss_url"] = self.get_url(request) + self.reverse_subpage("rss")
        context["atom_url"] = self.get_url(request) + self.reverse_subpage("atom")
        return context

    @path("rss/", name="rss")
    def rss(self, request: HttpRequest) -> HttpResponse:
        """Offer the newest documents as RSS."""
        return DocumentFeed(self)(request)

    @path("atom/", name="atom")
    def atom(self, request: HttpRequest) -> HttpResponse:
        """Offer the newest documents as Atom."""
        return DocumentAtomFeed(self)(request)
