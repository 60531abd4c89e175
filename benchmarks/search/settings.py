"""Settings of the benchmark: a database file of its own, no caches, the engine of SEARCH_URL."""

from config import env
from config.settings.test import *  # noqa: F403

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
WAGTAILSEARCH_BACKENDS = {"default": env.search("congtinh_benchmark_")}
