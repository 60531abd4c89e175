"""Which real services a test needs, and what happens where they are not.

A fixture asks by `require("opensearch")`; the marker of the same name only lets a run select such
tests. Where the service is not named in the environment the test is reported as not run, with the
reason. Where REQUIRE_SERVICES is set, as in CI, or where a service is named and does not answer,
the test fails instead: a service that silently went away must not look like success.
"""

import shutil
import socket
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from config import env

SYSTEM_PATH = "/usr/local/bin:/usr/bin:/usr/sbin:/bin"


class ServiceMissing(Exception):
    """Why tests that need a service cannot run: it is not named or not installed."""


class ServiceDead(Exception):
    """A service that the environment names does not answer."""


def program(name: str) -> str:
    """Return the path of an installed program. Raises `ServiceMissing`."""
    found = shutil.which(name) or shutil.which(name, path=SYSTEM_PATH)
    if not found:
        raise ServiceMissing(f"{name} is not installed; make services installs it")
    return found


def named_url(variable: str, schemes: tuple[str, ...]) -> str:
    """Return the URL in `variable` once its port answers.

    Raises `ServiceMissing` where it is unset or names another kind of service, `ServiceDead`
    where nobody listens there.
    """
    url = env.text(variable)
    if not url.startswith(schemes):
        wanted = " or ".join(schemes)
        raise ServiceMissing(f"{variable} names no {wanted}; make services prints one")
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 80), timeout=5).close()
    except OSError as error:
        raise ServiceDead(f"{variable} names {parts.hostname}:{parts.port}: {error}") from None
    return url


@cache
def chromium() -> str:
    """Return the path of Chromium."""
    return program("chromium")


@cache
def varnish() -> str:
    """Return the path of varnishd, installed together with its `xkey` module."""
    if not list(Path("/usr/lib").glob("**/varnish/vmods/libvmod_xkey.so")):
        raise ServiceMissing("varnish-modules is not installed; make services installs it")
    return program("varnishd")


@cache
def postgresql() -> str:
    """Return the URL of PostgreSQL, on which the whole run then works."""
    return named_url("DATABASE_URL", ("postgres",))


@cache
def opensearch() -> str:
    """Return the URL of the search engine, with the scheme that names it."""
    return named_url("SEARCH_URL", ("opensearch", "elasticsearch"))


@cache
def redis() -> str:
    """Return the URL of Redis."""
    return named_url("CACHE_URL", ("redis",))


SERVICES: dict[str, Callable[[], str]] = {
    "browser": chromium,
    "varnish": varnish,
    "postgresql": postgresql,
    "opensearch": opensearch,
    "redis": redis,
}


def require(name: str) -> str:
    """Return where the service is, or end the test: not run here, failed in CI."""
    try:
        return SERVICES[name]()
    except ServiceDead as dead:
        pytest.fail(str(dead), pytrace=False)
    except ServiceMissing as missing:
        if env.flag("REQUIRE_SERVICES"):
            pytest.fail(f"REQUIRE_SERVICES is set: {missing}", pytrace=False)
        pytest.skip(str(missing))
