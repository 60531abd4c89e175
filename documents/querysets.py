"""The vocabulary of document lists."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db.models import Q
from wagtail.models import Site

from agencies.texts import fold
from documents.enums import LibrarySort
from documents.library.ordering import ordering
from documents.numbers import query_tokens
from editorial.querysets import EditorialPageQuerySet

if TYPE_CHECKING:
    from documents.library.filters import LibraryFilters

HEAVY_FIELDS = ("body", "lookup_text")


class LegalDocumentQuerySet(EditorialPageQuerySet):
    """Documents by site, validity, words and order."""

    def for_site(self, site: Site) -> Self:
        """Return the documents of the agency whose site it is."""
        return self.filter(agency__site=site)

    def newest(self) -> Self:
        """Order by date of issue, the newest first; undated documents come last."""
        return self.order_by(*ordering(LibrarySort.NEWEST))

    def sorted_by(self, order: str, words: str = "") -> Self:
        """Return the documents in an order of `LibrarySort`; no two ever stand equal in it."""
        return self.order_by(*ordering(order, words))

    def without_texts(self) -> Self:
        """Leave the long texts in the database."""
        return self.defer(*HEAVY_FIELDS)

    def for_lists(self) -> Self:
        """Load what a list shows of each document, save its validity; no texts."""
        return self.select_related("issuer").without_texts()

    def for_rows(self) -> Self:
        """Load what lists, files and the programming interface tell of each document; no texts."""
        related = ("issuer", "field", "locale", "agency")
        return self.select_related(*related).without_texts()

    def matching(self, query: str) -> Self:
        """Return documents of the number that the query states, else those with all its words."""
        if tokens := query_tokens(query):
            return self.filter(lookup_text__contains=f" {tokens[0]} ")
        words = Q()
        for word in fold(query).split():
            words &= Q(lookup_text__contains=word)
        return self.filter(words)

    def narrowed(self, filters: "LibraryFilters") -> Self:
        """Return the documents that a look-up asks for, whatever their validity."""
        exact = {
            "document_type": filters.type,
            "issuer_id": filters.issuer,
            "field_id": filters.field,
            "issued_on__year": filters.year,
        }
        found = self.filter(**{name: value for name, value in exact.items() if value})
        if filters.normative:
            found = found.filter(is_normative=filters.normative == "yes")
        return found.matching(filters.q) if filters.q else found

    def standing_in(self, shelves: Collection[int]) -> Self:
        """Return the documents of some libraries that anyone may read, the latest public first."""
        one = len(shelves) == 1
        wanted = {"shelf": next(iter(shelves))} if one else {"shelf__in": list(shelves)}
        return self.filter(**wanted).published()

    def same_number(self, issuer_id: int, document_type: str, serial: str, year: int) -> Self:
        """Return documents of this number: issuer, type, number and year make it one."""
        return self.filter(
            issuer_id=issuer_id,
            document_type=document_type,
            number_serial=serial,
            number_year=year,
        )
