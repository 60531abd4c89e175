"""Fills the scratch database and the engine's index with documents."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.search.texts import Texts

SITES, BODIES, FIELDS = 20, 25, 18
AT_ONCE = 5_000
HOST = "tinh.localhost"


def fill(documents: int) -> None:
    """Publish the documents; nothing to do where as many are there already."""
    from django.core.management import call_command

    from search.models import SearchEntry

    call_command("migrate", verbosity=0)
    known = SearchEntry.objects.exclude(number="").count()
    if known not in (0, documents):
        raise SystemExit(f"The kept database holds {known} documents; run once without --keep.")
    if not known:
        began = time.perf_counter()
        _publish(documents)
        print(f"pages and entries in the database: {time.perf_counter() - began:.0f} s")


def _publish(documents: int) -> None:
    from tests.factories.agencies import component, portal_factory
    from tests.factories.documents import document_field, issuing_body, library
    from tests.factories.libraries import shelve

    portal = portal_factory(HOST)
    sites = [portal, *(component(portal, f"so{each}") for each in range(1, SITES))]
    shelves = [library(site) for site in sites]
    bodies = [issuing_body() for _each in range(BODIES)]
    fields = [document_field() for _each in range(FIELDS)]
    texts = Texts()
    with _indexed_afterwards():
        for number, first in enumerate(range(0, documents, AT_ONCE)):
            count = min(AT_ONCE, documents - first)
            pages = shelve(shelves[number % SITES], count, bodies, fields)
            _enter(pages, texts, first)
            print(f"{first + count} of {documents} documents", flush=True)
    _settle()


@contextmanager
def _indexed_afterwards() -> Iterator[None]:
    """Build PostgreSQL's indexes of words once all words are there: a tenth of the time."""
    from django.db import connection

    with connection.cursor() as cursor:
        made: list[str] = []
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes"
                " WHERE tablename = 'search_words' AND indexdef LIKE '%USING gin%'"
            )
            for name, definition in cursor.fetchall():
                cursor.execute(f"DROP INDEX {name}")
                made.append(definition)
        yield
        for definition in ("SET maintenance_work_mem = '512MB'", *made) if made else ():
            cursor.execute(definition)


def _enter(pages: list, texts: Texts, first: int) -> None:  # type: ignore[type-arg]
    """Write the entries of some documents as publishing them would."""
    from django.utils import timezone

    from documents.library.statuses import told
    from search.models import SearchEntry

    entries = []
    for number, page in enumerate(told(pages, timezone.localdate()), start=first):
        text = texts.document(number)
        entries.append(
            SearchEntry(
                page_id=page.pk,
                path=page.path,
                agency_id=page.agency_id,
                language="vi",
                type="document",
                document_type=page.document_type,
                issuer_id=page.issuer_id,
                field_id=page.field_id,
                year=page.issued_on.year,
                status=page.current_validity,
                shown_on=page.issued_on,
                number=page.number_text,
                text=text.text,
                folded=text.folded,
                places=text.places,
                title_words=text.title_words,
                token_words=" ".join(page.search_tokens()),
                text_words=text.text_words,
            )
        )
    SearchEntry.objects.bulk_create(entries, batch_size=500)


def _settle() -> None:
    """Let the database know how much there is, as its own housekeeping would in a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def index() -> None:
    """Build the engine's index as `update_index` does, of the entries alone."""
    from modelsearch.backends import get_search_backend

    from search.models import SearchEntry

    backend = get_search_backend()
    index = backend.get_index_for_model(SearchEntry)
    # modelsearch's `exists` passes the name by position, which Elasticsearch's client refuses.
    is_there = index.es.indices.exists(index=index.name)
    if is_there and index.es.count(index=index.name)["count"] >= SearchEntry.objects.count():
        return
    began = time.perf_counter()
    rebuilder = backend.rebuilder_class(index)
    fresh = rebuilder.start()
    fresh.add_model(SearchEntry)
    rows = SearchEntry.get_indexed_objects().order_by("pk").defer("text", "folded", "places")
    chunk: list[SearchEntry] = []
    for row in rows.iterator(chunk_size=500):
        chunk.append(row)
        if len(chunk) == 500:
            fresh.add_items(SearchEntry, chunk)
            chunk = []
    if chunk:
        fresh.add_items(SearchEntry, chunk)
    rebuilder.finish()
    index.refresh()
    print(f"the engine's index: {time.perf_counter() - began:.0f} s")
