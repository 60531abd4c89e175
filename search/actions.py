"""Keep what search knows of a page in step with what the public may read."""

from collections.abc import Iterable
from dataclasses import dataclass

from modelsearch import index

from documents.models import LegalDocumentPage
from editorial.models import EditorialPage
from search.models import PageText


@dataclass(frozen=True, slots=True)
class RecordPageText:
    """Store the published words of a page, and index it with all its parts.

    Publishing saves the page before its inline rows (attachments, leaders), so the index written
    at saving lacks them: this one follows. `page` is the page as published, never a draft.
    """

    page: EditorialPage

    def execute(self) -> None:
        PageText.objects.update_or_create(page_id=self.page.pk, defaults=self.values())
        index.insert_or_update_object(self.page)

    def values(self) -> dict[str, object]:
        """Return what is stored of the page."""
        page, number, shown_on = self.page, "", self.page.shown_on
        if isinstance(page, LegalDocumentPage):
            number, shown_on = page.number_text, page.issued_on or shown_on
        text = " ".join(f"{page.summary} {page.search_text()}".split())
        return {"number": number, "shown_on": shown_on, "text": text}


@dataclass(frozen=True, slots=True)
class ForgetPageText:
    """Remove the stored words of a page that is no longer public."""

    page: EditorialPage

    def execute(self) -> None:
        PageText.objects.filter(page_id=self.page.pk).delete()


@dataclass(frozen=True, slots=True)
class IndexBranch:
    """Index a page and all below it anew, after it moved to another place and agency."""

    path: str

    def execute(self) -> None:
        for page in EditorialPage.objects.filter(path__startswith=self.path).specific().iterator():
            index.insert_or_update_object(page)


@dataclass(frozen=True, slots=True)
class RecordAllTexts:
    """Store the words of every live page again; gives the number of pages as it goes."""

    chunk_size: int = 200

    def execute(self) -> Iterable[int]:
        live = EditorialPage.objects.live()
        PageText.objects.exclude(page__in=live).delete()
        pages = live.order_by("pk").specific().iterator(chunk_size=self.chunk_size)
        for done, page in enumerate(pages, start=1):
            values = RecordPageText(page).values()
            PageText.objects.update_or_create(page_id=page.pk, defaults=values)
            yield done
