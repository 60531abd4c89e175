"""What looks like personal data in a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.moderation.redaction import (
    BLOT,
    PersonalData,
    blotted,
    find_personal_data,
    pieces,
)

FOUND = [
    ("Gọi tôi 0912 345 678 nhé", PersonalData.PHONE, "0912 345 678"),
    ("Số 0912.345.678.", PersonalData.PHONE, "0912.345.678"),
    ("ĐT: +84 912 345 678", PersonalData.PHONE, "+84 912 345 678"),
    ("ĐT (0207) 3822 123 giờ hành chính", PersonalData.PHONE, "(0207) 3822 123"),
    ("thư về nguyen.van.a@example.vn ạ", PersonalData.EMAIL, "nguyen.van.a@example.vn"),
    ("CCCD 008123456789 cấp tại", PersonalData.IDENTITY, "008123456789"),
    ("căn cước công dân số 008 123 456 789", PersonalData.IDENTITY, "008 123 456 789"),
    ("CMND số: 071234567 do công an", PersonalData.IDENTITY, "071234567"),
    ("Hộ chiếu số C1234567", PersonalData.IDENTITY, "C1234567"),
    ("STK 1903 4567 8910 11 ngân hàng", PersonalData.ACCOUNT, "1903 4567 8910 11"),
    ("tài khoản ngân hàng: 190345678", PersonalData.ACCOUNT, "190345678"),
    (
        "Tôi ở số nhà 12, ngõ 5, phường Minh Xuân, tỉnh Tuyên Quang, xin góp ý",
        PersonalData.ADDRESS,
        "số nhà 12, ngõ 5, phường Minh Xuân, tỉnh Tuyên Quang",
    ),
    ("Số 15 đường Bình Thuận", PersonalData.ADDRESS, "Số 15 đường Bình Thuận"),
]
LEFT_ALONE = [
    "Quyết định số 04/2024/QĐ-UBND ngày 25/3/2024",
    "Nghị định số 30/2020/NĐ-CP và Luật số 148/2025/QH15",
    "Kinh phí 1.250.000.000 đồng, phần còn lại 500000000 đồng",
    "khoản 2 Điều 15, điểm a khoản 3 Điều 20",
    "từ ngày 01/01/2026 đến ngày 31/12/2026, giai đoạn 2021-2025",
    "mức 253.000 đ một người; tăng 12,5 %",
    "số 15 xã, phường chưa có đường",
    "Thông tư 12/2019/TTLT-BTC-BKHĐT",
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_personal_data_is_found_by_its_shape(text, kind, words):
    assert [(each.kind, each.words) for each in find_personal_data(text)] == [(kind, words)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_numbers_of_laws_money_and_dates_are_left_alone(text):
    assert find_personal_data(text) == []


def test_blotting_leaves_nothing_of_what_was_found_and_all_else():
    text = "Tôi, CCCD 008123456789, ĐT 0912345678, đề nghị sửa Điều 4. Thư: a@example.vn."
    public = blotted(text, find_personal_data(text))
    assert public == f"Tôi, CCCD {BLOT}, ĐT {BLOT}, đề nghị sửa Điều 4. Thư: {BLOT}."
    assert find_personal_data(public) == []


@given(st.text(alphabet="0123456789 .-+()@abđ/,\nSTKsốnhà", max_size=200))
def test_findings_are_places_of_the_text_in_order_and_apart(text):
    found = find_personal_data(text)
    assert all(text[each.start : each.end] == each.words != "" for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join(words for words, _finding in pieces(text, found)) == text
