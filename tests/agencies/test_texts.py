"""Folding and normal form."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.texts import fold, nfc, patterns_of

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


@given(VIETNAMESE)
def test_the_patterns_of_a_query_find_each_of_its_words_however_accented(text: str) -> None:
    for word, pattern in zip(fold(text).split(), patterns_of(text), strict=True):
        assert re.fullmatch(pattern, word)
        assert re.fullmatch(pattern, word.upper())
        assert re.search(pattern, nfc(text))


@given(st.text(alphabet="aĐế.*+?()[]{}^$|\\-_/ \0\n", min_size=1))
def test_a_query_is_never_an_expression_of_its_own(text: str) -> None:
    patterns = patterns_of(text)
    shown = nfc(text.replace("\0", " "))
    assert all(re.search(pattern, shown) for pattern in patterns)
    assert "zzz" not in "".join(patterns)
    assert not any(re.search(pattern, "zzz") for pattern in patterns)
