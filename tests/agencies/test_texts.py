"""Folding and normal form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.texts import fold, nfc

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẻễộứỵĐÊỚỰ 0123456789/-.,")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("04/2024/QĐ-UBND", "04/2024/qd-ubnd"),
        ("Ðiều 5", "dieu 5"),
        ("Quyết định đường bộ", "quyet dinh duong bo"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("Nguyễn Thị Ơn, 35 %", "nguyen thi on, 35 %"),
        ("plain ASCII", "plain ascii"),
    ],
)
def test_folding_drops_case_and_accents_and_keeps_digits_and_punctuation(
    text: str, folded: str
) -> None:
    assert fold(text) == folded


@given(VIETNAMESE)
def test_decomposed_and_precomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))


@given(VIETNAMESE)
def test_folded_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_stored_text_is_precomposed() -> None:
    assert nfc("Tuyên Quang") == "Tuyên Quang"
