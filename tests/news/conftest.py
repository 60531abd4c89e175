"""Fixtures of the tests of news."""

import gc
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from agencies.models import Agency, PortalImage
from tests.factories.agencies import portal_factory


@pytest.fixture
def portal(db: None) -> Agency:
    """A province's portal."""
    return portal_factory()


@pytest.fixture
def picture() -> Iterator[Callable[[], PortalImage]]:
    """Make pictures that can really be resized."""

    def make() -> PortalImage:
        data = BytesIO()
        Image.new("RGB", (1000, 600), "#0a3327").save(data, "PNG")
        file = ContentFile(data.getvalue(), name="hinh.png")
        return PortalImage.objects.create(title="Hình", file=file)

    yield make
    # Wagtail leaves the files of new renditions to the collector, which would warn in a later test.
    gc.collect()


@pytest.fixture
def queries_of(client: Client) -> Callable[[str, str], int]:
    """Count the queries of a page that was visited once before, as on a running server."""

    def count(path: str, host: str) -> int:
        client.get(path, HTTP_HOST=host)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path, HTTP_HOST=host).status_code == 200
        return len(queries)

    return count
