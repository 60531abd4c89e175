"""The letter as DOCX, in the form of official letters."""

import io

import pytest
from django.urls import reverse
from docx import Document

from agencies.enums import AgencyKind
from consultation.requesting.addresses import LETTER_PAPER
from consultation.requesting.paper import NAMED_ONE_BY_ONE, write_letter
from tests.factories.agencies import component
from tests.factories.intake import asked, days_ago, request_letter

pytestmark = pytest.mark.django_db


def words_of(content: bytes) -> str:
    paper = Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in paper.paragraphs), *cells])


@pytest.fixture
def letter(foreign_page, head):
    return request_letter(
        foreign_page,
        head,
        number="12/STC-QLNS",
        place="Tuyên Quang",
        signed_on=days_ago(3),
        signer_capacity="KT. Giám đốc / Phó Giám đốc",
        signer_name="Trần Văn Ký",
        due_on=days_ago(-10),
    )


def test_it_has_all_that_the_decree_asks_for(letter, department, portal):
    asked(letter, "Sở Nội vụ")
    asked(letter, "Hội Luật gia")
    words = words_of(write_letter(letter))
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        portal.name.upper(),
        department.name.upper(),
        "Số: 12/STC-QLNS",
        "V/v góp ý dự thảo Quyết định",
        "Tuyên Quang, ngày",
        "Kính gửi:",
        "- Sở Nội vụ;",
        "- Hội Luật gia.",
        f"trước ngày {letter.due_on:%d/%m/%Y}",
        "Nơi nhận:",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "Trần Văn Ký",
    ):
        assert part in words, part
    assert "[hạn trả lời]" not in words


def test_margins_and_face_are_those_of_the_decree(letter):
    asked(letter)
    paper = Document(io.BytesIO(write_letter(letter)))
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert paper.styles["Normal"].font.name == "Times New Roman"


def test_pages_after_the_first_are_numbered(letter):
    asked(letter)
    section = Document(io.BytesIO(write_letter(letter))).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert "PAGE" not in section.first_page_header.paragraphs[0]._p.xml


def test_one_addressee_stands_on_the_line_of_the_salutation(letter):
    asked(letter, "Sở Nội vụ")
    assert "Kính gửi: Sở Nội vụ" in words_of(write_letter(letter))


def test_what_is_not_known_yet_is_left_to_write_in(open_page, editor):
    letter = request_letter(open_page, editor)
    asked(letter, asked_on=None)
    words = words_of(write_letter(letter))
    assert "Số: ……/……" in words
    assert "ngày …… tháng ……" in words


def test_many_of_a_kind_are_addressed_as_a_group_and_named_in_a_list(letter, portal):
    asked(letter, "Sở Nội vụ")
    for number in range(NAMED_ONE_BY_ONE + 1):
        commune = component(portal, kind=AgencyKind.COMMUNE)
        asked(letter, f"UBND xã số {number}", agency=commune)
    words = words_of(write_letter(letter))
    assert words.count("Ủy ban nhân dân các xã, phường") == 1
    assert "- Sở Nội vụ;" in words
    assert "DANH SÁCH" in words
    assert "UBND xã số 7" in words


def test_control_characters_break_no_paper(letter):
    letter.subject = "góp ý \x01\x0b dự thảo " + "rất dài " * 35
    letter.text = "Đoạn một\x0c\nĐoạn hai"
    letter.save()
    asked(letter, "Sở \x01 Nội vụ")
    assert "Đoạn hai" in words_of(write_letter(letter))


def test_the_receiving_board_alone_downloads_it(signed_in, editor, open_page, stranger):
    letter = request_letter(open_page, editor)
    asked(letter)
    address = reverse(LETTER_PAPER, args=[letter.pk])
    response = signed_in.get(address)
    assert response["Content-Disposition"].endswith('.docx"')
    assert words_of(response.content)
    assert stranger.get(address).status_code == 404
