"""What the Board's lists cost while thousands of pages wait, against Wagtail's own lists.

    .venv/bin/python benchmarks/tasks.py --pages 5000

All are asked of one server process on one database, in turn: DATABASE_URL's where it is set, else
a new SQLite file. Seconds differ between machines; queries and ratios do not.
"""

import argparse
import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROUNDS = 15


def set_up(folder: str) -> Any:
    """Make a database of its own, as the tests do, and return what takes it away again."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ["SQLITE_PATH"] = str(Path(folder) / "benchmark.sqlite3")
    import django
    from django.test.utils import setup_databases, setup_test_environment

    django.setup()
    logging.disable(logging.INFO)
    setup_test_environment()
    return setup_databases(verbosity=0, interactive=False)


def measure(pages: int) -> None:
    """Put the pages at the last step and print the table."""
    from django.test import Client
    from django.urls import reverse

    from tests.factories.agencies import portal_factory, user
    from tests.factories.editorial import appointed, boarded, crowd, submitted

    portal = portal_factory()
    board = boarded(portal)
    head, page = appointed(board, "head"), submitted(portal, appointed(board, "editor"))
    crowd(portal, pages)
    ours, stock = Client(), Client()
    ours.force_login(head)
    stock.force_login(user(is_superuser=True, is_staff=True))
    print("| page | queries | median ms | slowest ms |")
    print("|---|---|---|---|")
    for what, client, address in (
        ("first page of the admin", ours, reverse("wagtailadmin_home")),
        ("list of what waits", ours, reverse("editorial_tasks")),
        ("page of a decision", ours, reverse("editorial_decide", args=[page.pk])),
        ("Wagtail's report of tasks", stock, reverse("wagtailadmin_reports:workflow_tasks")),
        ("Wagtail's explorer of one section", stock, _explorer(page)),
    ):
        queries, times = timed(client, address)
        print(f"| {what} | {queries} | {statistics.median(times):.0f} | {max(times):.0f} |")


def timed(client: object, address: str) -> tuple[int, list[float]]:
    """Return the number of queries and the milliseconds of some rounds, the first left out."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # type: ignore[attr-defined]
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        answer = client.get(address)  # type: ignore[attr-defined]
        times.append(1000 * (time.perf_counter() - started))
        assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)  # type: ignore[attr-defined]
    return len(seen), times


def _explorer(page: object) -> str:
    from django.urls import reverse

    return reverse("wagtailadmin_explore", args=[page.get_parent().pk])  # type: ignore[attr-defined]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        measure(options.pages)
