"""The only reader of the environment: every variable that the product knows is declared here."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def text(name: str, default: str = "") -> str:
    """Return the variable `name`, or `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """Return a yes/no variable: 1, true, yes and on mean yes."""
    value = text(name)
    return default if not value else value.lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """Return a whole number. Raises `ImproperlyConfigured` naming the variable."""
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, found “{value}”.") from None


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated variable as a list without empty items."""
    return [item.strip() for item in text(name).split(",") if item.strip()] or list(default)


def required(name: str, purpose: str) -> str:
    """Return a secret or address that production cannot do without, or refuse to start."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {purpose}.")
    return value


def database(default_path: Path) -> dict[str, object]:
    """Return Django's database settings from DATABASE_URL, or SQLite at `default_path`."""
    url = text("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(default_path),
            "OPTIONS": {
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL must start with postgres://, for example "
            "postgres://user:password@host:5432/name; leave it empty for SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": number("DATABASE_CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
    }


SEARCH_BACKENDS = {
    "opensearch": "modelsearch.backends.opensearch3",
    "elasticsearch": "modelsearch.backends.elasticsearch9",
}


def search(index_prefix: str) -> dict[str, object]:
    """Return Wagtail's search settings from SEARCH_URL, or the database's own search.

    The scheme names the engine: `opensearch+http://host:9200`, `elasticsearch+https://host:9200`.
    """
    url = text("SEARCH_URL")
    if not url:
        return {"BACKEND": "modelsearch.backends.database"}
    engine, plus, address = url.partition("+")
    if not plus or engine not in SEARCH_BACKENDS:
        raise ImproperlyConfigured(
            "SEARCH_URL must start with opensearch+http(s):// or elasticsearch+http(s)://, "
            "for example opensearch+http://127.0.0.1:9200; leave it empty for database search."
        )
    return {
        "BACKEND": SEARCH_BACKENDS[engine],
        "URLS": [address],
        "INDEX_PREFIX": index_prefix,
        "TIMEOUT": number("SEARCH_TIMEOUT", 5),
        "ATOMIC_REBUILD": True,
    }


def cache() -> dict[str, object]:
    """Return the default cache from CACHE_URL (Redis), or memory of the process."""
    url = text("CACHE_URL")
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not url.startswith(("redis://", "rediss://")):
        raise ImproperlyConfigured("CACHE_URL must start with redis:// or rediss://.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
