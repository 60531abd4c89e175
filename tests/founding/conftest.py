"""A portal with three sites, founded once for all tests of a file: a founding takes its time."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from agencies.models import Agency
from agencies.regulations import load_regulation
from founding.actions import AddAgency, FoundPortal

HOST = "tuyenquang.gov.vn"
SITES = {
    "old": ("Sở Thông tin và Truyền thông", "stttt"),
    "new": ("Sở Khoa học và Công nghệ", "skhcn"),
    "other": ("Sở Y tế", "soyte"),
}


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, int]]:
    """The keys of the portal's agencies; taken back after the last test of the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        portal = FoundPortal(load_regulation("tuyen-quang"), HOST, now=timezone.now()).execute()
        keys = {"portal": portal.pk}
        for key, (name, label) in SITES.items():
            options = {"label": label, "now": timezone.now()}
            site = AddAgency(portal, "department", name, "Quyết định 12/QĐ-UBND", **options)
            keys[key] = site.execute().pk
        yield keys
        transaction.set_rollback(True)


@pytest.fixture
def province(founded: dict[str, int], db: None) -> SimpleNamespace:
    """The portal, two sites that are about to merge, and one elsewhere, as they were founded."""
    # Where sites stand is cached, and a test that was taken back may have moved one.
    cache.clear()
    return SimpleNamespace(**{name: Agency.objects.get(pk=key) for name, key in founded.items()})
