"""Settings of the benchmark: those of the tests, with a cache as in production."""

from config.settings.test import *  # noqa: F403

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# One folder for both sides: what the filling wrote is found by those that are asked.
MEDIA_ROOT = BASE_DIR / "var" / "benchmarks" / "media"  # type: ignore[name-defined]  # noqa: F405
