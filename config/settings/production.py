"""Production: refuses to start without its secrets, naming everything that is missing at once."""

from config import env
from config.settings.base import *  # noqa: F403
from operations.logs import logging_settings

DEBUG = False
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.hosts()
WAGTAILADMIN_BASE_URL = env.admin_address()
env.required("DATABASE_URL", "the PostgreSQL database, postgres://user:password@host:5432/name")
env.required("CACHE_URL", "the Redis that all processes share as their cache, redis://host:6379/0")
globals().update(env.email())
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", "webmaster@localhost")

OTP_REQUIRED = env.flag("OTP_REQUIRED", True)
TASKS = {"default": env.tasks("database")}
CACHE_GUARD_RAISES = False
LOGGING = logging_settings(
    as_json=env.flag("LOG_JSON", True), level=env.text("LOG_LEVEL", "WARNING")
)
STORAGES = {
    "default": env.media(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The proxies in front end TLS and say so; without any, nobody's word is taken for it.
if TRUSTED_PROXIES:  # noqa: F405
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_INCLUDE_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = False
# The names begin with __Host-: browsers then take them over HTTPS only, for one host alone, and
# no component site can plant a cookie on another.
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

# Whether every host below the province's domain speaks HTTPS is not this portal's to say: those
# of others would become unreachable. An operator who knows sets HSTS_INCLUDE_SUBDOMAINS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

env.settle()
