"""Near-identical texts."""

import random

from hypothesis import given
from hypothesis import strategies as st

from consultation.moderation.likeness import NEAR, are_alike, distance, fingerprint

SENTENCE = (
    "đề nghị cơ quan soạn thảo xem xét bổ sung quy định về thời hạn giải quyết hồ sơ của người dân "
    "tại xã vùng cao nơi đường sá đi lại khó khăn mạng yếu nhiều hộ chưa có điện thoại thông minh "
    "nên việc nộp trực tuyến cần có người hướng dẫn và không thu thêm bất cứ khoản phí nào khác"
)
WORDS = SENTENCE.split()


def letter(seed: int, length: int = 80) -> list[str]:
    """Return the words of a letter of its own."""
    chance = random.Random(seed)
    return [chance.choice(WORDS) + str(chance.randrange(40)) for _ in range(length)]


def text(words: list[str]) -> str:
    return " ".join(words)


@given(st.integers(0, 10_000), st.integers(0, 79), st.sampled_from(["xã", "tôi", ""]))
def test_a_letter_with_a_word_changed_and_a_name_added_is_like_itself(seed, at, word):
    first = letter(seed)
    second = [*first[:at], word, *first[at + 1 :], "Nguyễn", "Văn", "Thử"]
    assert distance(fingerprint(text(first)), fingerprint(text(second))) <= NEAR
    assert are_alike(text(first), text(second))


@given(st.integers(0, 10_000), st.integers(10_001, 20_000))
def test_two_letters_are_not_alike(one, other):
    assert not are_alike(text(letter(one)), text(letter(other)))


@given(st.text(max_size=400))
def test_a_text_is_like_itself_however_it_is_spaced_and_written(words):
    mark = fingerprint(words)
    assert -(2**63) <= mark < 2**63
    assert fingerprint(f"  {words}\n") == mark
    assert distance(mark, mark) == 0
    assert are_alike(words, words)


def test_accents_capitals_and_punctuation_make_no_difference():
    first = text(letter(1))
    assert fingerprint(first.upper().replace("Đ", "D") + " !") == fingerprint(first)


def test_short_texts_are_alike_only_when_their_words_are_the_same():
    agree, disagree = "Tôi đồng ý với dự thảo", "Tôi không đồng ý với dự thảo"
    assert distance(fingerprint(agree), fingerprint(disagree)) > NEAR
    assert not are_alike(agree, disagree)
    assert distance(fingerprint(agree), fingerprint("tôi đồng ý với dự thảo.")) == 0
    assert distance(fingerprint(agree), fingerprint(text(letter(3)))) > NEAR
