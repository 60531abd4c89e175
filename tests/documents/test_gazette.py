"""Where the official gazette printed a document, by issue, day and address."""

from datetime import date

import pytest

from tests.documents.test_document_page import get, main_of
from tests.factories.agencies import portal_factory
from tests.factories.documents import document, library

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
    only_issue = gazette_of(client, gazette_number="12")
    assert "<a " not in only_issue
    assert "<time" not in only_issue
    assert "12" in only_issue
    assert "09/04/2024" in gazette_of(client, gazette_date=date(2024, 4, 9))
