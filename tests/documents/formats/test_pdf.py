"""PDFs as paragraphs."""

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documents.formats import UnreadableFile, read_file
from documents.formats.pdf import read_pdf
from documents.formats.pdf_lines import PageLine, paragraphs
from founding.demo.pdf_writer import FAMILY, register_fonts
from tests.factories.legal_files import Paper, as_pdf

SENTENCE = (
    "Ủy ban nhân dân các xã báo cáo kết quả thực hiện của mình hằng năm và giải trình khi được hỏi"
)


def pdf_of(pages):
    register_fonts()
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for lines in pages:
        canvas.setFont(FAMILY, 11)
        for place, line in enumerate(lines):
            canvas.drawString(60, 800 - 16 * place, line)
        canvas.showPage()
    canvas.save()
    target.seek(0)
    return target


def texts(*pages):
    lines = [[PageLine(text) for text in page] for page in pages]
    return [each.text for each in paragraphs(lines)]


def test_paragraphs_are_whole_again_with_their_pages():
    names = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
    body = tuple(
        f"Điều {number}. Khu {names[number % 10]}: {SENTENCE}, {names[number // 10]} {SENTENCE}."
        for number in range(1, 40)
    )

    blocks = read_pdf(BytesIO(as_pdf(Paper(body=body)))).blocks

    articles = [block for block in blocks if block.text.startswith("Điều")]
    assert [block.text for block in articles] == list(body)
    assert articles[0].page == 1
    assert articles[-1].page > 2
    assert not any(block.text.isdecimal() for block in blocks)


def test_bold_lines_are_told():
    blocks = read_pdf(BytesIO(as_pdf(Paper()))).blocks

    bold = [block.text for block in blocks if block.is_bold]

    assert bold == ["QUYẾT ĐỊNH", Paper().title, "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG"]


def test_sentence_that_a_page_break_cut_is_joined_and_what_repeats_falls():
    header, footer = "CÔNG BÁO TỈNH TUYÊN QUANG/Số 5/Ngày 3-4-2024", "Trang {}/3"
    pages = [
        [header, f"1. {SENTENCE},", f"và {SENTENCE.lower()}", footer.format(1)],
        [header, "báo cáo Ủy ban nhân dân tỉnh.", f"2. {SENTENCE}.", footer.format(2)],
        [header, f"a) {SENTENCE};", footer.format(3)],
    ]

    assert texts(*pages) == [
        f"1. {SENTENCE}, và {SENTENCE.lower()} báo cáo Ủy ban nhân dân tỉnh.",
        f"2. {SENTENCE}.",
        f"a) {SENTENCE};",
    ]


def test_citation_that_opens_a_line_begins_no_article():
    assert texts(
        [f"1. {SENTENCE} quy định tại", f"Điều 5 của Quy chế này, và {SENTENCE},", f"{SENTENCE}."]
    ) == [f"1. {SENTENCE} quy định tại Điều 5 của Quy chế này, và {SENTENCE}, {SENTENCE}."]


def test_number_of_a_document_that_opens_a_line_goes_on_with_its_sentence():
    assert texts([f"2. {SENTENCE}, thay thế Quyết định số", "18/2024/QĐ-UBND."]) == [
        f"2. {SENTENCE}, thay thế Quyết định số 18/2024/QĐ-UBND."
    ]


def test_page_without_text_is_scanned(tmp_path):
    register_fonts()
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.rect(10, 10, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    target.seek(0)

    text = read_pdf(target)

    assert text.is_scanned
    assert (text.blocks, text.page_count) == ([], 1)


def test_scanned_page_among_others_is_named():
    text = read_pdf(pdf_of([[SENTENCE], [], [SENTENCE]]))

    assert not text.is_scanned
    assert len(text.warnings) == 1
    assert "2" in text.warnings[0]


@pytest.mark.parametrize("content", [b"%PDF-1.7 hong", b"khong phai pdf", b""])
def test_damaged_file_is_refused_in_a_sentence(content, tmp_path):
    path = tmp_path / "hong.pdf"
    path.write_bytes(content)

    with pytest.raises(UnreadableFile) as refusal:
        read_file(path, 10_000_000)

    assert str(refusal.value)
