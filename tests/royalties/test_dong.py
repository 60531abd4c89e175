"""Đồng in digits and in Vietnamese words."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from royalties.dong import DIGITS, dong, dong_in_words, number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (1_100, "một nghìn một trăm"),
        (10_000, "mười nghìn"),
        (100_005, "một trăm nghìn không trăm linh năm"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_265_000, "một triệu hai trăm sáu mươi lăm nghìn"),
        (253_000, "hai trăm năm mươi ba nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (2_005_000_000, "hai tỷ không trăm linh năm triệu"),
        (10**18, "một tỷ tỷ"),
    ],
)
def test_numbers_in_words(number, words):
    assert number_in_words(number) == words


def test_amounts_end_in_dong_and_round_thousands_in_chan():
    assert dong_in_words(1_265_000) == "Một triệu hai trăm sáu mươi lăm nghìn đồng chẵn"
    assert dong_in_words(632_500) == "Sáu trăm ba mươi hai nghìn năm trăm đồng"
    assert dong_in_words(0) == "Không đồng"


def test_amounts_in_digits_follow_the_language():
    with translation.override("vi"):
        assert dong(1_265_000) == "1.265.000 đ"
    with translation.override("en"):
        assert dong(1_265_000) == "1,265,000 đ"


def test_less_than_nothing_has_no_words():
    with pytest.raises(ValueError, match="0"):
        number_in_words(-1)


SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
ONES = {word: value for value, word in enumerate(DIGITS)} | {"lăm": 5, "mốt": 1, "linh": 0}


def heard(words: str) -> int:
    """Return the number that a listener writes down below a million billions."""
    total = group = 0
    for word in words.split():
        if word in SCALES:
            whole = word == "tỷ"
            total = (total + group) * SCALES[word] if whole else total + group * SCALES[word]
            group = 0
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group = group // 100 * 100 + group % 100 * 10
        elif word == "mười":
            group += 10
        else:
            group += ONES[word]
    return total + group


@given(number=st.integers(0, 10**12 - 1))
def test_who_hears_the_words_writes_the_same_number(number):
    assert heard(number_in_words(number)) == number
