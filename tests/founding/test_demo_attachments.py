"""Files and pictures of the demo: readable text in the official layout, repeatable drawings."""

from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from PIL import ImageStat
from pypdf import PdfReader

from founding.demo.attachments import document_docx, document_pdf
from founding.demo.content import Demo, load_demo
from founding.demo.illustrations import SCENES, draw, draw_emblem, draw_monogram
from founding.demo.legal_records import DemoDocument
from founding.demo.official_layout import letterhead, long_date, parts_of

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
REGULATION = "11/2026/QĐ-UBND"
LETTER = "3954/UBND-VX"


@pytest.fixture(scope="module")
def demo() -> Demo:
    return load_demo(NOW)


def of_number(demo: Demo, number: str) -> DemoDocument:
    return next(document for document in demo.documents if document.number == number)


def text_of_pdf(data: bytes) -> str:
    reader = PdfReader(BytesIO(data))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def text_of_docx(data: bytes) -> str:
    file = Document(BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*cells, *(each.text for each in file.paragraphs)]).split())


@pytest.mark.parametrize(
    ("write", "read"), [(document_pdf, text_of_pdf), (document_docx, text_of_docx)]
)
def test_a_decision_shows_all_parts_of_the_official_layout(demo: Demo, write, read) -> None:
    document = of_number(demo, REGULATION)
    text = read(write(document))
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 11/2026/QĐ-UBND",
        "Tuyên Quang, ngày 08 tháng 4 năm 2026",
        "Ban hành Quy chế quản lý",
        "Căn cứ Luật Tổ chức chính quyền địa phương",
        "QUYẾT ĐỊNH:",
        "Điều 1.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        document.signer,
        "(Ban hành kèm theo Quyết định số 11/2026/QĐ-UBND",
        "Điều 8. Ủy ban nhân dân các xã",
    ):
        assert part in text, part


@pytest.mark.parametrize(
    ("write", "read"), [(document_pdf, text_of_pdf), (document_docx, text_of_docx)]
)
def test_an_official_letter_has_a_subject_line_and_no_title(demo: Demo, write, read) -> None:
    text = read(write(of_number(demo, LETTER)))
    assert "V/v chủ động phòng bệnh" in text
    assert "CÔNG VĂN" not in text


def test_an_attached_regulation_starts_on_a_page_of_its_own(demo: Demo) -> None:
    pages = PdfReader(BytesIO(document_pdf(of_number(demo, REGULATION)))).pages
    assert "Nơi nhận" in pages[0].extract_text()
    assert "QUY CHẾ QUẢN LÝ" in pages[1].extract_text()


def test_every_listed_attachment_can_be_written(demo: Demo) -> None:
    for document in demo.documents:
        if "pdf" in document.attachments:
            assert document_pdf(document).startswith(b"%PDF-")
        if "docx" in document.attachments:
            assert document_docx(document).startswith(b"PK")


def test_a_pdf_is_the_same_each_time_and_names_its_document(demo: Demo) -> None:
    document = of_number(demo, LETTER)
    assert document_pdf(document) == document_pdf(document)
    metadata = PdfReader(BytesIO(document_pdf(document))).metadata
    assert metadata is not None
    assert metadata.title == "Công văn 3954/UBND-VX"


@pytest.mark.parametrize(
    ("issuer", "superior", "name", "place"),
    [
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "ỦY BAN NHÂN DÂN", "TỈNH TUYÊN QUANG", "Tuyên Quang"),
        (
            "Chủ tịch Ủy ban nhân dân tỉnh Tuyên Quang",
            "ỦY BAN NHÂN DÂN",
            "TỈNH TUYÊN QUANG",
            "Tuyên Quang",
        ),
        (
            "Ủy ban nhân dân tỉnh Hà Giang (trước sắp xếp)",
            "ỦY BAN NHÂN DÂN",
            "TỈNH HÀ GIANG",
            "Hà Giang",
        ),
        (
            "Hội đồng nhân dân tỉnh Tuyên Quang",
            "HỘI ĐỒNG NHÂN DÂN",
            "TỈNH TUYÊN QUANG",
            "Tuyên Quang",
        ),
        ("Ủy ban nhân dân xã Thái Bình", "ỦY BAN NHÂN DÂN", "XÃ THÁI BÌNH", "Thái Bình"),
        ("Sở Nội vụ", "UBND TỈNH TUYÊN QUANG", "SỞ NỘI VỤ", "Tuyên Quang"),
        (
            "Văn phòng Ủy ban nhân dân tỉnh Tuyên Quang",
            "UBND TỈNH TUYÊN QUANG",
            "VĂN PHÒNG",
            "Tuyên Quang",
        ),
    ],
)
def test_a_letterhead_follows_from_the_issuer(
    issuer: str, superior: str, name: str, place: str
) -> None:
    head = letterhead(issuer)
    assert (head.superior, head.issuer, head.place) == (superior, name, place)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 25), "ngày 25 tháng 3 năm 2026"),
    ],
)
def test_small_days_and_the_first_two_months_take_a_zero(day: date, written: str) -> None:
    assert long_date(day) == written


def test_chapters_of_a_plan_are_no_attached_regulation(demo: Demo) -> None:
    assert parts_of(of_number(demo, "278/KH-UBND")).annex == ()


def test_every_picture_has_a_scene_and_every_scene_a_text(demo: Demo) -> None:
    assert {drawing.key for drawing in demo.illustrations} == set(SCENES)
    assert len(SCENES) >= 24


@pytest.mark.parametrize("key", sorted(SCENES))
def test_a_scene_is_a_picture_and_no_flat_box(key: str) -> None:
    picture = draw(key, (320, 180))
    assert picture.size == (320, 180)
    assert sum(ImageStat.Stat(picture).stddev) > 30


def test_a_drawing_repeats_itself() -> None:
    assert draw("market", (160, 90)).tobytes() == draw("market", (160, 90)).tobytes()


def test_a_drawing_fills_any_size_without_stretching() -> None:
    assert draw("bridge", (400, 400)).size == (400, 400)


def test_monograms_differ_by_name_and_emblems_are_round() -> None:
    first, second = draw_monogram("Đàm Quang Vỹ"), draw_monogram("Nông Thị Bích Hạnh")
    assert first.tobytes() != second.tobytes()
    emblem = draw_emblem("skhcn", "SKHCN")
    assert emblem.mode == "RGBA"
    assert emblem.getpixel((0, 0))[3] == 0
    assert emblem.getpixel((128, 128))[3] == 255
