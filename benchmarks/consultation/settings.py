"""Settings of the benchmark: production's, with all its checks.

No rate is switched off: each opinion comes from a network address of its own, as in life, which
one believed proxy lets the benchmark say.
"""

from config.settings.production import *  # noqa: F403

TRUSTED_PROXIES = 1
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ROOT_URLCONF = "benchmarks.consultation.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
