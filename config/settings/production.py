"""Production: refuses to start without its secrets, one clear sentence each."""

from config import env
from config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY", "a random text of at least 50 characters")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
