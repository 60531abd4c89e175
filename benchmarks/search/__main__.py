"""What a search costs among many documents, beside the same query on bare engines.

    .venv/bin/python benchmarks/search --documents 100000

Works on a scratch database: beside DATABASE_URL's where it is set, else an SQLite file; and in an
index of its own on SEARCH_URL's engine where that is set. Answers are not cached. `--keep` leaves
both for the next run, which then measures at once; the next run without it clears them away.
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)

from benchmarks.search import asking, filling, references  # noqa: E402
from benchmarks.search.scratch import scratch  # noqa: E402
from benchmarks.search.texts import Texts  # noqa: E402

WORKERS = 5


def queries(documents: int, count: int) -> dict[str, list[str]]:
    """Return what is asked for, by kind."""
    from search.models import SearchEntry

    texts = Texts()
    every = SearchEntry.objects.exclude(number="").order_by("pk").values_list("number", flat=True)
    return {
        "one word": texts.asked_words(count, 1),
        "three words": texts.asked_words(count, 3),
        "phrase": texts.asked_phrases(count),
        "number": list(every[:: max(1, documents // count)][:count]),
    }


def engine_alone(query: str) -> None:
    """Ask the product's engine what its search asks it, without what is shown of the results."""
    from agencies.models import Agency
    from search.results import SearchPages
    from search.understanding import understand

    agency = Agency.objects.get(host=filling.HOST)
    SearchPages(understand(query), agency, chosen={"language": "vi"}).answer()


def table(kinds: dict[str, list[str]], rows: dict[str, asking.Ask]) -> None:
    """Print the median and the 95th percentile of each way to ask, in milliseconds."""
    print(f"| p50 / p95, ms | {' | '.join(kinds)} |")
    print("|---|" + "---|" * len(kinds))
    for what, ask in rows.items():
        cells = [_cell(asking.one_at_a_time(ask, each)) for each in kinds.values()]
        print(f"| {what} | {' | '.join(cells)} |", flush=True)
    with asking.server(WORKERS):
        for what, measured in (
            ("whole answer over HTTP", asking.one_at_a_time),
            (f"… {asking.CLIENTS} at once", asking.at_once),
        ):
            cells = [_cell(measured(asking.over_http, each)) for each in kinds.values()]
            print(f"| {what} | {' | '.join(cells)} |", flush=True)


def _cell(times: asking.Times) -> str:
    return " / ".join(f"{each:.0f}" if each >= 10 else f"{each:.1f}" for each in times)


def measure(documents: int, count: int) -> None:
    """Fill what is asked, and print a table for the database and one for the engine."""
    import django
    from django.test.utils import override_settings

    django.setup()
    filling.fill(documents)
    kinds = queries(documents, count)
    near_limit = references.tantivy_asked()
    limit = {"tantivy, bare": near_limit} if near_limit else {}
    engine = os.environ.pop("SEARCH_URL", "")
    database = {"database, bare": references.database_asked, "search alone": engine_alone}
    here = {"default": {"BACKEND": "search.backends.database"}}
    with override_settings(WAGTAILSEARCH_BACKENDS=here):
        table(kinds, limit | database)
    if engine:
        os.environ["SEARCH_URL"] = engine
        filling.index()
        own = {
            "engine over HTTP, bare": references.engine_asked,
            "… with facets and highlights": partial(references.engine_asked, facets=True),
            "search alone": engine_alone,
        }
        table(kinds, limit | own)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=50, help="of each kind")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    with scratch(ROOT / "var" / "benchmarks", options.keep):
        measure(options.documents, options.queries)
