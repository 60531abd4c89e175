"""The table as files: official form, no formulas, nothing private, bounded."""

import csv
import io
import json
import time
import tracemalloc
import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.core.cache import cache
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from consultation.enums import ConsultationState, OpinionStatus
from consultation.models import ConsultationPage, OutcomeEntry
from consultation.outcome.downloads import FORMATS, TableRate
from tests.factories.agencies import component
from tests.factories.consultation import (
    consultation,
    consultation_index,
    entry,
    opinion,
    outcome_draft,
    outcome_page,
)
from tests.factories.editorial import withdraw
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("http://xau.example","Bấm")'
SECONDS, MEGABYTES = 20, 60
"""Generous bounds for 5,000 rows: a machine under test does more than one thing."""


def fetch(client, page, kind, **headers):
    address = f"{page.relative_url(None)}bang.{kind}"
    return client.get(address, HTTP_HOST=page.agency.host, headers=headers)


def content(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.fixture
def page(closed):
    rows = [
        entry(
            opinion=FORMULA,
            contributor="+84 Hội",
            wording="Từ <mới> & khác",
            answer="Dòng 1\nDòng 2",
        ),
        entry(
            issue="Điều 2", contributor="", count=3, answer="Tiếp thu một phần.", verdict="partly"
        ),
    ]
    return outcome_page(closed, rows, figures={"asked": 46, "received": 38})


def test_the_paper_has_the_official_form(client, page):
    paper = Document(io.BytesIO(content(fetch(client, page, "docx"))))
    words = "\n".join(text.text or "" for text in paper.element.body.iter(qn("w:t")))
    section = paper.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    for part in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BẢNG TỔNG HỢP, GIẢI TRÌNH, TIẾP THU Ý KIẾN GÓP Ý",
        "Chủ thể góp ý",
        "gửi xin ý kiến: 46.",
        page.edition.consultation.receiving_agency.name.upper(),
    ]:
        assert part in words
    table = paper.tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells][3:] == [
        f"{FORMULA}\nĐề xuất: Từ <mới> & khác",
        "Tiếp thu. Dòng 1\nDòng 2",
    ]
    assert len(table.rows) == 3
    assert "@@" not in words


def test_no_cell_of_a_spreadsheet_is_a_formula(client, page):
    book = openpyxl.load_workbook(io.BytesIO(content(fetch(client, page, "xlsx"))))
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet["D2"].value == f"'{FORMULA}"
    assert sheet["C2"].value == "'+84 Hội"
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert [book.worksheets[1].cell(row, 2).value for row in (2, 3)] == [46, 38]


def test_workbook_and_paper_cross_provisions_with_contributors(client, closed):
    crossed = [["Khoản 1 Điều 2", "dieu-2.khoan-1", {"organisation": {"agrees": 2, "": 1}}]]
    figures = {"asked": 46, "received": 3, "crossed": crossed}
    page = outcome_page(closed, [entry()], figures=figures)
    book = openpyxl.load_workbook(io.BytesIO(content(fetch(client, page, "xlsx"))))
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    told = next(row for row in rows if row[0] == "Khoản 1 Điều 2")
    assert told[2:] == (None, 3, 2, 0, 0, 1)
    assert next(row for row in rows if row[2] == 46)[3:] == (3, 2, 0, 0, 1)
    paper = Document(io.BytesIO(content(fetch(client, page, "docx"))))
    lines = [[cell.text for cell in row.cells] for row in paper.tables[1].rows]
    assert lines[-1][0] == "Khoản 1 Điều 2"
    assert lines[-1][2:] == ["–", "3", "2", "0", "0", "1"]
    assert len(paper.tables[-1].rows) == 2


def test_a_paper_leaves_long_figures_to_the_workbook(client, closed):
    crossed = [[f"Điều {n}", f"dieu-{n}", {"person": {"": 1}}] for n in range(1, 400)]
    page = outcome_page(closed, [entry()], figures={"crossed": crossed})
    paper = Document(io.BytesIO(content(fetch(client, page, "docx"))))
    assert len(paper.tables) == 2
    assert any("xem tệp bảng tính" in each.text for each in paper.paragraphs)


def test_csv_opens_as_vietnamese_and_runs_nothing(client, page):
    data = content(fetch(client, page, "csv"))
    assert data.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert rows[1][3] == f"'{FORMULA}"
    assert rows[2][7] == "3"


