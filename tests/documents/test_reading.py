"""Texts are read when they are approved; rows and keys stay where provisions are the same."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.blocks import text_value
from documents.models import ConsolidatedText, ParsedText, Provision
from documents.reading import ReadTexts
from editorial.actions import AddByDecision
from tests.factories.agencies import portal_factory
from tests.factories.documents import document, draft_document, library
from tests.factories.editorial import publish, withdraw

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
BODY = (
    "<h2>Điều 1. Phạm vi</h2><p>1. Quy chế này quy định việc tiếp công dân.</p>"
    "<p>2. Không áp dụng với doanh nghiệp.</p>"
    "<h2>Điều 2. Trách nhiệm của Văn phòng</h2><p>Văn phòng mở sổ theo dõi.</p>"
    "<h2>Điều 3. Thi hành</h2><p>Các sở thi hành.</p>"
)


@pytest.fixture
def shelf(db):
    return library(portal_factory())


def republish(page, html):
    page.refresh_from_db()
    page.body = text_value(html)
    return publish(page)


def rows(page, **where):
    texts = {"text__page": page, "text__consolidation": None, **where}
    return {row.anchor: row for row in Provision.objects.filter(**texts)}


def consolidate(page, html, day):
    page.refresh_from_db()
    page.consolidations.add(ConsolidatedText(valid_from=day, body=text_value(html)))
    return publish(page)


def statements(page, html):
    """Return the statements of reading, those that SQLite cuts into pieces counted once."""
    page.body = text_value(html)
    with CaptureQueriesContext(connection) as captured:
        ReadTexts(page, NOW).execute()
    cuts = r"VALUES|CASE|IN |SET|SELECT \* FROM|SAVEPOINT"
    kinds = [re.split(cuts, each["sql"])[0] for each in captured]
    kinds = [re.sub(r"[0-9]+", "", kind) for kind in kinds]
    return [kind for place, kind in enumerate(kinds) if kind not in kinds[:place]]


def test_published_document_is_read_into_provisions(shelf):
    page = document(shelf, body=BODY)

    found = rows(page)
    assert list(found) == [
        "dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2", "dieu-3",
    ]  # fmt: skip
    clause = found["dieu-1.khoan-2"]
    assert (clause.kind, clause.number, clause.depth) == ("clause", "2", 2)
    assert clause.content == "Không áp dụng với doanh nghiệp."
    assert clause.parent == found["dieu-1"]
    assert found["dieu-2"].heading == "Trách nhiệm của Văn phòng"
    text = page.parsed_texts.get()
    assert 'id="dieu-1.khoan-2"' in text.html
    assert text.contents[0] == [1, "article", "dieu-1", "Điều 1", "Phạm vi"]
    assert text.warnings == []


def test_document_added_by_decision_is_read(shelf):
    page = draft_document(shelf, body=BODY)
    copied = type(page)(
        title="Quyết định", slug="theo-lenh", document_type="QĐ", number_text="99/2026/QĐ-UBND",
        issuer=page.issuer, issued_on=date(2026, 1, 2), body=text_value(BODY),
    )  # fmt: skip

    AddByDecision(copied, shelf, "Quyết định thử", NOW).execute()

    assert len(rows(copied)) == 5


def test_drafts_are_not_read_until_they_are_approved(shelf):
    page = document(shelf, body=BODY)
    before = rows(page)
    page.body = text_value("<h2>Điều 1. Khác hẳn</h2><p>Nội dung.</p>")
    page.save_revision()
    assert not rows(draft_document(shelf, body=BODY))

    assert rows(page) == before
    assert rows(page)["dieu-1"].heading == "Phạm vi"
    page.refresh_from_db()
    publish(page.get_latest_revision_as_object())
    assert rows(page)["dieu-1"].heading == "Khác hẳn"


def test_unchanged_text_is_not_read_again(shelf):
    page = document(shelf, body=BODY)
    read_at = page.parsed_texts.get().read_at

    assert ReadTexts(page, NOW).execute() == []
    assert page.parsed_texts.get().read_at == read_at
    assert ReadTexts(page, NOW, anew=True).execute()
    assert page.parsed_texts.get().read_at == NOW


def test_amended_words_keep_row_and_key(shelf):
    page = document(shelf, body=BODY)
    before = rows(page)

    republish(page, BODY.replace("Không áp dụng với", "Áp dụng cả với"))

    after = rows(page)
    assert {a: (r.pk, r.key) for a, r in after.items()} == {
        a: (r.pk, r.key) for a, r in before.items()
    }
    assert after["dieu-1.khoan-2"].content == "Áp dụng cả với doanh nghiệp."


def test_article_that_moves_takes_its_row_and_its_clauses_along(shelf):
    page = document(shelf, body=BODY)
    before = rows(page)
    new = "<h2>Điều 1. Mục đích</h2><p>1. Để phục vụ người dân.</p>"
    moved = BODY.replace("Điều 3.", "Điều 4.").replace("Điều 2.", "Điều 3.")

    republish(page, new + moved.replace("Điều 1.", "Điều 2."))

    after = rows(page)
    assert after["dieu-2"].pk == before["dieu-1"].pk
    assert after["dieu-2.khoan-1"].pk == before["dieu-1.khoan-1"].pk
    assert after["dieu-2.khoan-1"].parent_id == before["dieu-1"].pk
    assert after["dieu-4"].key == before["dieu-3"].key
    assert after["dieu-1"].pk not in {row.pk for row in before.values()}
    assert [row.position for row in after.values()] == list(range(7))


def test_articles_that_change_places_keep_their_rows(shelf):
    page = document(shelf, body=BODY)
    before = rows(page)
    one, two, three = (f"<h2>Điều {part}" for part in BODY.split("<h2>Điều ")[1:])

    republish(page, two.replace("2.", "1.", 1) + one.replace("1.", "2.", 1) + three)

    after = rows(page)
    assert after["dieu-1"].pk == before["dieu-2"].pk
    assert after["dieu-2"].pk == before["dieu-1"].pk
    assert after["dieu-2.khoan-2"].pk == before["dieu-1.khoan-2"].pk


def test_provisions_that_are_gone_lose_their_rows(shelf):
    page = document(shelf, body=BODY)

    republish(page, BODY.split("<h2>Điều 2")[0])

    assert list(rows(page)) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"]


def test_text_without_words_has_no_reading(shelf):
    page = document(shelf, body=BODY)

    page.refresh_from_db()
    page.body = []
    publish(page)

    assert not ParsedText.objects.exists()
    assert not Provision.objects.exists()


def test_consolidated_text_shares_keys_with_the_text_as_issued(shelf):
    page = document(shelf, body=BODY)
    issued = rows(page)
    later = BODY.replace("mở sổ theo dõi", "theo dõi trên mạng") + (
        "<h2>Điều 4. Bổ sung</h2><p>Điều này mới.</p>"
    )

    page = consolidate(page, later, date(2026, 5, 1))

    text = page.parsed_texts.exclude(consolidation=None).get()
    assert text.valid_from == date(2026, 5, 1)
    consolidated = {row.anchor: row for row in text.provisions.all()}
    assert {row.pk for row in consolidated.values()}.isdisjoint({row.pk for row in issued.values()})
    assert all(consolidated[anchor].key == row.key for anchor, row in issued.items())
    assert consolidated["dieu-4"].key not in {row.key for row in issued.values()}
    assert rows(page) == issued


def test_consolidated_texts_keep_keys_when_the_page_is_published_again(shelf):
    page = consolidate(document(shelf, body=BODY), BODY + "<p>Thêm.</p>", date(2026, 5, 1))
    page = consolidate(page, BODY + "<h2>Điều 4. Mới</h2><p>Mới.</p>", date(2026, 6, 1))

    def keys():
        found = Provision.objects.filter(text__page=page).order_by("text__valid_from", "position")
        return [(row.anchor, row.key) for row in found]

    before = keys()
    page.refresh_from_db()
    page.title = "Tên khác"
    publish(page)

    assert keys() == before
    assert page.parsed_texts.count() == 3


def test_doubts_are_stored_with_code_and_words(shelf):
    page = document(shelf, body="<h2>Điều 1. Một</h2><p>Nội dung.</p><h2>Điều 3. Ba</h2><p>X.</p>")

    assert page.parsed_texts.get().warnings == [
        {"line": 3, "code": "article_gap", "params": {"found": "3", "after": "1"}}
    ]


def test_page_that_goes_offline_keeps_its_reading(shelf):
    page = document(shelf, body=BODY)

    withdraw(page)

    assert len(rows(page)) == 5


def test_links_to_pages_lead_to_their_addresses(shelf):
    target = document(shelf)

    page = document(shelf, body=f'<p>Xem <a linktype="page" id="{target.pk}">đây</a>.</p>')

    assert f'href="{target.url}"' in page.parsed_texts.get().html


def test_reading_takes_the_same_statements_however_long_the_text(shelf):
    def text(articles, word="nội dung"):
        return "".join(
            f"<h2>Điều {n}. Tên {n}</h2><p>1. Một {word} {n}.</p><p>a) Điểm {n};</p>"
            for n in range(1, articles + 1)
        )

    short, long = draft_document(shelf), draft_document(shelf)

    assert statements(short, text(2)) == statements(long, text(200))
    assert statements(short, text(2, "lời")) == statements(long, text(200, "lời"))
    short_moved, long_moved = text(2).replace("Tên 1", "X"), text(200).replace("Tên 1", "X")
    assert statements(short, short_moved) == statements(long, long_moved)
    assert Provision.objects.filter(text__page=long).count() == 600


def test_command_reads_live_documents_that_changed(shelf, capsys):
    page = document(shelf, body=BODY)
    draft_document(shelf, body=BODY)
    before = rows(page)
    page.parsed_texts.update(digest="older reader", html="")

    call_command("read_documents", verbosity=1)

    assert "read 1 of 1 documents anew" in capsys.readouterr().out
    assert page.parsed_texts.get().html
    assert rows(page) == before
    call_command("read_documents", verbosity=1)
    assert "read 0 of 1 documents anew" in capsys.readouterr().out
