"""Development: embedded services, every host under localhost, a fixed key."""

from config import env
from config.settings.base import *  # noqa: F403

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = "development-only-key-never-used-in-production"
ALLOWED_HOSTS = [".localhost", "localhost", "127.0.0.1", "[::1]"]
SITE_PORT = env.number("SITE_PORT", 8000)
WAGTAILADMIN_BASE_URL = env.text("ADMIN_BASE_URL", f"http://localhost:{SITE_PORT}")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SENTRY_ENVIRONMENT = "development"

env.settle()
DEMO_ALLOWED = True
