"""Words come out of every kind of file; what cannot be read says why and harms nothing."""

import io
import subprocess
import sys

import pytest
from django.conf import settings

from documents.attachments import words
from documents.attachments.apart import words_apart
from documents.attachments.found import LONGEST, Unreadable
from documents.attachments.words import words_of
from tests.factories.files import bomb_pdf, docx_of, locked_pdf, odt_of, pdf_of, xlsx_of
from tests.factories.operations import pdf, png, zipped


def read(content, extension):
    return words_of(io.BytesIO(content), extension)


def trouble(content, extension):
    with pytest.raises(Unreadable) as raised:
        read(content, extension)
    return str(raised.value)


def test_pdf_gives_its_words_and_pages():
    found = read(pdf_of("Quyet dinh ban hanh Quy che hoat dong", "Trang hai"), "pdf")
    assert found.pages == 2
    assert found.text.split("\n\n") == ["Quyet dinh ban hanh Quy che hoat dong", "Trang hai"]
    assert not found.is_scanned


def test_word_file_gives_paragraphs_and_cells_in_order():
    found = read(docx_of("Điều 1. Phạm vi", "Ô trong bảng"), "docx")
    assert found.text.split() == ["Điều", "1.", "Phạm", "vi", "Ô", "trong", "bảng"]
    assert found.text.startswith("Điều 1. Phạm vi\n")


def test_open_document_gives_text_around_and_within_its_spans():
    content = (
        "<text:h>Chương I</text:h><text:p>Một<text:tab/>hai <text:span>ba</text:span> bốn</text:p>"
    )
    assert read(odt_of(content), "odt").text == "Chương I\nMột\thai ba bốn"


def test_word_revisions_and_field_codes_stay_out():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        "<w:p><w:r><w:t>Giữ</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>lại</w:t></w:r></w:p>"
    )
    content = zipped({"word/document.xml": f"<w:document {w}><w:body>{body}</w:body></w:document>"})
    assert read(content, "docx").text == "Giữ\tlại"


def test_sheet_gives_its_rows():
    found = read(xlsx_of(["Năm", "Thu"], [2026, None], [None, "ngân sách"]), "xlsx")
    assert found.text.split("\n")[1:] == ["Năm\tThu", "2026", "ngân sách"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_read_in_unicode(encoding):
    assert read("Xin chào".encode(encoding), "txt").text == "Xin chào"


def test_web_page_gives_its_text_without_scripts():
    page = "<p>Điều&nbsp;1</p><script>alert(1)</script><style>p{}</style><p>Hết"
    assert read(page.encode(), "html").text.split() == ["Điều", "1", "Hết"]


def test_text_is_in_nfc_without_what_a_database_refuses():
    assert read("Điều\0 \ud800ỳ".encode("utf-8", "surrogatepass"), "txt").text == "Điều ỳ"


def test_pages_that_show_pictures_and_say_nothing_are_scanned():
    assert read(pdf_of("", "1", picture=True), "pdf").is_scanned
    assert read(pdf_of(""), "pdf").is_scanned


def test_short_pages_pictures_beside_words_and_one_scanned_annex_are_not_scanned():
    long = "Quyet dinh ban hanh Quy che hoat dong cua Cong"
    assert not read(pdf_of("Phu luc"), "pdf").is_scanned
    assert not read(pdf_of(long, picture=True), "pdf").is_scanned


@pytest.mark.parametrize(
    ("content", "extension", "code"),
    [
        (b"%PDF-1.7 rac", "pdf", "broken"),
        (pdf(), "pdf", "broken"),
        (pdf_of("Mot trang")[:300], "pdf", "broken"),
        (b"PK\x03\x04 rac", "docx", "broken"),
        (zipped({"word/other.xml": "<a/>"}), "docx", "broken"),
        (zipped({"word/document.xml": "<a><b></a>"}), "docx", "broken"),
        (b"rac", "xlsx", "broken"),
        (png(), "png", "kind"),
        (zipped({"a.txt": "a"}), "zip", "kind"),
        (locked_pdf(), "pdf", "encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(content, extension, code):
    assert trouble(content, extension) == code


def test_entities_that_multiply_are_not_followed():
    dtd = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "ha">' for n in range(9)
    )
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<!DOCTYPE a [{dtd}]><w:document {w}><w:p><w:t>A&e8;</w:t></w:p></w:document>"
    assert trouble(zipped({"word/document.xml": xml}), "docx") == "broken"


def test_file_that_unpacks_to_too_much_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(words, "MAX_UNPACKED", 1000)
    content = zipped({"word/document.xml": "<a>" + "0" * 2000 + "</a>"})
    assert trouble(content, "docx") == "too_big"


def test_no_more_is_kept_than_the_limit():
    assert len(read(("a" * (LONGEST + 50)).encode(), "txt").text) == LONGEST


def apart(tmp_path, content, extension):
    path = tmp_path / "file"
    path.write_bytes(content)
    with path.open("rb") as file:
        return words_apart(file, extension)


def test_words_come_the_same_from_a_process_of_their_own(tmp_path):
    content = docx_of("Điều 1. Phạm vi", "Ô trong bảng")
    assert apart(tmp_path, content, "docx") == read(content, "docx")
    with pytest.raises(Unreadable, match="encrypted"):
        apart(tmp_path, locked_pdf(), "pdf")


def test_bomb_is_not_unpacked():
    assert trouble(bomb_pdf(200_000_000), "pdf") == "too_big"


def test_file_that_takes_too_long_ends_its_own_process_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("documents.attachments.apart.WALL_SECONDS", 0.01)
    with pytest.raises(Unreadable, match="too_slow"):
        apart(tmp_path, pdf_of("Mot trang"), "pdf")


@pytest.mark.parametrize(
    "greedy",
    ["bytearray(2 * 1024 ** 3)", "__import__('tempfile').TemporaryFile(buffering=0).write(b'x')"],
)
def test_process_that_reads_gets_neither_much_memory_nor_a_place_to_write(greedy):
    code = f"from documents.attachments import child; child.limit(); {greedy}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, check=False
    )
    assert done.returncode != 0
