"""The only reader of the environment: every variable that the product knows is declared here.

A bad or missing value is put on a list, not raised at once: `settle` refuses to start with all of
them together, so that an operator mends the environment in one go.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

_problems: list[str] = []


def problem(sentence: str) -> None:
    """Put a sentence on the list of what keeps the portal from starting."""
    _problems.append(sentence)


def settle() -> None:
    """Refuse to start when any variable was bad. Raises `ImproperlyConfigured`, one line each."""
    if _problems:
        sentences = list(dict.fromkeys(_problems))
        _problems.clear()
        lines = "".join(f"\n  - {sentence}" for sentence in sentences)
        raise ImproperlyConfigured(f"The portal cannot start with this environment:{lines}")


def text(name: str, default: str = "") -> str:
    """Return the variable `name`, or `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """Return a yes/no variable: 1, true, yes and on mean yes; 0, false, no and off mean no."""
    value = text(name).lower()
    if value and value not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        problem(f"{name} must be true or false, found “{value}”.")
    return default if not value else value in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """Return a whole number, zero or more."""
    value = text(name)
    if value and not value.isdecimal():
        problem(f"{name} must be a whole number, found “{value}”.")
        return default
    return int(value) if value else default


def share(name: str, default: float) -> float:
    """Return a share between 0 and 1."""
    value = text(name)
    try:
        found = float(value) if value else default
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        problem(f"{name} must be a number between 0 and 1, found “{value}”.")
        return default
    return found


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated variable as a list without empty items."""
    return [item.strip() for item in text(name).split(",") if item.strip()] or list(default)


def required(name: str, purpose: str) -> str:
    """Return an address that production cannot do without."""
    value = text(name)
    if not value:
        problem(f"Set {name}: {purpose}.")
    return value


def secret_key() -> str:
    """Return the key that signs sessions and links: long, random, never shared."""
    value = text("SECRET_KEY")
    if not value:
        problem(
            "Set SECRET_KEY: a random text of at least 50 characters, for example the answer of "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(60))'."
        )
    elif len(value) < 50 or len(set(value)) < 5 or value.startswith("django-insecure-"):
        problem(f"SECRET_KEY must be random and at least 50 characters long; it has {len(value)}.")
    return value


def hosts() -> list[str]:
    """Return the host names that the portal answers to; `.province.gov.vn` covers its sites."""
    value = words("ALLOWED_HOSTS")
    if not value:
        problem("Set ALLOWED_HOSTS: the portal's host names, for example .tuyenquang.gov.vn.")
    if "*" in value:
        problem("ALLOWED_HOSTS must name hosts; * would answer to anyone's host name.")
    return value


def admin_address() -> str:
    """Return the address that e-mails to editors link to."""
    value = required("ADMIN_BASE_URL", "the https:// address that e-mails to editors link to")
    if value and not value.startswith("https://"):
        problem(f"ADMIN_BASE_URL must start with https://, found “{value}”.")
    return value.rstrip("/")


def database(default_path: Path | str) -> dict[str, Any]:
    """Return Django's database settings from DATABASE_URL, or SQLite at `default_path`."""
    url = text("DATABASE_URL")
    parts = urlsplit(url)
    if not url or parts.scheme not in {"postgres", "postgresql"}:
        if url:
            problem(
                "DATABASE_URL must start with postgres://, for example "
                "postgres://user:password@host:5432/name; leave it empty for SQLite."
            )
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": text("SQLITE_PATH") or str(default_path),
            "OPTIONS": {
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": number("DATABASE_CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
        # A database that does not answer must not hold every worker for minutes; and compiling
        # a query of ours takes longer than the query.
        "OPTIONS": {"connect_timeout": 5, "options": "-c jit=off", **_query(parts.query)},
    }


def _query(query: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(query).items()}


SEARCH_BACKENDS = {
    "opensearch": "search.backends.opensearch",
    "elasticsearch": "search.backends.elasticsearch",
}


def search(index_prefix: str) -> dict[str, Any]:
    """Return Wagtail's search settings from SEARCH_URL, or the database's own search.

    The scheme names the engine: `opensearch+http://host:9200`, `elasticsearch+https://host:9200`.
    """
    url = text("SEARCH_URL")
    engine, plus, address = url.partition("+")
    if not plus or engine not in SEARCH_BACKENDS:
        if url:
            problem(
                "SEARCH_URL must start with opensearch+http(s):// or elasticsearch+http(s)://, for "
                "example opensearch+http://127.0.0.1:9200; leave it empty for database search."
            )
        return {"BACKEND": "search.backends.database"}
    return {
        "BACKEND": SEARCH_BACKENDS[engine],
        "URLS": [address],
        "INDEX_PREFIX": index_prefix,
        "TIMEOUT": number("SEARCH_TIMEOUT", 5),
        "ATOMIC_REBUILD": True,
    }


def cache() -> dict[str, Any]:
    """Return the default cache from CACHE_URL (Redis), or memory of the process."""
    url = text("CACHE_URL")
    if not url.startswith(("redis://", "rediss://")):
        if url:
            problem("CACHE_URL must start with redis:// or rediss://; leave it empty for memory.")
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }


def cache_of_test_worker() -> dict[str, Any]:
    """Return the cache, in a Redis database of its own for each of several test processes."""
    settings = cache()
    worker = "".join(char for char in text("PYTEST_XDIST_WORKER") if char.isdigit())
    if worker and "LOCATION" in settings:
        address, _slash, _number = str(settings["LOCATION"]).rpartition("/")
        settings["LOCATION"] = f"{address}/{int(worker) + 1}"
    return settings


def email() -> dict[str, Any]:
    """Return Django's e-mail settings from EMAIL_URL, which production needs.

    `smtp://user:password@host:587` (STARTTLS), `smtps://…:465` (TLS from the start), `console://`.
    """
    parts = urlsplit(text("EMAIL_URL"))
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        problem(
            "Set EMAIL_URL: where e-mail goes out, smtp://user:password@host:587, or console:// "
            "to write e-mails to the log only."
        )
        return {}
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 10,
    }


def tasks(default: str) -> dict[str, Any]:
    """Return where background work is done: TASKS=database (by `db_worker`) or immediate."""
    backends = {
        "database": "django_tasks_db.DatabaseBackend",
        "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    }
    value = text("TASKS", default)
    if value not in backends:
        problem(f"TASKS must be database or immediate, found “{value}”.")
        value = default
    return {"BACKEND": backends[value]}


def media() -> dict[str, Any]:
    """Return where uploaded files lie: an S3 bucket when S3_BUCKET is set, otherwise the disk."""
    bucket = text("S3_BUCKET")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": text("S3_ENDPOINT_URL") or None,
            "region_name": text("S3_REGION") or None,
            "access_key": required("S3_ACCESS_KEY", "the name of the key that opens S3_BUCKET"),
            "secret_key": required("S3_SECRET_KEY", "the secret of the key that opens S3_BUCKET"),
            "custom_domain": text("S3_PUBLIC_HOST") or None,
            "default_acl": None,
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }


def media_origins() -> list[str]:
    """Return the outside origins that pictures may come from: the bucket's public host, if any."""
    host = text("S3_PUBLIC_HOST")
    return [f"https://{host}"] if text("S3_BUCKET") and host else []
