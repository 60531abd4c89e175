"""The vocabulary of document lists."""

from datetime import date
from typing import Any, Self

from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from wagtail.models import Site

from agencies.texts import fold
from documents.enums import ValidityStatus
from documents.numbers import query_tokens
from documents.validity_sql import validity_expression
from editorial.querysets import EditorialPageQuerySet

NAMES = ("name", "name_en")
HEAVY_FIELDS = ("body", "lookup_text")


class LegalDocumentQuerySet(EditorialPageQuerySet):
    """Documents by site, validity, words and order."""

    def for_site(self, site: Site) -> Self:
        """Return the documents of the agency whose site it is."""
        return self.filter(agency__site=site)

    def with_validity(self, on: date) -> Self:
        """Set `current_validity` to the status on the day, in the same query."""
        return self.annotate(current_validity=validity_expression(on))

    def in_force(self, on: date) -> Self:
        """Return documents that bind on the day, wholly or in part."""
        binding = (ValidityStatus.IN_FORCE, ValidityStatus.PARTLY)
        return self.with_validity(on).filter(current_validity__in=binding)

    def newest(self) -> Self:
        """Order by date of issue, the newest first; undated documents come last."""
        return self.order_by(F("issued_on").desc(nulls_last=True), "-pk")

    def without_texts(self) -> Self:
        """Leave the long texts in the database."""
        return self.defer(*HEAVY_FIELDS)

    def for_lists(self, on: date) -> Self:
        """Load what a list shows of each document, validity on the day included; no texts."""
        return self.with_validity(on).select_related("issuer").without_texts()

    def matching(self, query: str) -> Self:
        """Return documents of the number that the query states, else those with all its words."""
        if tokens := query_tokens(query):
            return self.filter(lookup_text__contains=f" {tokens[0]} ")
        words = Q()
        for word in fold(query).split():
            words &= Q(lookup_text__contains=word)
        return self.filter(words)

    def narrowed(self, filters: dict[str, Any], on: date) -> Self:
        """Return the documents that a cleaned `LibraryFilterForm` asks for."""
        exact = {
            "document_type": filters.get("type"),
            "issuer_id": filters.get("issuer"),
            "field_id": filters.get("field"),
            "issued_on__year": filters.get("year"),
        }
        found = self.filter(**{name: value for name, value in exact.items() if value})
        if filters.get("validity"):
            found = found.with_validity(on).filter(current_validity=filters["validity"])
        return found.matching(filters["q"]) if filters.get("q") else found

    def facet_rows(self) -> list[dict[str, Any]]:
        """Return each combination of type, issuer, field and year that some document has."""
        rows = self.order_by().annotate(year=ExtractYear("issued_on")).distinct()
        names = [f"{register}__{name}" for register in ("issuer", "field") for name in NAMES]
        return list(rows.values("document_type", "issuer_id", "field_id", "year", *names))

    def same_number(self, issuer_id: int, document_type: str, serial: str, year: int) -> Self:
        """Return documents of this number: issuer, type, number and year make it one."""
        return self.filter(
            issuer_id=issuer_id,
            document_type=document_type,
            number_serial=serial,
            number_year=year,
        )
