"""Tables that were answered on paper."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from agencies.actions import ActionRefused
from consultation.enums import Verdict
from consultation.outcome.docx_file import docx_file
from consultation.outcome.reading import LINES_READ, MOST_ROWS, read_table, verdict_in
from consultation.outcome.subject import Subject
from tests.factories.consultation import entry, outcome_draft

HEAD = [
    "STT",
    "Nhóm vấn đề hoặc điều, khoản",
    "Chủ thể góp ý",
    "Nội dung góp ý",
    "Nội dung tiếp thu, giải trình",
]
ROWS = [
    ["1", "Khoản 1 Điều 2", "UBND xã Đồng Văn", "Ngói khan hiếm.", "Tiếp thu. Cho 24 tháng."],
    ["2", "", "Hội Luật gia", "Bỏ khoản 2.", "Giải trình. Luật đã quy định."],
]


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def sheet(rows) -> SimpleUploadedFile:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return upload(target.getvalue(), "bang.xlsx")


def comma(rows, mark: str = ",") -> SimpleUploadedFile:
    lines = [mark.join(f'"{cell}"' for cell in row) for row in rows]
    return upload("\n".join(lines).encode("utf-8-sig"), "bang.csv")


def word(rows) -> SimpleUploadedFile:
    paper, target = Document(), io.BytesIO()
    paper.add_table(rows=1, cols=1)
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    paper.save(target)
    return upload(target.getvalue(), "bang.docx")


@pytest.mark.parametrize("made", [sheet, comma, word, lambda rows: comma(rows, ";")])
def test_each_format_is_read_with_or_without_heads(made):
    title = [["BẢNG TỔNG HỢP", "", "", "", ""]]
    for rows in ([*title, HEAD, *ROWS], [HEAD, *ROWS], ROWS, [row[1:] for row in ROWS]):
        table = read_table(made(rows))
        assert table.faults == []
        assert [each.issue for each in table.entries] == ["Khoản 1 Điều 2"] * 2
        assert [each.verdict for each in table.entries] == ["accepted", "explained"]
        assert table.entries[1].opinion == "Bỏ khoản 2."


def test_faults_name_their_line():
    rows = [HEAD, ROWS[0], ["2", "Điều 3", "", "Ý kiến", ""], ["3", "Điều 4", "x" * 300, "y", "z"]]
    table = read_table(sheet(rows))
    assert len(table.entries) == 1
    assert [fault.split(":")[0] for fault in table.faults] == ["Dòng 3", "Dòng 3", "Dòng 4"]


def test_columns_in_another_order_are_known_by_their_heads():
    order = [4, 3, 2, 1]
    table = read_table(sheet([[row[at] for at in order] for row in (HEAD, ROWS[0])]))
    assert table.entries[0].contributor == "UBND xã Đồng Văn"


@pytest.mark.parametrize(
    "file",
    [
        upload(b"%PDF-1.7", "bang.pdf"),
        upload(b"kh\xc3\xb4ng", "bang.xlsx"),
        upload(b"PK\x03\x04hong", "bang.docx"),
    ],
    ids=["wrong kind", "no workbook", "broken"],
)
def test_what_is_no_table_is_refused_with_a_sentence(file):
    with pytest.raises(ActionRefused):
        read_table(file)


def test_an_empty_table_says_so():
    assert read_table(sheet([HEAD])).faults
    with pytest.raises(ActionRefused):
        read_table(word_without_table())


def word_without_table() -> SimpleUploadedFile:
    target = io.BytesIO()
    Document().save(target)
    return upload(target.getvalue(), "bang.docx")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("Tiếp thu.", Verdict.ACCEPTED),
        ("- Tiếp thu một phần, cụ thể…", Verdict.PARTLY),
        ("Không tiếp thu vì…", Verdict.EXPLAINED),
        ("Ghi nhận.", Verdict.NOTED),
        ("Sở sẽ nghiên cứu.", ""),
    ],
)
def test_the_verdict_is_read_from_the_first_words(answer, verdict):
    assert verdict_in(answer) == verdict


@pytest.mark.django_db
def test_our_own_paper_is_read_back(closed):
    page = outcome_draft(closed, [entry(), entry(issue="Điều 2", answer="Giải trình rõ.")])
    data = docx_file(Subject(page.edition, closed, None, "")).read()
    table = read_table(upload(data, "bang.docx"))
    assert table.faults == []
    assert [each.issue for each in table.entries] == ["Khoản 1 Điều 1", "Điều 2"]


def test_a_table_longer_than_is_read_is_refused_and_not_cut(monkeypatch):
    monkeypatch.setattr("consultation.outcome.reading.LINES_READ", 3)
    table = read_table(sheet([HEAD, ROWS[0], ROWS[1], ROWS[0]]))
    assert len(table.faults) == 1


def test_rows_behind_many_empty_lines_are_not_left_out_without_a_word():
    long = [HEAD, ROWS[0], *([[]] * LINES_READ), ROWS[1]]
    [fault] = read_table(sheet(long)).faults
    assert str(MOST_ROWS) in fault
    assert read_table(sheet([HEAD, ROWS[0], *([[]] * (LINES_READ - 3)), ROWS[1]])).faults == []


def test_a_document_whose_xml_breaks_off_is_refused_with_a_sentence():
    whole = io.BytesIO(word([HEAD, *ROWS]).read())
    broken = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if name == "word/document.xml" else data)
    with pytest.raises(ActionRefused):
        read_table(upload(broken.getvalue(), "bang.docx"))
