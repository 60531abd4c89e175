"""What the admin costs with many agencies, against Wagtail as it comes on the same rows.

    DATABASE_URL=postgres://… .venv/bin/python benchmarks/admin --agencies 150 --pages 20000

Makes a database of its own beside DATABASE_URL's and drops it. Both sides are asked in
turn, each in a process of its own. Seconds differ between machines; queries and ratios do not.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

SIDES = {"ours": "benchmarks.admin.settings", "stock": "benchmarks.admin.stock"}
TURNS = 2


def main() -> None:
    """Fill the database, ask both sides in turn, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=150)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--big", type=int, default=5_000, help="pages of the agency measured")
    parser.add_argument("--keep", action="store_true", help="leave the database for another run")
    parser.add_argument("--side", choices=SIDES, help="ask one side of a database that is there")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = SIDES[options.side or "ours"]
    import django

    if options.side:
        django.setup()
        measure(options.side)
        return
    if not os.environ.get("DATABASE_URL"):
        sys.exit("Set DATABASE_URL: two processes ask one database.")
    django.setup()
    compare(options)


def compare(options: argparse.Namespace) -> None:
    """Fill the database and print what both sides took, the better of their turns."""
    from django.db import connection
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from benchmarks.admin.filling import fill

    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False, keepdb=options.keep)
    try:
        fill(options.agencies, options.pages, options.big)
        name = str(connection.settings_dict["NAME"])
        connection.close()
        rounds = [(side, asked(side, name)) for _turn in range(TURNS) for side in SIDES]
    finally:
        teardown_databases(made, verbosity=0, keepdb=options.keep)
    print("| page | queries | p50 ms | p95 ms | queries, stock | p50, stock | p95, stock |")
    print("|---|---|---|---|---|---|---|")
    for page in rounds[0][1]:
        cells = []
        for side in SIDES:
            turns = [found[page] for whose, found in rounds if whose == side]
            best = min(turns, key=lambda turn: turn["p50"])
            cells += [str(best["queries"]), f"{best['p50']:.0f}", f"{best['p95']:.0f}"]
        print(f"| {page} | {' | '.join(cells)} |")


def asked(side: str, name: str) -> dict[str, dict[str, float]]:
    """Ask one side in a process of its own."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")
    environment = dict(os.environ, DATABASE_URL=urlunsplit(address))
    command = [sys.executable, str(Path(__file__).parent), "--side", side]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(answer.stderr)
    found: dict[str, dict[str, float]] = json.loads(answer.stdout.splitlines()[-1])
    return found


def measure(side: str) -> None:
    """Ask one side of the database that is there."""
    import logging

    from benchmarks.admin.asking import ask

    logging.disable(logging.CRITICAL)
    if side == "stock":
        from benchmarks.admin import stock

        stock.keep_to_wagtails_hooks()
    ask(side == "stock")


if __name__ == "__main__":
    main()
