"""Where the official gazette printed a document, by issue, day and address."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from documents import migrations
from documents.models import LegalDocumentPage
from tests.documents.test_document_page import get, main_of
from tests.factories.agencies import portal_factory
from tests.factories.documents import document, draft_document, library

pytestmark = pytest.mark.django_db
ADDRESS = "https://congbao.example.vn/so-12"


def gazette_of(client, **fields):
    text = main_of(get(client, document(library(portal_factory()), **fields)))
    return text.split("<dt>Công báo</dt>")[1].split("</div>")[0] if "Công báo</dt>" in text else ""


def test_issue_and_day_are_shown_and_lead_to_the_issue(client):
    shown = gazette_of(
        client, gazette_number="12+13/2024", gazette_date=date(2024, 4, 9), gazette_url=ADDRESS
    )
    assert f'<a href="{ADDRESS}">12+13/2024</a>, ' in shown
    assert "09/04/2024" in shown


def test_what_is_not_known_is_left_out(client):
    assert gazette_of(client) == ""
    assert gazette_of(client, gazette_number="12").endswith("<dd>12</dd>")
    assert "09/04/2024" in gazette_of(client, gazette_date=date(2024, 4, 9))


def test_drafts_of_before_keep_what_they_say_of_the_gazette():
    page = draft_document(library(portal_factory()))
    revision = page.save_revision()
    del revision.content["gazette_number"]
    revision.content["gazette_ref"] = "Công báo số 12"
    revision.save()
    [path] = Path(migrations.__path__[0]).glob("*_gazette_in_versions.py")
    [there, back] = import_module(f"documents.migrations.{path.stem}").Migration.steps
    there(apps, None)
    revision.refresh_from_db()
    assert revision.as_object().gazette_number == "Công báo số 12"
    back(apps, None)
    revision.refresh_from_db()
    assert revision.content["gazette_ref"] == "Công báo số 12"
    assert LegalDocumentPage.objects.get(pk=page.pk).gazette_number == ""
