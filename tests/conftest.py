"""What holds for every test."""

from typing import Any

import pytest
from django.apps import apps
from hypothesis import settings

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Know the types of all models, as a process that has served a while does.

    Else whichever test is the first to ask for one counts a query more than the others.
    """
    # Models can be imported only once the applications are ready, after this file is read.
    content_types = apps.get_model("contenttypes", "ContentType")._default_manager
    with django_db_blocker.unblock():
        content_types.get_for_models(*apps.get_models(include_auto_created=True))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests that really commit last: they leave an empty database to those after them."""
    items.sort(key=_commits)


def _commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))
