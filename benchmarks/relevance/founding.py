"""The judged collection as published pages of a portal with its component sites.

Pages are written in few statements and without a Board's record, as nothing here asks for one;
what search holds of them is worked out as for any page.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from agencies.models import Agency
from benchmarks.relevance.demo_texts import demo_texts
from benchmarks.relevance.texts import Text, generated_texts, slug_of
from documents.blocks import text_value
from documents.models import DocumentField, IssuingBody, LegalDocumentPage
from editorial.models import EditorialPage
from founding.demo.content import Demo, load_demo
from founding.demo.markup import to_html
from home.models import HomePage, StandardPage
from news.models import NewsArticlePage
from search.entries import values_of
from search.models import SearchEntry
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import insert_rows
from tests.factories.home import home_of


@dataclass
class Collection:
    """A founded portal, and how judgements call each of its pages."""

    portal: Agency
    keys: dict[int, str] = field(default_factory=dict)


@dataclass
class FoundCollection:
    """Publish all texts, on the database and the engine that are set. `now` dates the news."""

    now: datetime
    agencies: dict[str, Agency] = field(default_factory=dict)

    def execute(self) -> Collection:
        demo = load_demo(self.now)
        self._open_sites(demo)
        shelves: dict[str, list[Text]] = defaultdict(list)
        for text in [*demo_texts(demo, self.now), *generated_texts(self.now)]:
            shelves[text.agency].append(text)
        collection = Collection(self.agencies["portal"])
        pages: list[EditorialPage] = []
        for label, texts in shelves.items():
            home = home_of(self.agencies[label])
            held = [self._page(text, home) for text in texts]
            put_below(home, held)
            collection.keys |= {page.pk: text.key for page, text in zip(held, texts, strict=True)}
            pages += held
        hold(pages)
        return collection

    def _open_sites(self, demo: Demo) -> None:
        """Open the demo's sites under their own names, so that abbreviations are known."""
        first, *others = demo.agencies
        portal = portal_factory(name=first.name)
        self.agencies["portal"] = portal
        for each in others:
            names = {"name": each.name, "name_en": each.name_en, "short_name": each.short_name}
            self.agencies[each.label] = component(portal, each.label, each.kind, **names)

    def _page(self, text: Text, home: HomePage) -> EditorialPage:
        html, moment = to_html(text.body), text.moment
        shared = {"title": text.title, "slug": slug_of(text.key), "summary": text.summary}
        shared |= {"agency": self.agencies[text.agency], "locale": home.locale, "live": True}
        shared |= {"first_published_at": moment, "last_published_at": moment}
        if text.model == "news":
            return NewsArticlePage(**shared, body=[("paragraph", html)])
        if text.model == "page":
            return StandardPage(**shared, body=html)
        document = LegalDocumentPage(
            **shared,
            body=text_value(html),
            number_text=text.number,
            document_type=text.document_type,
            issuer=self._issuer(text.issuer),
            field=self._field(text.field),
            issued_on=moment.date(),
            expired_on=text.expired_on,
        )
        document.read_number()
        return document

    def _issuer(self, name: str) -> IssuingBody:
        agency = self.agencies.get(name)
        return IssuingBody.objects.get_or_create(name=agency.name if agency else name)[0]

    def _field(self, name: str) -> DocumentField | None:
        if not name:
            return None
        return DocumentField.objects.get_or_create(name=name, defaults={"slug": slug_of(name)})[0]


def put_below(parent: Page, pages: list[EditorialPage]) -> None:
    """Write the pages as children of one that has none."""
    for number, page in enumerate(pages, start=1):
        page.draft_title = page.title
        page.depth = parent.depth + 1
        page.path = parent._get_path(parent.path, page.depth, number)
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.content_type = ContentType.objects.get_for_model(page)
    names = [column.name for column in Page._meta.concrete_fields if column.name != "id"]
    Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in names}) for page in pages
    )
    Page.objects.filter(pk=parent.pk).update(numchild=len(pages))
    keys = dict(Page.objects.child_of(parent).values_list("path", "pk"))
    for page in pages:
        page.pk = page.id = page.page_ptr_id = page.editorialpage_ptr_id = keys[page.path]
    for model in (EditorialPage, *{type(page) for page in pages}):
        own = [column.name for column in model._meta.local_concrete_fields]
        rows = [page for page in pages if isinstance(page, model)]
        insert_rows(model, ({name: getattr(page, name) for name in own} for page in rows))


def hold(pages: Iterable[EditorialPage]) -> None:
    """Let search hold the pages, in the database and in the engine where there is one."""
    entries = [SearchEntry(page_id=page.pk, **values_of(page)) for page in pages]
    SearchEntry.objects.bulk_create(entries)
    if held := list(SearchEntry.get_indexed_objects()):
        get_search_backend().get_index_for_model(SearchEntry).add_items(SearchEntry, held)
