"""The same rows behind Wagtail as it comes: its addresses, templates and hooks, and none of ours.

Models and the rights of groups are the same.
"""

from importlib import import_module, util

from django.apps import apps
from wagtail import hooks

from benchmarks.admin.settings import *  # noqa: F403

WALL = "editorial.walls.middleware.AgencyWallMiddleware"
MIDDLEWARE = [each for each in MIDDLEWARE if each != WALL]  # type: ignore[has-type]  # noqa: F405
TEMPLATES[0]["DIRS"] = []  # noqa: F405
ROOT_URLCONF = "benchmarks.admin.stock_urls"


def keep_to_wagtails_hooks() -> None:
    """Register the hooks of Wagtail's own applications; call it before anything asks for one."""
    for config in apps.get_app_configs():
        name = f"{config.name}.wagtail_hooks"
        if config.name.startswith("wagtail") and util.find_spec(name):
            import_module(name)
    hooks._searched_for_hooks = True