def test_json_tells_figures_and_rows(client, page):
    data = json.loads(content(fetch(client, page, "json")))
    assert data["totals"]["asked"] == 46
    assert data["rows"][0]["opinion"] == FORMULA
    assert data["rows"][1]["contributor"] is None
    assert data["url"].endswith("/ket-qua/")


@pytest.mark.parametrize("kind", FORMATS)
def test_no_file_tells_what_is_private(client, closed, kind):
    sent = opinion(
        closed, OpinionStatus.PUBLISHED, publish_anonymously=True, full_name="Giấu Tên Kín"
    )
    page = outcome_page(closed, [entry(contributor="", of_opinion=sent)])
    data = content(fetch(client, page, kind))
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    for private in (sent.full_name, sent.email, sent.phone, sent.tracking_code):
        assert private.encode() not in data


def test_a_file_that_is_known_is_not_sent_again(client, page):
    first = fetch(client, page, "docx")
    assert "attachment" in first["Content-Disposition"]
    assert first["Content-Disposition"].endswith('.docx"')
    assert "public" in first["Cache-Control"]
    again = fetch(client, page, "docx", if_none_match=first["ETag"])
    assert again.status_code == 304
    assert fetch(client, page, "csv")["ETag"] != first["ETag"]


def test_who_asks_too_often_waits(client, page, monkeypatch):
    cache.clear()
    monkeypatch.setattr(TableRate, "most", 2)
    answers = [fetch(client, page, "csv").status_code for _time in range(3)]
    assert answers == [200, 200, 429]
    assert int(fetch(client, page, "csv")["Retry-After"]) > 0


def test_a_draft_and_a_withdrawn_outcome_have_no_files(client, closed):
    draft = outcome_draft(closed)
    assert fetch(client, draft, "docx").status_code == 404
    assert (
        client.get(f"{draft.relative_url(None)}ban-in/", HTTP_HOST=draft.agency.host).status_code
        == 404
    )


def test_a_withdrawn_outcome_has_no_file(client, page):
    withdraw(page)
    assert fetch(client, page, "docx").status_code in (404, 410)


def test_a_file_is_served_on_its_own_site_alone(client, portal, page):
    other = component(portal)
    consultation(consultation_index(home_of(other)))
    answer = client.get(f"{page.relative_url(None)}bang.docx", HTTP_HOST=other.host)
    assert answer.status_code == 404


def test_unknown_formats_are_not_found(client, page):
    assert fetch(client, page, "exe").status_code == 404


def test_five_thousand_rows_take_seconds_and_little_memory(client, closed):
    text = "Đề nghị quy định rõ hơn. " * 12
    page = outcome_page(closed, [entry(opinion=text, answer=text) for _row in range(5_000)])
    for kind in FORMATS:
        begun = time.monotonic()
        size = len(content(fetch(client, page, kind)))
        assert time.monotonic() - begun < SECONDS, kind
        assert size > 50_000
    tracemalloc.start()
    for _part in fetch(client, page, "docx").streaming_content:
        pass
    assert tracemalloc.get_traced_memory()[1] < MEGABYTES * 1024 * 1024
    tracemalloc.stop()


def test_an_english_outcome_has_english_addresses_and_heads(client, portal):
    english = consultation(
        consultation_index(home_of(portal, "en")), ConsultationState.CLOSED, title="Draft Decision"
    )
    page = outcome_page(english)
    address = page.relative_url(None)
    assert address.endswith("/outcome/")
    response = client.get(f"{address}table.csv", HTTP_HOST=portal.host)
    assert "Issue or provision" in content(response).decode()
    assert "table.docx" in client.get(address, HTTP_HOST=portal.host).content.decode()


def test_a_name_that_was_erased_makes_every_file_a_new_one(client, page):
    first = fetch(client, page, "csv")
    OutcomeEntry.objects.filter(edition=page.edition, position=1).update(contributor="")
    again = fetch(client, page, "csv", if_none_match=first["ETag"])
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_the_paper_tells_the_days_of_viet_nam(client, page):
    consultation = page.edition.consultation
    opens_at = datetime(2026, 8, 1, 0, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    ConsultationPage.objects.filter(pk=consultation.pk).update(opens_at=opens_at)
    paper = Document(io.BytesIO(content(fetch(client, page, "docx"))))
    words = "\n".join(text.text or "" for text in paper.element.body.iter(qn("w:t")))
    assert "từ ngày 01/08/2026" in words
