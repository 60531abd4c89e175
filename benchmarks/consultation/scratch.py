"""A database of the benchmark's own on DATABASE_URL's server, gone when it is done."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

NAME = "congtinh_benchmark_opinions"
CACHE_NUMBER = 13
"""A database of Redis that nothing else uses."""


@contextmanager
def scratch(host: str) -> Iterator[None]:
    """Set the environment of production, on scratch places."""
    address, cache = os.environ.get("DATABASE_URL", ""), os.environ.get("CACHE_URL", "")
    if not (address.startswith("postgres") and cache.startswith("redis")):
        raise SystemExit("Set DATABASE_URL (postgres://…) and CACHE_URL (redis://…).")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "benchmarks.consultation.settings",
        "DATABASE_URL": urlunsplit(urlsplit(address)._replace(path=f"/{NAME}")),
        "CACHE_URL": urlunsplit(urlsplit(cache)._replace(path=f"/{CACHE_NUMBER}")),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": host,
        "ADMIN_BASE_URL": f"https://{host}",
        "EMAIL_URL": "console://",
        "SEARCH_URL": "",
    }
    _on_server(address, f"DROP DATABASE IF EXISTS {NAME}", f"CREATE DATABASE {NAME}")
    try:
        yield
    finally:
        from django.core.cache import cache as ours
        from django.db import connection

        ours.clear()
        connection.close()
        _on_server(address, f"DROP DATABASE {NAME}")


def _on_server(address: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        for statement in statements:
            server.execute(statement)
