"""A database of the benchmark's own, and the engine's index; both go when it is done."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

NAME = "congtinh_benchmark"


@contextmanager
def scratch(folder: Path, keep: bool) -> Iterator[None]:
    """Work on a scratch database: beside DATABASE_URL's where it is set, else a file."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.search.settings"
    address = os.environ.get("DATABASE_URL", "")
    if address:
        _on_server(address, f"CREATE DATABASE {NAME}", unless_there=True)
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{NAME}"))
    else:
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["SQLITE_PATH"] = str(folder / f"{NAME}.sqlite3")
    try:
        yield
    finally:
        if not keep:
            _drop(address, folder)


def _drop(address: str, folder: Path) -> None:
    from django.db import connection
    from modelsearch.backends import get_search_backend

    connection.close()
    if address:
        _on_server(address, f"DROP DATABASE {NAME}")
    for each in folder.glob(f"{NAME}.sqlite3*"):
        each.unlink()
    if os.environ.get("SEARCH_URL"):
        backend = get_search_backend()
        # Elasticsearch refuses to delete by a pattern.
        for name in list(backend.es.indices.get(index=f"{backend.index_prefix}*")):
            backend.es.indices.delete(index=name)


def _on_server(address: str, statement: str, unless_there: bool = False) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if not (known and unless_there):
            server.execute(statement)
