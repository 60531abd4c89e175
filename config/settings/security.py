"""Sign-in, headers, uploads and sessions, the same in every environment."""

from datetime import timedelta

from csp.constants import NONE, SELF, UNSAFE_INLINE

from config import env

# One-time passwords: production demands one of every admin account (OTP_REQUIRED).
OTP_REQUIRED = env.flag("OTP_REQUIRED", False)
OTP_TOTP_ISSUER = "Cổng Tỉnh"
OTP_TOTP_SYNC = True
WAGTAILADMIN_USER_LOGIN_FORM = "operations.forms.OneTimePasswordLoginForm"
LOGIN_URL = "wagtailadmin_login"

# Failed sign-ins: five of one name from one address, then fifteen minutes of rest.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "operations.views.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "operations.addresses.client_address"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "otp_token", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Eight idle hours end a session. Only admin requests renew it (operations.middleware.gate), so
# that no public page writes a cookie.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# A visitor's token need not outlive the evening's letter to the authorities.
CSRF_COOKIE_AGE = 7 * 24 * 60 * 60

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)

_pictures = [SELF, "data:", *env.media_origins()]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": _pictures,
        "media-src": [SELF, *env.media_origins()],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
# Wagtail's admin writes small scripts into its pages for every chooser, date field and list of
# inline forms, and style attributes everywhere; pictures about to be uploaded come from the
# browser's own memory. Nothing from elsewhere, and no eval.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "img-src": [*_pictures, "blob:"],
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src": [SELF, UNSAFE_INLINE],
    "frame-ancestors": [SELF],
}
# A preview shows the public page in a frame of the admin: strict, but framed.
PREVIEW_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "frame-ancestors": [SELF],
}

MEGABYTE = 1024 * 1024
UPLOAD_MAX_BYTES = {
    "document": env.number("UPLOAD_MAX_DOCUMENT_MB", 50) * MEGABYTE,
    "image": env.number("UPLOAD_MAX_IMAGE_MB", 20) * MEGABYTE,
}
# Up to here a request is read, though no file is kept beyond its limit, so that the form comes
# back with everything that was typed; larger ones are refused unread.
UPLOAD_MAX_REQUEST_BYTES = env.number("UPLOAD_MAX_REQUEST_MB", 256) * MEGABYTE
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "operations.upload_handlers.BoundedFileUploadHandler",
]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES["image"]
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "editorial.doors.media_forms.GuardedImageForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "zip"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "editorial.doors.media_forms.GuardedDocumentForm"
# host:port or unix:/path of a ClamAV daemon; empty means that no malware scanner is at hand.
CLAMAV_ADDRESS = env.text("CLAMAV_ADDRESS")

# A public page that would carry a visitor's byte: refuse it loudly, or mark it private and log.
CACHE_GUARD_RAISES = True
