"""A look-up in some libraries with everything that its list, its files and its feeds need."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator

from documents.library.changes import LibraryState, library_state
from documents.library.facets import Counting, Facets, digest
from documents.library.filters import LibraryFilters
from documents.library.names import Option, named
from documents.library.rows import COLUMNS, row_from
from documents.library.statuses import DATES, Statuses, acted_statuses, of_status, status_of, tell
from documents.querysets import LegalDocumentQuerySet

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

AT_ONCE = 500
"""Documents in memory at a time."""


@dataclass
class Lookup:
    """Documents of some libraries that anyone may read, as the filters ask for them.

    `documents` are all of them; `shelves` the keys of their libraries; `today` decides what is in
    force where no day is asked for.
    """

    documents: LegalDocumentQuerySet
    shelves: Collection[int]
    filters: LibraryFilters
    today: date

    @property
    def day(self) -> date:
        """The day on which validity is told."""
        return self.filters.on or self.today

    @cached_property
    def state(self) -> LibraryState:
        """The state of all libraries in which this look-up is made."""
        return library_state()

    @property
    def place(self) -> str:
        """The libraries, for the cache."""
        return digest(*sorted(self.shelves))

    @cached_property
    def acted(self) -> Statuses:
        """The statuses of documents on which others act."""
        return acted_statuses(self.documents, self.day, self.state, self.place)

    @cached_property
    def facets(self) -> Facets:
        """How many documents are found, and how many each option would show."""
        counting = Counting(self.documents, self.place, self.day, self.state, lambda: self.acted)
        return counting.facets(self.filters)

    @cached_property
    def options(self) -> dict[str, list[Option]]:
        """By facet its options with names and counts; those of none only where they are chosen."""
        return named(self.facets, self.filters, self.state)

    @property
    def narrowed(self) -> LegalDocumentQuerySet:
        """The documents found, in the order of the libraries."""
        found = self.documents.narrowed(self.filters)
        if self.filters.validity:
            found = of_status(found, self.filters.validity, self.day, self.acted)
        return found

    @property
    def found(self) -> LegalDocumentQuerySet:
        """The documents found, in the order asked for."""
        return self.narrowed.sorted_by(self.filters.order, self.filters.q)

    def forget_unknown(self) -> None:
        """Leave out an issuer or a field of which no document here speaks: its name is not ours.

        Asks the database only where the counts do not know it.
        """
        for name in ("issuer", "field"):
            value = getattr(self.filters, name)
            if value is None or self.facets.counts[name].get(value):
                continue
            if not self.documents.filter(**{f"{name}_id": value}).exists():
                self.filters = self.filters.without(name)
                self.__dict__.pop("facets")

    def page(self, number: Any, per_page: int) -> PageOfResults:
        """Return a page of the documents found, the first or last one where there is no such.

        Keys are found first and the rest is loaded for them alone: less is carried through sorting.
        """
        paginator = Paginator(self.found, per_page)
        paginator.count = self.facets.total  # type: ignore[misc]
        page = paginator.get_page(number)
        keys: Any = page.object_list
        rows = self.documents.model._default_manager.filter(pk__in=keys.values("pk"))
        rows = rows.sorted_by(self.filters.order, self.filters.q).for_rows()
        page.object_list = [self.told(document) for document in rows]
        return page

    def rows(self, address: str, start: int) -> Iterator[dict[str, Any]]:
        """Return every document found as data, in one query that is read bit by bit.

        All stand below `address`, their paths in the tree being cut at `start`.
        """
        for values in self.found.values(*COLUMNS).iterator(chunk_size=AT_ONCE):
            status = self.acted.get(values["pk"]) or status_of(
                (values[name] for name in DATES), self.day
            )
            yield row_from(values, f"{address}{values['url_path'][start:]}", status)

    def told(self, document: "LegalDocumentPage") -> "LegalDocumentPage":
        """Return the document with its validity on the day."""
        tell(document, self.acted, self.day)
        return document
