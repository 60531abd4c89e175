"""How many opinions a second are accepted, beside a bare view that writes one row.

    .venv/bin/python benchmarks/consultation --opinions 3000

Needs PostgreSQL (DATABASE_URL) and Redis (CACHE_URL); works on a scratch database. gunicorn serves
production's settings with every check on; the proofs of work are found beforehand. Whether one was
lost or doubled is told by comparing receipts with the database.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)

from benchmarks.consultation import clients, filling  # noqa: E402
from benchmarks.consultation.scratch import scratch  # noqa: E402

HOST, PORT = "tinh.localhost", 8793


@contextmanager
def server(workers: int) -> Iterator[None]:
    """Serve as in production, for as long as the block lasts."""
    environment = os.environ | {"BIND": f"127.0.0.1:{PORT}", "WEB_WORKERS": str(workers)}
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.conf.py"]
    log = (ROOT / "var" / "benchmark-opinions.log").open("w")
    process = subprocess.Popen(
        [*command, "--log-level", "error"], env=environment, cwd=ROOT, stdout=log, stderr=log
    )
    ready = clients.request(HOST, "/api/v1/reference/", {"text": "sẵn sàng"}, 0)
    try:
        for _attempt in range(240):
            time.sleep(0.5)
            try:
                if clients.send_all(PORT, [ready] * clients.CLIENTS, False)[0][0].status == 302:
                    break
            except OSError:
                continue
        yield
    finally:
        process.terminate()
        process.wait()


def check(answers: list[clients.Answer], sent: list[dict[str, str]], known: set[str]) -> None:
    """Compare receipts with the database by the forms' nonces. Raises where one does not fit."""
    from consultation.giving.stamps import Stamp
    from consultation.models import ConsultationPage, Opinion

    subject = str(ConsultationPage.objects.get().translation_key)
    nonces = [Stamp.unseal(each["stamp"], subject).nonce for each in sent]
    kept = dict(Opinion.objects.values_list("form_nonce", "tracking_code"))
    new = {nonce: code for nonce, code in kept.items() if nonce not in known}
    for answer in answers:
        code = new.get(nonces[answer.form], "nothing")
        if answer.status != 302 or f"/{code}/" not in answer.location:
            raise AssertionError(f"{nonces[answer.form]}: {answer}, in the database {code}")
    if set(new) != set(nonces) or len(new) != len(sent):
        raise AssertionError(f"{len(sent)} forms, {len(new)} opinions")
    receipts = {answer.location for answer in answers}
    print(f"{len(answers)} receipts for {len(sent)} forms, {len(receipts)} codes, {len(new)} rows")


def told(what: str, answers: list[clients.Answer], rate: float) -> None:
    """Print a row of the table."""
    times = [1000 * each.seconds for each in answers]
    cuts = statistics.quantiles(times, n=20)
    print(f"| {what} | {rate:.0f} | {statistics.median(times):.0f} | {cuts[18]:.0f} |", flush=True)


def measure(number: int, before: int, workers: int) -> None:
    """Fill, warm up, and measure reference and product in turn."""
    import django

    django.setup()
    from consultation.models import Opinion

    page = filling.fill(HOST, before)
    began = time.perf_counter()
    warm, sent = 200, filling.forms(page, number + 200)
    print(f"{len(sent)} proofs of work found in {time.perf_counter() - began:.0f} s", flush=True)
    path = f"{page.relative_url(None)}{page.reverse_subpage('opinion_form')}"
    path = path.removeprefix(f"http://{HOST}").removeprefix(f"https://{HOST}")
    posted = [clients.request(HOST, path, each, at) for at, each in enumerate(sent)]
    bare = [
        clients.request(HOST, "/api/v1/reference/", each, at)
        for at, each in enumerate(sent[:number])
    ]
    with server(workers):
        clients.send_all(PORT, posted[:warm], False)
        known = set(Opinion.objects.values_list("form_nonce", flat=True))
        print("| what | a second | p50 ms | p95 ms |\n|---|---|---|---|")
        told("bare view, one INSERT", *clients.send_all(PORT, bare, False))
        answers, rate = clients.send_all(PORT, posted[warm:], True)
        told("opinions accepted", answers, rate)
        told("bare view, once more", *clients.send_all(PORT, bare, False))
    check(answers, sent[warm:], known)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--opinions", type=int, default=3_000)
    parser.add_argument("--before", type=int, default=5_000, help="opinions that are there already")
    parser.add_argument("--workers", type=int, default=2 * (os.cpu_count() or 1) + 1)
    options = parser.parse_args()
    with scratch(HOST):
        measure(options.opinions, options.before, options.workers)
