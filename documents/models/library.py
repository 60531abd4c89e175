"""The library of an agency's documents."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from documents.feeds import DocumentAtomFeed, DocumentFeed
from documents.forms import LibraryFilterForm
from documents.library.chips import chips_of
from documents.library.files import csv_file, json_file
from documents.library.filters import LibraryFilters
from documents.library.lookup import Lookup
from documents.listing import PER_PAGE
from documents.models.document import LegalDocumentPage
from documents.querysets import LegalDocumentQuerySet
from editorial.models import EditorialPage


class DocumentLibraryPage(RoutablePageMixin, EditorialPage):
    """All published documents below it with look-up, feeds and files (ND43-10.1.e).

    Every list, feed and file says by its address alone which documents it holds.
    """

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
        below = LegalDocumentPage.objects.standing_in([self.pk])
        return below.filter(agency_id=self.agency_id, locale_id=self.locale_id)

    def lookup(self, parameters: QueryDict) -> Lookup:
        """Return the look-up that an address asks for."""
        filters = LibraryFilters.in_address(parameters)
        return Lookup(self.documents, [self.pk], filters, timezone.localdate())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        lookup = self.lookup(request.GET)
        lookup.forget_unknown()
        address, query = self.get_url(request), lookup.filters.query_string()
        form = LibraryFilterForm(lookup.filters.parameters())
        for facet, options in lookup.options.items():
            form.offer(facet, [(each.value, f"{each.label} ({each.count})") for each in options])
        form.offer_orders(lookup.filters.usual_order)
        context["filter_form"] = form
        context["filters"] = lookup.filters
        context["chips"] = chips_of(lookup.filters, lookup.options, address)
        context["page_obj"] = lookup.page(request.GET.get("page"), PER_PAGE)
        for name in ("rss", "atom", "csv", "json"):
            context[f"{name}_url"] = f"{address}{self.reverse_subpage(name)}{query}"
        return context

    @path("rss/", name="rss")
    def rss(self, request: HttpRequest) -> HttpResponse:
        """Offer the newest documents of the list as RSS."""
        return DocumentFeed(self, self.lookup(request.GET))(request)

    @path("atom/", name="atom")
    def atom(self, request: HttpRequest) -> HttpResponse:
        """Offer the newest documents of the list as Atom."""
        return DocumentAtomFeed(self, self.lookup(request.GET))(request)

    @path("csv/", name="csv")
    def csv(self, request: HttpRequest) -> HttpResponseBase:
        """Offer the whole list as a table for spreadsheets."""
        return csv_file(self, self.lookup(request.GET), request)

    @path("json/", name="json")
    def json(self, request: HttpRequest) -> HttpResponseBase:
        """Offer the whole list as JSON."""
        return json_file(self, self.lookup(request.GET), request)
