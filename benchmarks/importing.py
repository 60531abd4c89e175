"""How many files a second are read, and how many become drafts, against opening them alone.

    .venv/bin/python benchmarks/importing.py --files 300

The documents are the demo's, in the layout of Nghị định 30/2020, under numbers of their own. The
reference is what python-docx and pypdf take to give the bare text, in the same process, so that
ratios carry over to other machines.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def set_up(folder: str) -> None:
    """Point Django at an empty database and make its tables."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ["SQLITE_PATH"] = str(Path(folder) / "benchmark.sqlite3")
    os.environ["MEDIA_ROOT"] = str(Path(folder) / "media")
    import django
    from django.test.utils import setup_databases, setup_test_environment

    django.setup()
    logging.disable(logging.INFO)
    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)


def write_files(folder: Path, files: int) -> dict[str, list[Path]]:
    """Write the demo's documents again and again as DOCX and PDF; return the paths by kind."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from tqdm import tqdm

    from founding.demo.attachments import document_docx, document_pdf
    from founding.demo.content import load_demo

    documents = load_demo(datetime(2026, 11, 20, tzinfo=UTC)).documents
    paths: dict[str, list[Path]] = {"docx": [], "pdf": []}
    for number in tqdm(range(files), unit="file", disable=None):
        source = documents[number % len(documents)]
        serial, slash, rest = source.number.partition("/")
        again = replace(source, number=f"{number // len(documents)}{serial}{slash}{rest}")
        for kind, write in (("docx", document_docx), ("pdf", document_pdf)):
            path = folder / kind / f"{number:05d}.{kind}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(write(again))
            paths[kind].append(path)
    return paths


def measure(folder: Path, files: int) -> None:
    """Read and import the files and print the table."""
    from documents.importing.preparing import prepare
    from documents.importing.sources import Source

    paths = write_files(folder, files)
    print("| what | files | seconds | files/s |")
    print("|---|---|---|---|")
    for kind, bare in (("docx", _bare_word), ("pdf", _bare_pdf)):
        name = kind.upper()
        _row(f"{name} read into provisions and metadata", paths[kind], _prepared(prepare, Source))
        _row(f"{name} opened for its bare text", paths[kind], bare)
    seconds, made = _imported(folder / "docx")
    print(f"| DOCX imported as drafts with files | {made} | {seconds:.1f} | {made / seconds:.0f} |")


def _prepared(prepare: Callable[..., object], source: type) -> Callable[[Path], object]:
    return lambda path: prepare(source(path.name, path), "", 50_000_000)


def _bare_word(path: Path) -> object:
    from docx import Document

    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _bare_pdf(path: Path) -> object:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(path).pages]


def _row(what: str, paths: list[Path], read: Callable[[Path], object]) -> None:
    read(paths[0])
    started = time.process_time()
    for path in paths:
        read(path)
    seconds = time.process_time() - started
    print(f"| {what} | {len(paths)} | {seconds:.1f} | {len(paths) / seconds:.0f} |")


def _imported(folder: Path) -> tuple[float, int]:
    """Import a folder into the library of a new portal."""
    from django.conf import settings
    from django.utils import timezone

    from documents.importing.action import ImportDocuments
    from documents.importing.sources import sources_at
    from tests.factories.agencies import portal_factory
    from tests.factories.documents import library

    settings.MEDIA_ROOT = os.environ["MEDIA_ROOT"]
    portal = portal_factory()
    library(portal)
    started = time.process_time()
    entries = list(ImportDocuments(portal, sources_at(folder), None, timezone.now()).execute())
    made = sum(entry.status == "created" for entry in entries)
    return time.process_time() - started, made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        measure(Path(folder), options.files)
