"""Rules for files: by name, size and content."""

import io
import zipfile
import zlib

import pytest

from operations.uploads import MEGABYTE, UploadRules, refusals
from operations.zip_contents import MAX_ENTRIES
from tests.factories.operations import PROGRAM, docx, odt, pdf, png, upload, zipped

RULES = UploadRules(
    frozenset({"pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "zip"})
    | {"png", "jpg", "jpeg", "gif", "webp"},
    max_bytes=MEGABYTE,
)

XLSX = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})


def refused(name: str, content: bytes) -> str:
    """Return why a file is refused; fail when it is taken."""
    reasons = refusals(upload(name, content), RULES)
    assert len(reasons) == 1, reasons
    assert "%(" not in reasons[0]
    return reasons[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Quyết định 04.pdf", pdf()),
        ("QUYETDINH.PDF", pdf()),
        ("dự thảo.docx", docx()),
        ("bang.xlsx", XLSX),
        ("bao cao.odt", odt()),
        ("bang.ods", odt("spreadsheet")),
        ("ho-so.zip", zipped({"to-trinh.pdf": pdf(), "phu luc/bang.xlsx": XLSX})),
        ("so lieu.csv", "\ufeffNăm;Thu ngân sách\n2025;100".encode()),
        ("ghi chu.txt", "Xin chào".encode("utf-16")),
        ("anh.png", png()),
        ("anh.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("anh.gif", b"GIF89a\x01\x00"),
        ("anh.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 "),
    ],
)
def test_honest_files_are_taken_and_left_at_their_beginning(name, content):
    file = upload(name, content)

    assert refusals(file, RULES) == []
    assert file.read() == content


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt", "a.zip", "a.png", "a.webp"])
def test_program_with_another_kinds_name_is_refused(name):
    assert name in refused(name, PROGRAM)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html><script>alert(1)</script></html>"),
        ("a.pdf", docx()),
        ("a.docx", pdf()),
        ("a.docx", XLSX),
        ("a.docx", zipped({"word/document.xml": ""})[:-30]),
        ("a.xlsx", docx()),
        ("a.odt", odt("spreadsheet")),
        ("a.ods", zipped({"content.xml": ""})),
        ("a.zip", b"Rar!\x1a\x07\x00"),
        ("a.png", b"\xff\xd8\xff\xe0"),
        ("a.jpg", png()),
        ("a.webp", b"RIFF\x24\x00\x00\x00WAVEfmt "),
        ("a.txt", b"<!DOCTYPE html><p>"),
        ("a.csv", b"\xef\xbb\xbf  <script>"),
        ("a.txt", b"Xin\0ch"),
        ("a.txt", "Tiếng Việt".encode("cp1258", "replace") + b"\xff"),
        ("a.csv", XLSX),
    ],
)
def test_content_that_does_not_fit_its_name_is_refused(name, content):
    refused(name, content)


@pytest.mark.parametrize(
    "name", ["a.exe", "a.svg", "a.html", "a.docm", "a.doc", "a", "pdf", "a.pdf.exe", ".pdf"]
)
def test_kinds_that_are_not_accepted_are_refused_and_the_accepted_ones_named(name):
    assert "docx" in refused(name, pdf())


@pytest.mark.parametrize("name", ["hoa\u202efdp.exe.pdf", "a\0.pdf", "a\u200b.pdf"])
def test_names_with_invisible_letters_are_refused(name):
    file = upload("x.pdf", pdf())
    file._name = name

    assert len(refusals(file, RULES)) == 1


def test_file_above_the_limit_is_refused_unopened_with_both_sizes():
    class Unopened:
        name, size = "to.pdf", 200 * MEGABYTE

        def read(self, *args):
            raise AssertionError("opened")

        seek = read

    [reason] = refusals(Unopened(), RULES)

    assert "200" in reason
    assert "1" in reason


def test_empty_file_is_refused():
    refused("a.pdf", b"")


@pytest.mark.parametrize(
    "inside",
    [
        b"2 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj",
        b"2 0 obj\n<</S /Launch /F (cmd.exe)>>\nendobj",
        b"2 0 obj\n<</S/Java#53cript/JS(x)>>\nendobj",
        b"2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length 99>>\nstream\n"
        + zlib.compress(b"5 0 <</S/JavaScript/JS(x)>>")
        + b"\nendstream\nendobj",
        b"trailer <</Encrypt 5 0 R>>",
    ],
    ids=["script", "launch", "escaped name", "object stream", "encrypted"],
)
def test_pdf_that_runs_or_hides_something_is_refused(inside):
    refused("a.pdf", pdf(inside))


def test_pdf_may_speak_of_scripts():
    text = b"4 0 obj <</Length 40>> stream\nBT (JavaScript va Launch) Tj ET\nendstream endobj"

    assert refusals(upload("a.pdf", pdf(text)), RULES) == []


def test_bomb_in_an_object_stream_of_a_pdf_is_no_trouble():
    bomb = zlib.compress(b"0" * (200 * MEGABYTE), 9)
    inside = b"<</Type/ObjStm>>\nstream\n" + bomb + b"\nendstream"

    assert refusals(upload("a.pdf", pdf(inside)), RULES) == []


@pytest.mark.parametrize(
    "path", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "word/activeX/activeX1.xml"]
)
def test_word_file_with_macros_is_refused(path):
    refused("a.docx", docx({path: b"x"}))


def test_opendocument_file_with_macros_is_refused():
    media_type = "application/vnd.oasis.opendocument.text"
    refused("a.odt", zipped({"mimetype": media_type, "Basic/Standard/Module1.xml": "x"}))


@pytest.mark.parametrize("name", ["a.docx", "a.zip"])
def test_zip_bomb_is_refused(name):
    refused(name, docx({"word/media/bomb.bin": b"\0" * (60 * MEGABYTE)}))


def test_archive_of_too_many_files_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(MAX_ENTRIES + 1):
            archive.writestr(str(number), "")
    rules = UploadRules(RULES.extensions, max_bytes=10 * MEGABYTE)

    assert len(refusals(upload("a.zip", buffer.getvalue()), rules)) == 1


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "a\\..\\b.txt"])
def test_archive_that_leads_out_of_itself_is_refused(path):
    refused("a.zip", zipped({path: "x"}))


@pytest.mark.parametrize("path", ["cai-dat.exe", "thu muc/Chạy.BAT", "a.pdf.js"])
def test_archive_with_a_program_is_refused(path):
    refused("a.zip", zipped({path: "x"}))


def test_archive_under_a_password_is_refused():
    content = bytearray(zipped({"a.txt": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag of an encrypted entry

    refused("a.zip", bytes(content))
