"""Tests: SQLite or the services named in the environment, quick passwords, own files."""

import tempfile

from config import env
from config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "test-only-key"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="cong-tinh-media-")
DATABASES = {"default": env.database(":memory:")}
# Tests of an engine make an index of their own; all others use the database's search.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.database"}}
CACHES = {"default": env.cache_of_test_worker()}
WHITENOISE_AUTOREFRESH = True
# Tests of signing in switch these on for themselves.
AXES_ENABLED = False
OTP_REQUIRED = False
TASKS = {"default": env.tasks("immediate")}
SENTRY_DSN = ""
CLAMAV_ADDRESS = ""

env.settle()
DEMO_ALLOWED = True
