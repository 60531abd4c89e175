"""Settings of the benchmark: the engine of SEARCH_URL, and no limit for one address."""

from config import env
from config.settings.test import *  # noqa: F403

# Answers are cached by nobody here; the cache holds what it does in production, such as the roots
# of sites. Every request names another address, so that none has asked too often.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TRUSTED_PROXIES = 1
WAGTAILSEARCH_BACKENDS = {"default": env.search("congtinh_benchmark_")}
