"""What looking up documents costs in a library of 100 and in one of many, beside a bare answer.

    .venv/bin/python benchmarks/library.py --documents 20000

All are asked of one process on one database: DATABASE_URL's where it is set, else SQLite. The
reference is a view that says hello behind the same middleware. "Counted anew" is the first look
after any document has changed.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.tasks import set_up

ROUNDS = 15
FEW = 100
ARTICLES = 300
LIST = "/{slug}/"
ASKED = (
    ("list", LIST),
    ("list, three filters", LIST + "?type=QĐ&year=2010&normative=yes"),
    ("list, validity on a day", LIST + "?validity=in_force&on=2015-01-01"),
    ("list, words", LIST + "?q=giá+đất"),
    ("list, a number", LIST + "?q=427/2026"),
    ("list, by number", LIST + "?sort=number"),
    ("API list", "/api/v1/documents/"),
    ("API list, all sites", "/api/v1/documents/?scope=all&validity=expired"),
)


def measure(many: int) -> None:
    """Fill two libraries and print the table."""
    from django.test import Client
    from django.urls import path

    from config import urls
    from tests.factories.agencies import component, portal_factory
    from tests.factories.documents import document_field, issuing_body, library
    from tests.factories.libraries import shelve

    urls.urlpatterns.insert(0, path("hello/", _hello))
    portal = portal_factory()
    department = component(portal)
    bodies = [issuing_body() for _each in range(25)]
    fields = [document_field() for _each in range(18)]
    small, large = library(department), library(portal)
    shelve(small, FEW, bodies, fields)
    documents = shelve(large, many, bodies, fields)
    _long_text(documents[0])
    _settle()
    client = Client()
    hello = statistics.median(timed(client, portal.host, "/hello/")[1])
    print(f"hello behind the same middleware: {hello:.1f} ms")
    print(f"| what | queries | ms at {FEW} | ms at {many} | in hellos |")
    print("|---|---|---|---|---|")
    for what, address in ASKED:
        _row(what, client, (small, large), address, hello)
        if what in ("list", "list, words", "API list"):
            _row(f"{what}, counted anew", client, (small, large), address, hello, anew=True)
    place = f"/api/v1/documents/{documents[0].pk}/"
    queries, times = timed(client, portal.host, place)
    median = statistics.median(times)
    print(
        f"| API, a text of {ARTICLES} Điều | {queries} | – | {median:.1f} | {median / hello:.1f} |"
    )
    for kind in ("csv", "json"):
        started = time.perf_counter()
        answer = client.get(f"/{large.slug}/{kind}/", headers={"host": portal.host})
        size = sum(len(piece) for piece in answer)
        seconds = time.perf_counter() - started
        what = f"whole list as {kind.upper()}, {size / 1e6:.1f} MB"
        print(f"| {what} | – | – | {1000 * seconds:.0f} | |")


def _row(what, client, libraries, address, hello, anew=False):  # type: ignore[no-untyped-def]
    cells, counts = [], set()
    for each in libraries:
        asked = address.format(slug=each.slug)
        queries, times = timed(client, each.agency.host, asked, anew)
        cells.append(statistics.median(times))
        counts.add(queries)
    few, many = cells
    queries = "/".join(str(count) for count in sorted(counts))
    print(f"| {what} | {queries} | {few:.1f} | {many:.1f} | {many / hello:.1f} |")


def timed(client, host, address, anew=False):  # type: ignore[no-untyped-def]
    """Return the number of queries and the milliseconds of some rounds, the first left out."""
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from documents.library.changes import note_change

    def ask():  # type: ignore[no-untyped-def]
        answer = client.get(address, headers={"host": host})
        assert answer.status_code == 200, (address, answer.status_code)

    cache.clear()
    ask()
    times = []
    for _round in range(ROUNDS):
        if anew:
            note_change()
        started = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - started))
    if anew:
        note_change()
    with CaptureQueriesContext(connection) as seen:
        ask()
    return len(seen), times


def _hello(request):  # type: ignore[no-untyped-def]
    from django.http import HttpResponse

    return HttpResponse("hello")


def _long_text(document):  # type: ignore[no-untyped-def]
    from documents.enums import ProvisionKind
    from tests.factories.provisions import reading

    paths = []
    for number in range(1, ARTICLES + 1):
        article = (ProvisionKind.ARTICLE, str(number))
        paths.append([article])
        paths += [[article, (ProvisionKind.CLAUSE, str(clause))] for clause in range(1, 4)]
    reading(document, *paths)


def _settle() -> None:
    """Let PostgreSQL know how much there is, as its own housekeeping would in a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        measure(options.documents)
