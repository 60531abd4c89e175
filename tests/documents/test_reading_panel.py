"""The editor shows how the draft is read before anybody approves it."""

from datetime import date

import pytest

from documents.blocks import text_value
from documents.models import ConsolidatedText
from documents.reading_panel import MOST_DOUBTS, readings_of
from tests.factories.agencies import portal_factory
from tests.factories.documents import document, draft_document, library

GAP = "<h2>Điều 1. Một</h2><p>1. Khoản.</p><h2>Điều 3. Ba</h2><p>Nội dung.</p>"


@pytest.fixture
def portal(db):
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def test_editor_of_a_draft_shows_counts_and_doubts(admin_client, portal, shelf):
    page = draft_document(shelf, body=GAP)

    response = admin_client.get(f"/admin/pages/{page.pk}/edit/", headers={"host": portal.host})

    html = response.content.decode()
    assert response.status_code == 200
    assert html.split('class="reading__doubts"')[1].split("</ul>")[0].count("<li>") == 1


def test_latest_draft_is_read_rather_than_the_live_text(shelf):
    page = document(shelf, body="<h2>Điều 1. Một</h2><p>Nội dung.</p>")
    page.body = text_value(GAP)
    page.save_revision()

    (reading,) = readings_of(page.get_latest_revision_as_object())

    assert [count for _label, count in reading.counts] == [2, 1]
    assert [(doubt.line, doubt.code) for doubt in reading.doubts] == [(3, "article_gap")]


def test_each_consolidated_text_is_shown_by_its_day(shelf):
    page = draft_document(shelf, body=GAP)
    for day in (date(2026, 5, 1), date(2026, 2, 1)):
        page.consolidations.add(ConsolidatedText(valid_from=day, body=text_value(GAP)))

    shown = [
        reading.consolidation and reading.consolidation.valid_from for reading in readings_of(page)
    ]

    assert shown == [None, date(2026, 2, 1), date(2026, 5, 1)]


def test_long_lists_of_doubts_are_cut(shelf):
    gaps = "".join(f"<h2>Điều {n}. Tên</h2><p>X.</p>" for n in range(1, 2 * MOST_DOUBTS + 20, 2))

    (reading,) = readings_of(draft_document(shelf, body=gaps))

    assert len(reading.doubts) == MOST_DOUBTS
    assert reading.left_out == 9
