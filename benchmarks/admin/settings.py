"""Settings of the benchmark: those of the tests, with a cache as in production."""

from config.settings.test import *  # noqa: F403

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
