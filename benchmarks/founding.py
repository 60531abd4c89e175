"""How long it takes to open component sites, against plain Wagtail making as many pages.

    .venv/bin/python benchmarks/founding.py --sites 150

Both run in one process on one new SQLite database, in turn, so that the ratio carries over to
other machines although the seconds do not.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def set_up(folder: str) -> None:
    """Point Django at an empty database and make its tables."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
    os.environ["SQLITE_PATH"] = str(Path(folder) / "benchmark.sqlite3")
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)


def measure(sites: int) -> None:
    """Open the sites and print the table."""
    from django.utils import timezone
    from tqdm import tqdm
    from wagtail.models import Page

    from agencies.regulations import load_regulation
    from founding.actions import AddAgency, FoundPortal

    now = timezone.now()
    started = time.perf_counter()
    portal = FoundPortal(load_regulation("tuyen-quang"), "localhost", now=now).execute()
    founding = time.perf_counter() - started
    before = Page.objects.count()
    started = time.perf_counter()
    for number in tqdm(range(sites), unit="site", disable=None):
        AddAgency(
            portal, "commune", f"Xã {_syllables(number)}", "Quyết định 1/QĐ-UBND", now=now
        ).execute()
    ours = time.perf_counter() - started
    pages = Page.objects.count() - before
    started = time.perf_counter()
    for number in range(pages):
        _plain_page(portal.site.root_page, number)
    plain = time.perf_counter() - started
    print(f"portal founded in {founding:.1f} s")
    print("| what | pages | seconds | ms per page |")
    print("|---|---|---|---|")
    for what, seconds in {f"{sites} sites with Boards": ours, "plain Wagtail pages": plain}.items():
        print(f"| {what} | {pages} | {seconds:.1f} | {1000 * seconds / pages:.0f} |")
    print(f"ratio: {ours / plain:.2f}")


def _syllables(number: int) -> str:
    """Return a name of its own for each number, in letters alone."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04d}")


def _plain_page(parent: object, number: int) -> None:
    from wagtail.models import Page

    page = Page(title=f"Trang {number}", slug=f"trang-thuong-{number}", live=False)
    parent.add_child(instance=page)  # type: ignore[attr-defined]
    page.save_revision().publish()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=150)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        measure(options.sites)
