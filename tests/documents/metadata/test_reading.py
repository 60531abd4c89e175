"""What a text says of itself, whatever file it comes in."""

from datetime import date

import pytest

from documents.formats import read_file
from documents.metadata import Certainty, read_metadata
from documents.provisions import blocks_of_text
from tests.factories.legal_files import WRITERS, Paper, written

LARGEST = 10_000_000


def metadata_of(paper, tmp_path, kind="docx"):
    return read_metadata(read_file(written(tmp_path, f"van-ban.{kind}", paper), LARGEST).blocks)


def read(text):
    return read_metadata(blocks_of_text(text))


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_every_format_tells_number_issuer_dates_title_and_signer(kind, tmp_path):
    found = metadata_of(Paper(), tmp_path, kind)

    assert found.number.value.canonical == "04/2024/QĐ-UBND"
    assert found.document_type.value == "QĐ"
    assert found.issuer.value[0] == "Ủy ban nhân dân tỉnh Tuyên Quang"
    assert found.place.value == "Tuyên Quang"
    assert found.issued_on.value == date(2024, 3, 25)
    assert found.title.value == Paper().title
    assert found.signer.value == "Ma Thị Lan Chi"
    assert found.signer_title.value == "Phó Chủ tịch"
    assert found.effective_on.value == date(2024, 4, 10)
    assert [basis.name for basis in found.bases] == [
        "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
    ]
    assert found.doubts == []


def test_values_say_where_they_stand_and_how_sure_they_are():
    found = read("Báo cáo kèm theo 12/BC-STC\nvề thu ngân sách quý một năm nay của tỉnh")

    assert found.number.value.canonical == "12/BC-STC"
    assert (found.number.line, found.number.certainty) == (1, Certainty.GUESS)
    assert found.title.certainty is Certainty.GUESS


@pytest.mark.parametrize(
    ("lines", "canonical"),
    [
        ("Số: 04/2024/QĐ-UBND", "04/2024/QĐ-UBND"),
        ("Số : 35 /2023/ QĐ - UBND", "35/2023/QĐ-UBND"),
        ("Số: 04/2024/\nQĐ-UBND", "04/2024/QĐ-UBND"),
        ("Số:\n3069/QĐ-UBND", "3069/QĐ-UBND"),
        ("Luật số: 31/2024/QH15", "31/2024/QH15"),
        ("Số 57-NQ/TW", "57-NQ/TW"),
        ("Số: 3954/UBND-VX", "3954/UBND-VX"),
        ("Số: 117/TB-VPUBND Tuyên Quang, ngày 4 tháng 5 năm 2026", "117/TB-VPUBND"),
        ("Số: /2026/QĐ-UBND", "/2026/QĐ-UBND"),
    ],
)
def test_number_is_read_as_offices_type_it(lines, canonical):
    assert read(f"ỦY BAN NHÂN DÂN\nTỈNH TUYÊN QUANG\n{lines}").number.value.canonical == canonical


def test_two_columns_that_ran_together_on_one_line_are_parted():
    found = read(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH TUYÊN QUANG Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/2025/QĐ-UBND Tuyên Quang, ngày 05 tháng 8 năm 2025\n"
        "QUYẾT ĐỊNH\nQuy định mức chi tiếp khách\n"
    )

    assert found.issuer.value[0] == "Ủy ban nhân dân tỉnh Tuyên Quang"
    assert found.number.value.canonical == "12/2025/QĐ-UBND"
    assert found.issued_on.value == date(2025, 8, 5)
    assert found.title.value == "Quy định mức chi tiếp khách"


def test_superior_above_the_issuer_is_not_the_issuer(tmp_path):
    found = metadata_of(
        Paper(issuer=("UBND TỈNH TUYÊN QUANG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"), number="218/QĐ-SKHCN"),
        tmp_path,
        "txt",
    )

    assert "Sở Khoa học và Công nghệ" in found.issuer.value


