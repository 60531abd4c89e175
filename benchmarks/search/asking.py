"""Asks: the product's server over HTTP, one at a time and many at once, and functions."""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote_plus

from benchmarks.search.filling import HOST

PORT = 8791
CLIENTS, ROUNDS = 16, 2
ROOT = Path(__file__).resolve().parent.parent.parent
_visitors = count()
Ask = Callable[[str], object]
Times = tuple[float, float]


@contextmanager
def server(workers: int) -> Iterator[None]:
    """Serve the benchmark's settings as in production, for as long as the block lasts."""
    environment = os.environ | {"BIND": f"127.0.0.1:{PORT}", "WEB_WORKERS": str(workers)}
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.conf.py"]
    process = subprocess.Popen([*command, "--log-level", "error"], env=environment, cwd=ROOT)
    try:
        for _attempt in range(120):
            time.sleep(0.5)
            try:
                over_http("thử")
                break
            except OSError:
                continue
        yield
    finally:
        process.terminate()
        process.wait()


def over_http(query: str) -> None:
    """Ask the programming interface: results, passages and all facets."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        headers = {"Host": HOST, "X-Forwarded-For": str(next(_visitors))}
        connection.request("GET", f"/api/v1/search/?q={quote_plus(query)}", headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or b'"hits"' not in body:
            raise AssertionError(f"{query}: {answer.status}")
    finally:
        connection.close()


def one_at_a_time(ask: Ask, queries: Sequence[str]) -> Times:
    """Return the median and the 95th percentile, in milliseconds, once all is warm."""
    for query in queries:
        ask(query)
    return _told([_timed(ask, query) for _round in range(ROUNDS) for query in queries])


def at_once(ask: Ask, queries: Sequence[str]) -> Times:
    """Return the same while 16 clients ask, each as soon as it is answered."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        every = [query for _round in range(2 * ROUNDS) for query in queries]
        return _told(list(clients.map(lambda query: _timed(ask, query), every)))


def _timed(ask: Ask, query: str) -> float:
    began = time.perf_counter()
    ask(query)
    return 1000 * (time.perf_counter() - began)


def _told(times: list[float]) -> Times:
    return statistics.median(times), statistics.quantiles(times, n=20)[18]
