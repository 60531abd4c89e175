"""Words of the search index."""

from unicodedata import normalize

import pytest

from editorial.search_words import asked_words, exact_word, folded_word, index_words, words_of


def test_text_is_cut_at_everything_that_is_no_letter_or_digit():
    assert words_of("Số 04/2024/QĐ-UBND, snake_case (3.5)") == [
        "Số", "04", "2024", "QĐ", "UBND", "snake", "case", "3", "5",
    ]  # fmt: skip


def test_exact_words_are_plain_letters_and_digits():
    word = exact_word("Đường")
    assert word == "xd9u7o7ng2"
    assert word.isascii()
    assert word.isalnum()


@pytest.mark.parametrize(
    ("one", "other"),
    [("ma", "má"), ("má", "mà"), ("đường", "đương"), ("đ", "d"), ("â", "ă"), ("o", "ơ")],
)
def test_different_spellings_are_different_words(one, other):
    assert exact_word(one) != exact_word(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hòa", "hoà"), ("thúy", "thuý"), ("ĐỘ", "độ"), ("Ðộ", "độ")]
)
def test_two_ways_to_write_one_spelling_are_one_word(one, other):
    assert exact_word(one) == exact_word(other)
    assert exact_word(normalize("NFD", one)) == exact_word(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lí", "lý"), ("kĩ", "kỹ"), ("ti", "ty"), ("tỉ", "tỷ"), ("mĩ", "mỹ"), ("Sĩ", "sỹ"),
        ("hi", "hy"), ("quí", "quý"), ("qúi", "quý"), ("QUI", "quy"), ("kì", "kỳ"),
    ],
)  # fmt: skip
def test_a_rhyme_that_is_a_lone_i_may_be_written_with_y(one, other):
    assert exact_word(one) == exact_word(other)
    assert folded_word(one) == folded_word(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tai", "tay"), ("hai", "hay"), ("thủi", "thủy"), ("vi", "vy"), ("chi", "chy"), ("i", "y"),
        ("mai", "may"), ("thi", "thy"), ("khi", "khy"), ("quit", "quyt"), ("lit", "lyt"),
        ("li2", "ly2"), ("lính", "lýnh"), ("ui", "uy"), ("loi", "loy"),
    ],
)  # fmt: skip
def test_i_and_y_of_other_rhymes_stay_apart(one, other):
    assert exact_word(one) != exact_word(other)
    assert folded_word(one) != folded_word(other)


def test_tones_of_a_lone_i_stay_apart():
    assert len({exact_word(word) for word in ("li", "lí", "lì", "lỉ", "lĩ", "lị")}) == 6


def test_searches_for_words_as_typed_find_both_spellings():
    words = asked_words("Bác sĩ, công ty, tay").split()
    assert {"si", "sy", "ti", "ty", "tay"} <= set(words)
    assert "tai" not in words


def test_words_without_accents_are_indexed_once():
    assert index_words("Wi-Fi 2024") == "wi fi 2024"
    assert index_words("Bộ Y tế").split() == ["bo", "y", "te", "xbo65", "y", "xte61"]
