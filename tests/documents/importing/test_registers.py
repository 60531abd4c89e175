"""Importing registers: rows with or without files."""

from datetime import date, datetime

import openpyxl
import pytest
from django.core.management import CommandError
from reportlab.pdfgen.canvas import Canvas

from agencies.actions import ActionRefused
from documents.importing.registers import LINES_READ, MOST_ROWS, read_register
from documents.models import DocumentField, LegalDocumentPage
from tests.factories.legal_files import Paper, written

pytestmark = pytest.mark.django_db


def sheet(path, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def only(report):
    (entry,) = report["entries"]
    return entry


def test_row_without_a_file_becomes_a_draft_without_text(folder, run):
    path = sheet(
        folder / "so.xlsx",
        ["STT", "Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành", "Người ký",
         "Chức vụ", "Lĩnh vực", "Công báo", "Ngày nhận", "Thay thế"],
        [1, "12/2020/QĐ-UBND", "Quy định về chợ", datetime(2020, 5, 6), "UBND tỉnh Tuyên Quang",
         "Lò Văn Páo", "Chủ tịch", "Thương mại", "Công báo số 5", "7/5/2020",
         "Quyết định số 3/2015/QĐ-UBND; 4/2016/QĐ-UBND"],
    )  # fmt: skip

    entry = only(run(path))

    page = LegalDocumentPage.objects.get()
    assert entry["status"] == "created"
    assert (page.title, page.document_type) == ("Quy định về chợ", "QĐ")
    assert page.issued_on == date(2020, 5, 6)
    assert (page.signer, page.signer_title) == ("Lò Văn Páo", "Chủ tịch")
    assert page.field == DocumentField.objects.get(name="Thương mại")
    assert page.received_at is not None
    assert page.gazette_number == "Công báo số 5"
    assert {row.target_text for row in page.relations.filter(kind="replaces")} == {
        "Quyết định số 3/2015/QĐ-UBND",
        "4/2016/QĐ-UBND",
    }
    assert not page.attachments.exists()


def test_register_wins_over_the_text_and_the_report_says_so(folder, run):
    written(folder, "tep/04.docx", Paper())
    path = folder / "so.csv"
    path.write_text(
        "file;title;issued;type\ntep/04.docx;Tên đúng;26/3/2024;Quyết định\n", encoding="utf-8-sig"
    )

    entry = only(run(path))

    page = LegalDocumentPage.objects.get()
    assert (page.title, page.issued_on) == ("Tên đúng", date(2024, 3, 26))
    assert page.number_text == "04/2024/QĐ-UBND"
    assert any("2024-03-25" in warning for warning in entry["warnings"])
    assert page.attachments.count() == 1


def test_scanned_file_needs_a_row_and_is_attached(folder, run):
    canvas = Canvas(str(folder / "quet.pdf"))
    canvas.rect(10, 10, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    path = folder / "so.csv"
    path.write_text("number,title,file\n7/QĐ-UBND,Mở chợ,quet.pdf\n", encoding="utf-8")

    entry = only(run(path))

    assert entry["status"] == "created"
    page = LegalDocumentPage.objects.get()
    assert page.attachments.count() == 1
    assert not page.body
    folder_report = run(folder)
    assert (
        next(each for each in folder_report["entries"] if "quet" in each["file"])["status"]
        == "refused"
    )


def test_file_outside_the_folder_of_the_register_is_refused(folder, run, tmp_path):
    written(tmp_path, "bi-mat.txt", Paper())
    (folder / "trong.txt").symlink_to(tmp_path / "bi-mat.txt")
    path = folder / "so.csv"
    path.write_text("file\n../bi-mat.txt\n/etc/passwd\ntrong.txt\nmat.txt\n", encoding="utf-8")

    report = run(path)

    assert report["totals"]["refused"] == 4
    assert not LegalDocumentPage.objects.exists()


def test_row_with_a_wrong_cell_is_imported_with_a_warning(folder, run):
    path = folder / "so.csv"
    path.write_text(
        "number,title,issued,type\n8/QĐ-UBND,Mở chợ,32/1/2024,Loại lạ\n", encoding="utf-8"
    )

    entry = only(run(path))

    assert entry["status"] == "created"
    assert (
        len([each for each in entry["warnings"] if "32/1/2024" in each or "Loại lạ" in each]) == 2
    )


def test_type_that_the_number_denies_is_refused(folder, run):
    path = folder / "so.csv"
    path.write_text("number,title,type\n8/QĐ-UBND,Mở chợ,Nghị quyết\n", encoding="utf-8")

    assert only(run(path, dry_run=True)) == only(run(path))
    assert only(run(path))["status"] == "refused"


def test_changed_row_updates_its_page(folder, run):
    path = folder / "so.csv"
    head = "number,title,issued,issuer\n8/QĐ-UBND,{},2/1/2024,UBND xã Nà Hang\n"
    path.write_text(head.format("Mở chợ"), encoding="utf-8")
    run(path)
    path.write_text(head.format("Mở chợ phiên"), encoding="utf-8")

    assert only(run(path))["status"] == "updated"

    page = LegalDocumentPage.objects.get()
    assert page.get_latest_revision_as_object().title == "Mở chợ phiên"


@pytest.mark.parametrize("content", ["", "ghi chú,STT\nx,1\n", "number,số ký hiệu\n1/QĐ-UBND,1\n"])
def test_register_without_a_usable_header_is_refused(content, folder, run):
    path = folder / "so.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError):
        run(path)


def test_rows_behind_many_empty_lines_are_not_left_out_without_a_word(folder):
    path = folder / "so.csv"
    head, gap = "số ký hiệu\n1/QĐ-UBND\n", "\n" * (LINES_READ - 2)
    path.write_text(f"{head}{gap}\n2/QĐ-UBND\n", encoding="utf-8")
    with pytest.raises(ActionRefused) as refusal:
        read_register(path)
    assert str(MOST_ROWS) in refusal.value.reasons[0]
    path.write_text(f"{head}{gap[1:]}2/QĐ-UBND\n", encoding="utf-8")
    assert [row.line for row in read_register(path)] == [2, LINES_READ]
