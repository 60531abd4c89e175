"""What a head of a Board opens every day, timed."""

import json
import statistics
import time
from collections.abc import Iterator
from typing import Any

ROUNDS, FEWEST = 20, 2
DEEPER = 8
"""Calls by which each round begins deeper. CPython 3.11 gives the end of its stack of frames back
to the system at every return over a border of 16 KiB; which calls lie there is chance, and worth a
quarter of a page's time. Over twenty depths it falls on both sides alike."""
LONGEST = 10
"""Seconds after which a page that slow has been asked often enough."""


def ask(stock: bool) -> None:
    """Print queries and milliseconds of each list, as JSON."""
    from django.test import Client

    from agencies.models import User

    head = User.objects.get(username="head-do")
    client = Client(headers={"host": head.board_memberships.get().board.agency.host})
    client.force_login(head)
    found = {}
    for name, address in _lists(stock):
        found[name] = _timed(client, address)
    print(json.dumps(found))


def _lists(stock: bool) -> Iterator[tuple[str, str]]:
    from django.urls import reverse

    from agencies.models import User
    from tests.factories.home import home_of

    agency = User.objects.get(username="head-do").board_memberships.get().board.agency
    home = home_of(agency).pk
    yield "first page", reverse("wagtailadmin_home")
    yield "explorer, root", reverse("wagtailadmin_explore_root")
    yield "explorer, 5,000 children", reverse("wagtailadmin_explore", args=[home])
    yield "explorer, words", reverse("wagtailadmin_explore", args=[home]) + "?q=số+4999"
    page_type = "?page_type=wagtailcore.page"
    yield "page chooser", reverse("wagtailadmin_choose_page_child", args=[home]) + page_type
    search = reverse("wagtailadmin_choose_page_search")
    yield "page chooser, words", f"{search}{page_type}&q=trang+chờ"
    for kind, words in (("images", "Ảnh"), ("docs", "Tệp")):
        choose = reverse(f"wagtail{kind}_chooser:choose")
        yield f"chooser of {kind}", choose
        yield f"chooser of {kind}, words", f"{choose}?q={words}"
        yield f"list of {kind}", reverse(f"wagtail{kind}:index")
    tasks = "wagtailadmin_reports:workflow_tasks" if stock else "editorial_tasks"
    yield "task list of 5,000", reverse(tasks)
    for report in ("workflow", "locked_pages", "site_history", "aging_pages", "page_types_usage"):
        yield f"report: {report}", reverse(f"wagtailadmin_reports:{report}")


def _deep(client: Any, address: str, calls: int) -> Any:
    """Ask from as many calls deeper."""
    return _deep(client, address, calls - 1) if calls else client.get(address)


def _timed(client: Any, address: str) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times: list[float] = []
    client.get(address)
    while len(times) < ROUNDS and (sum(times) < 1000 * LONGEST or len(times) < FEWEST):
        started = time.perf_counter()
        answer = _deep(client, address, DEEPER * len(times))
        times.append(1000 * (time.perf_counter() - started))
        assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    points = statistics.quantiles(times, n=20, method="inclusive")
    return {"queries": len(seen), "p50": statistics.median(times), "p95": points[-1]}
