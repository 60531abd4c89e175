"""The report as DOCX and XLSX, opened and read back."""

from base64 import b64decode
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from docx import Document
from openpyxl import load_workbook

from agencies.models import Agency
from reports.charts import bar_chart
from reports.models import Report
from reports.word_file import word_file
from reports.workbook import workbook
from tests.factories.editorial import member
from tests.factories.reports import draft_report, issued_report, item, written

pytestmark = pytest.mark.django_db


def words_of(content: bytes) -> str:
    """Return all words of a DOCX file, those in tables too."""
    paper = Document(BytesIO(content))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    for table in paper.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def sheets_of(content: bytes) -> dict[str, list[list[Any]]]:
    """Return the rows of every sheet."""
    book = load_workbook(BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book.worksheets}


@pytest.fixture
def issued(department: Agency) -> Report:
    """An issued report with a late item whose title is a formula."""
    item(department, date(2026, 2, 2))
    item(department, date(2026, 2, 3), late_by=9, title='=HYPERLINK("http://example.vn")')
    return issued_report(department)


def test_the_paper_has_the_form_of_the_states_papers(issued: Report) -> None:
    words = words_of(word_file(issued))

    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {issued.number}",
        "ngày 02 tháng 7 năm 2026",
        "BÁO CÁO",
        issued.agency.name.upper(),
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "Nơi nhận:",
        issued.issued_by.get_full_name(),
        "Văn bản đến muộn.",
        "Không có kiến nghị.",
    ):
        assert expected in words
    assert "DỰ THẢO" not in words


def test_a_draft_says_on_paper_that_it_is_one(department: Agency) -> None:
    assert "DỰ THẢO" in words_of(word_file(draft_report(department)))


def test_the_paper_is_vietnamese_for_an_english_admin(issued: Report) -> None:
    with translation.override("vi"):
        vietnamese = words_of(word_file(issued))
    with translation.override("en"):
        assert words_of(word_file(issued)) == vietnamese


def test_the_workbook_has_a_sheet_for_each_section(issued: Report) -> None:
    with translation.override("en"):
        sheets = sheets_of(workbook(issued, "en"))

    assert list(sheets)[:3] == ["Report", "Items published", "Approvals"]
    assert ["Items published", "items", 2, 0, 0] in sheets["Items published"]


def test_no_cell_of_the_workbook_is_a_formula(department: Agency) -> None:
    item(department, date(2026, 2, 3), late_by=9, title='=HYPERLINK("http://example.vn")')
    row = {"item": "accesses", "label": "+1", "value": "=1+1", "source": "@SUM(A1)"}
    report = written(
        draft_report(department), member(department, "head"), manual=[row], proposals="-1+2"
    )

    book = load_workbook(BytesIO(workbook(report, "vi")))

    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert "'=1+1" in texts
    assert any(text.startswith("'=HYPERLINK") for text in texts)


def test_moments_in_the_workbook_are_dates_of_viet_nam(issued: Report) -> None:
    with translation.override("en"):
        late = sheets_of(workbook(issued, "en"))["Late items"]

    [row] = [row for row in late if row[0] and str(row[0]).startswith("'=")]
    assert row[3].date() == date(2026, 1, 25)


def test_a_chart_is_a_picture_without_script_or_outside_host() -> None:
    address = bar_chart([("Tin <tức>", 5.0), ("Dự án", 2.5)], "vi")
    picture = b64decode(address.partition("base64,")[2]).decode()

    assert address.startswith("data:image/svg+xml")
    assert "<script" not in picture
    assert "Dự án: 2,5" in picture
    assert "pygal.org" not in picture
    assert "googleapis" not in picture


def test_few_things_are_counted_in_whole_steps() -> None:
    picture = b64decode(bar_chart([("Tin", 2.0)], "vi").partition("base64,")[2]).decode()
    assert ">1<" in picture
    assert "0,2" not in picture


def test_nothing_to_draw_is_no_picture() -> None:
    assert bar_chart([], "vi") == ""