def test_line_of_capitals_below_the_title_names_the_issuer(tmp_path):
    paper = Paper(
        number="2871/QĐ-UBND",
        authority="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG",
        capacity=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    )

    found = metadata_of(paper, tmp_path)

    assert found.issuer.value[0] == "Chủ tịch Ủy ban nhân dân tỉnh Tuyên Quang"


def test_official_letter_has_its_subject_behind_v_v():
    found = read(
        "UBND TỈNH TUYÊN QUANG\nSỞ TÀI CHÍNH\nSố: 812/STC-NS\nV/v báo cáo chi thường xuyên\n"
        "quý hai\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTuyên Quang, ngày 3 tháng 7 năm 2026\n"
        "Kính gửi: Các sở, ban, ngành.\nSở Tài chính đề nghị các đơn vị gửi báo cáo."
    )

    assert found.document_type.value == "CV"
    assert found.title.value == "Báo cáo chi thường xuyên quý hai"
    assert found.issuer.value[0] == "Sở Tài chính"


def test_number_and_title_that_disagree_are_told():
    found = read("Số: 04/2024/QĐ-UBND\nTuyên Quang, ngày 1 tháng 2 năm 2024\nNGHỊ QUYẾT\nVề chợ")

    assert found.document_type.value == "QĐ"
    assert "type" in {doubt.about for doubt in found.doubts}


@pytest.mark.parametrize(
    ("capacity", "title"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Chủ tịch"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Phó Giám đốc"),
        (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Chánh Văn phòng"),
        (("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"), "Giám đốc Sở Nội vụ"),
        (("Q. GIÁM ĐỐC",), "Quyền Giám đốc"),
        (("TM. ỦY BAN NHÂN DÂN", "TỈNH TUYÊN QUANG", "CHỦ TỊCH"), "Chủ tịch"),
        (("CHỦ TỊCH",), "Chủ tịch"),
    ],
)
@pytest.mark.parametrize("kind", ["txt", "docx", "pdf"])
def test_capacity_of_the_signer(capacity, title, kind, tmp_path):
    found = metadata_of(Paper(capacity=capacity, signer="Hoàng Văn Tú"), tmp_path, kind)

    assert (found.signer.value, found.signer_title.value) == ("Hoàng Văn Tú", title)


def test_signature_beside_the_recipients_on_one_line_is_found():
    found = read(
        "Số: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề chợ\nĐiều 1. Mở chợ.\n"
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như Điều 1; CHỦ TỊCH\n- Lưu: VT. Lý Thị Sen"
    )

    assert (found.signer.value, found.signer_title.value) == ("Lý Thị Sen", "Chủ tịch")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Quyết định này có hiệu lực kể từ ngày 25 tháng 3 năm 2024.", date(2024, 3, 25)),
        ("Quyết định này có hiệu lực thi hành từ ngày 01/4/2024.", date(2024, 4, 1)),
        ("Quyết định này có hiệu lực kể từ ngày ký.", date(2024, 3, 25)),
        ("Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký ban hành.", date(2024, 4, 4)),
        ("Nghị quyết có hiệu lực từ ngày 5 tháng 5 năm 2024.", date(2024, 5, 5)),
        ("1. Quyết định này, trừ Điều 3, có hiệu lực từ ngày 2 tháng 5 năm 2024", date(2024, 5, 2)),
        ("Hồ sơ nộp trước ngày Quyết định này có hiệu lực được giải quyết tiếp.", None),
        ("Nghị định số 12/2020/NĐ-CP có hiệu lực từ ngày 1 tháng 5 năm 2020.", None),
    ],
)
def test_first_day_in_force(sentence, day, tmp_path):
    paper = Paper(body=("Điều 1. Chợ", "Mở chợ.", "Điều 2. Hiệu lực", sentence))

    found = metadata_of(paper, tmp_path, "txt")

    assert (found.effective_on.value if found.effective_on else None) == day
