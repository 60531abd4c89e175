"""Keep what search knows of a page in step with what the public may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from modelsearch import index

from documents.library.statuses import told
from documents.models import LegalDocumentPage
from editorial.models import EditorialPage
from search.entries import values_of
from search.models import SearchEntry


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """Hold a page as published: in the database at once, and in the engine where there is one.

    One that is only scheduled is told of as published too: until its hour it is not held.
    An engine that does not answer stops no publication: modelsearch logs it, the database answers
    in its place, and `update_index` makes up for it.
    """

    page: EditorialPage

    def execute(self) -> None:
        if not self.page.live:
            ForgetEntry(self.page).execute()
            return
        values = values_of(self.page)
        entry, _made = SearchEntry.objects.update_or_create(page_id=self.page.pk, defaults=values)
        index.insert_or_update_object(entry)


@dataclass(frozen=True, slots=True)
class ForgetEntry:
    """Remove what search holds of a page that is no longer public."""

    page: EditorialPage

    def execute(self) -> None:
        for entry in SearchEntry.objects.filter(page_id=self.page.pk):
            index.remove_object(entry)
            entry.delete()


@dataclass(frozen=True, slots=True)
class RecordBranch:
    """Hold the public pages of a branch anew, after it moved to another place and agency."""

    path: str

    def execute(self) -> None:
        pages = EditorialPage.objects.filter(path__startswith=self.path).specific()
        for page in pages.iterator(chunk_size=200):
            index.insert_or_update_object(page)
            RecordEntry(page).execute()


@dataclass(frozen=True, slots=True)
class RefreshPaths:
    """Bring entries in step with pages that a move of others has shifted in the tree."""

    def execute(self) -> None:
        shifted = SearchEntry.objects.exclude(path=F("page__path")).select_related("page")
        for entry in shifted:
            entry.path = entry.page.path
            entry.save(update_fields=["path"])
            index.insert_or_update_object(entry)


@dataclass(frozen=True, slots=True)
class RecordAllEntries:
    """Hold every live page anew; gives the number of pages as it goes."""

    chunk_size: int = 200

    def execute(self) -> Iterable[int]:
        live = EditorialPage.objects.live()
        SearchEntry.objects.exclude(page__in=live).delete()
        pages = live.order_by("pk").specific().iterator(chunk_size=self.chunk_size)
        for done, page in enumerate(pages, start=1):
            SearchEntry.objects.update_or_create(page_id=page.pk, defaults=values_of(page))
            yield done


@dataclass(frozen=True, slots=True)
class RefreshStatuses:
    """Tell again whether documents are in force: a day has passed, or one of them acted.

    `keys` are the translation keys of those that may have changed; None means all. Returns how
    many had changed.
    """

    on: date
    keys: Iterable[object] | None = None
    chunk_size: int = 500

    def execute(self) -> int:
        documents = LegalDocumentPage.objects.live().order_by("pk")
        if self.keys is not None:
            documents = documents.filter(translation_key__in=list(self.keys))
        changed = 0
        chunk: list[LegalDocumentPage] = []
        for row in documents.without_texts().iterator(chunk_size=self.chunk_size):
            chunk.append(row)
            if len(chunk) == self.chunk_size:
                changed += self._told(chunk)
                chunk = []
        return changed + self._told(chunk)

    def _told(self, documents: list[LegalDocumentPage]) -> int:
        held = SearchEntry.objects.filter(page__in=[each.pk for each in documents])
        known = dict(held.values_list("page_id", "status"))
        changed = 0
        for each in told(documents, self.on):
            if known.get(each.pk, each.current_validity) != each.current_validity:
                entry = SearchEntry.objects.get(page_id=each.pk)
                entry.status = each.current_validity
                entry.save(update_fields=["status"])
                index.insert_or_update_object(entry)
                changed += 1
        return changed
