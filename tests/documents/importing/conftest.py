import io
import json

import pytest
from django.core.management import call_command

from tests.factories.agencies import portal_factory
from tests.factories.documents import library


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "van-ban"
    made.mkdir()
    return made


@pytest.fixture
def run(tmp_path, shelf, portal):
    """Run the command on a path; return the report."""

    def command(path, agency=portal, **options):
        report = tmp_path / "bao-cao.json"
        call_command(
            "import_documents",
            str(path),
            host=agency.host,
            report=report,
            stdout=io.StringIO(),
            stderr=io.StringIO(),
            **options,
        )
        return json.loads(report.read_text(encoding="utf-8"))

    return command
