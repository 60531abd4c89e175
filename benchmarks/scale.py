"""What a request costs with ten sites and with thousands, in one process on one database.

    .venv/bin/python benchmarks/scale.py --provinces 34 --sites 150

Portals with their component sites are made by a generator, each with homes in both languages, a
collection and, on one site of every province, a Board with its groups. The same addresses are asked
before and after: on DATABASE_URL's database where it is set, else on a new SQLite file, with
CACHE_URL's cache. The reference is a view that says hello behind the same middleware.
"""

import argparse
import logging
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.tasks import set_up

ROUNDS = 20
FEW = 9
"""Component sites beside the first portal in the small installation."""

Asked = tuple[str, Any, str, str]


def measure(provinces: int, sites: int) -> None:
    """Fill the installation, ask before and after, print the table."""
    from django.test import Client
    from django.urls import path, reverse

    from config import urls
    from tests.factories.agencies import component, portal_factory, user
    from tests.factories.editorial import appointed, boarded
    from tests.factories.home import home_of
    from tests.factories.news import article, news_index

    urls.urlpatterns.insert(0, path("hello/", _hello))
    portal = portal_factory()
    few = [component(portal) for _each in range(FEW)]
    department = few[0]
    for agency in (portal, department):
        index = news_index(home_of(agency))
        for _each in range(20):
            article(index)
    editor = appointed(boarded(department), "editor")
    chief = appointed(boarded(portal), "head")
    public, of_department, of_province, operator = (Client() for _each in range(4))
    of_department.force_login(editor)
    of_province.force_login(chief)
    operator.force_login(user(is_superuser=True, is_staff=True))
    explore = reverse("wagtailadmin_explore", args=[home_of(department).pk])
    asked: list[Asked] = [
        ("hello behind the same middleware", public, department.host, "/hello/"),
        ("home of a portal", public, portal.host, "/"),
        ("home of a department", public, department.host, "/"),
        ("home of a department in English", public, department.host, "/en/"),
        ("search on a department's site", public, department.host, "/tim-kiem/?q=thông+báo"),
        ("search on all sites of a portal", public, portal.host, "/tim-kiem/?q=thông+báo"),
        ("an address that is not there", public, department.host, "/khong-co/"),
        ("sign-in page", public, portal.host, reverse("wagtailadmin_login")),
        (
            "first page of the admin, editor",
            of_department,
            portal.host,
            reverse("wagtailadmin_home"),
        ),
        ("first page of the admin, head", of_province, portal.host, reverse("wagtailadmin_home")),
        ("explorer of a home, editor", of_department, portal.host, explore),
        ("explorer of a home, operator", operator, portal.host, explore),
        (
            "choosing a page, editor",
            of_department,
            portal.host,
            reverse("wagtailadmin_choose_page"),
        ),
        (
            "searching a page to choose, editor",
            of_department,
            portal.host,
            reverse("wagtailadmin_choose_page_search") + "?q=thông",
        ),
    ]
    logging.disable(logging.WARNING)
    before = [timed(*each[1:]) for each in asked]
    started = time.perf_counter()
    for number in range(provinces):
        province = portal if number == 0 else portal_factory()
        for place in range(sites - (FEW if number == 0 else 0)):
            # Collections stand in the order of their names: those that come last move no other.
            agency = component(province, label=f"zo{number:02}{place:03}")
            if place == 0:
                boarded(agency)
    _settle()
    made = time.perf_counter() - started
    after = [timed(*each[1:]) for each in asked]
    print(f"{provinces} × {sites} sites made in {made:.0f} s")
    total = provinces * (sites + 1)
    print(f"| what | queries with {FEW + 1} | with {total} | ms | ms | ratio | of processor time |")
    print("|---|---|---|---|---|---|---|")
    for each, few_cost, many_cost in zip(asked, before, after, strict=True):
        print(
            f"| {each[0]} | {few_cost.queries} | {many_cost.queries}"
            f" | {few_cost.wall:.1f} | {many_cost.wall:.1f} | {many_cost.wall / few_cost.wall:.2f}"
            f" | {many_cost.processor / few_cost.processor:.2f} |"
        )


class Cost(NamedTuple):
    """Of one request when warm: queries, and the median milliseconds of some rounds."""

    queries: int
    wall: float
    processor: float
    """Of this process alone, whatever else the machine does; the database's is not in it."""


def timed(client: Any, host: str, address: str) -> Cost:
    """Return what a request costs."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask() -> None:
        answer = client.get(address, headers={"host": host})
        assert answer.status_code in (200, 404), (address, answer.status_code)

    ask()
    ask()
    wall, processor = [], []
    for _round in range(ROUNDS):
        started, begun = time.perf_counter(), time.process_time()
        ask()
        wall.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (time.process_time() - begun))
    with CaptureQueriesContext(connection) as seen:
        ask()
    return Cost(len(seen), statistics.median(wall), statistics.median(processor))


def _hello(request: Any) -> Any:
    from django.http import HttpResponse

    return HttpResponse("hello")


def _settle() -> None:
    """Let PostgreSQL know how much there is, as its own housekeeping would in a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--sites", type=int, default=150)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        databases = set_up(folder)
        try:
            measure(options.provinces, options.sites)
        finally:
            from django.test.utils import teardown_databases

            teardown_databases(databases, verbosity=0)
