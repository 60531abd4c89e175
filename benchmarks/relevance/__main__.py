"""How good the search is: judged queries over the demo and a generated library.

    .venv/bin/python benchmarks/relevance

Runs on the database that DATABASE_URL names, else on SQLite, and on the engine of SEARCH_URL where
it is set; the database and the index are its own and go with it. `--worst 10` lists the queries
with the poorest results and what they found.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.tasks import set_up


def run(worst: int) -> None:
    """Found the collection, ask, and print the tables."""
    from django.db import connection
    from django.test.utils import override_settings

    from config import env
    from tests.search.engine import Engine, engine_search

    name = "opensearch" if env.text("SEARCH_URL") else connection.vendor
    with override_settings(WAGTAILSEARCH_BACKENDS=engine_search()):
        engine = Engine(name)
        engine.open()
        try:
            _measure(engine, worst)
        finally:
            engine.close()


def take_away(made):  # type: ignore[no-untyped-def]
    """Drop the database, also where a server holds it."""
    from django.test.utils import teardown_databases

    teardown_databases(made, verbosity=0)


def _measure(engine, worst):  # type: ignore[no-untyped-def]
    from django.utils import timezone

    from benchmarks.relevance.founding import FoundCollection
    from benchmarks.relevance.judgements import judged_queries
    from benchmarks.relevance.measuring import measure
    from benchmarks.relevance.printing import print_tables, print_worst

    started = time.perf_counter()
    collection = FoundCollection(timezone.localtime()).execute()
    engine.settle()
    founded = time.perf_counter()
    measured = measure(collection, judged_queries())
    asked = time.perf_counter()
    print(
        f"{engine.product}: {len(collection.keys)} pages founded in {founded - started:.0f} s,"
        f" {len(measured)} queries asked twice in {asked - founded:.0f} s"
    )
    print_tables(measured)
    print_worst(measured, collection, worst)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = set_up(folder)
        try:
            run(options.worst)
        finally:
            take_away(made)
