"""Settings shared by every environment."""

from django.utils.translation import gettext_lazy as _

from config import env
from config.languages import site_languages
from config.settings.security import *  # noqa: F403
from operations.logs import logging_settings

BASE_DIR = env.BASE_DIR
VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "founding",
    "home",
    "documents",  # before search: what is published is read into provisions, then indexed
    "search",
    "news",
    "projects",
    "consultation",
    "translation",  # before wagtail_localize: its hooks lead to the Board
    "newsroom",
    "syndication",
    "royalties",
    "reports",
    "editorial",
    "operations",
    "agencies",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "lucide",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "operations.middleware.request_id.RequestIdMiddleware",
    "operations.middleware.probes.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "operations.middleware.headers.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "operations.middleware.cache_guard.CacheGuardMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "agencies.middleware.AddressLocaleMiddleware",
    "operations.middleware.upload_size.UploadSizeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "operations.middleware.verified_user.VerifiedUserMiddleware",
    "operations.middleware.gate.OneTimePasswordGate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "agencies.middleware.CurrentAgencyMiddleware",
    "editorial.walls.middleware.AgencyWallMiddleware",
    "home.former_sites.FormerSiteMiddleware",
    "home.routing.PageRouteMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
# A form that fails the cross-site check comes back with what was typed.
CSRF_FAILURE_VIEW = "consultation.csrf_failure.csrf_failure"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "agencies.context_processors.agency",
            ],
        },
    }
]

DATABASES = {"default": env.database(VAR_DIR / "portal.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache()}

AUTH_USER_MODEL = "agencies.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = site_languages()
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
WAGTAIL_I18N_ENABLED = True
# The first that knows a text decides: our own words, then ours for Wagtail's, then Wagtail's.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
# One zone for everybody: the clocks of the regulation run in it.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.text("MEDIA_ROOT") or str(VAR_DIR / "media")
STORAGES = {
    "default": env.media(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

WAGTAIL_SITE_NAME = "Cổng Tỉnh"
WAGTAILADMIN_BASE_URL = env.text("ADMIN_BASE_URL", "http://localhost:8000")
WAGTAILIMAGES_IMAGE_MODEL = "agencies.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "agencies.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Drafts save themselves after a pause. Wagtail's own half second is just the time in which one
# reaches for the button: the two savings then meet, and the second is refused or fails.
WAGTAIL_AUTOSAVE_INTERVAL = 15_000
WAGTAIL_FINISH_WORKFLOW_ACTION = "editorial.publishing.publish_approved"
WAGTAIL_USER_CREATION_FORM = "wagtail.users.forms.UserCreationForm"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILSEARCH_BACKENDS = {"default": env.search(env.text("SEARCH_INDEX_PREFIX", "congtinh_"))}
TASKS = {"default": env.tasks("immediate")}

LOGGING = logging_settings(
    as_json=env.flag("LOG_JSON", False), level=env.text("LOG_LEVEL", "WARNING")
)
SENTRY_DSN = env.text("SENTRY_DSN")
SENTRY_ENVIRONMENT = env.text("SENTRY_ENVIRONMENT", "production")

REGULATIONS_DIRS = env.words("REGULATIONS_DIRS")
SITE_PORT = env.number("SITE_PORT", 443)
"""Port in the addresses of all sites."""
DEMO_ALLOWED = False
"""Whether a demo portal with public passwords may be founded here."""
