"""Building the image: enough to compile catalogues and collect static files, with no secret."""

from config.settings.base import *  # noqa: F403

SECRET_KEY = "build-only-key-that-never-signs-anything"
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
