"""What was meant by words that no page has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.understanding import understand
from search.understanding.known_words import KnownWords, distance
from search.understanding.suggestions import did_you_mean

COUNTS = {
    "quyết": 900,
    "quyệt": 2,
    "định": 800,
    "đường": 500,
    "bộ": 700,
    "đất": 600,
    "đai": 300,
    "giấy": 200,
    "phép": 150,
    "chứng": 120,
    "nhận": 110,
    "nghị": 100,
    "nghiệp": 95,
    "nghỉ": 20,
    "nông": 90,
    "thôn": 80,
    "mưa": 10,
    "hoặc": 40,
    "trường": 70,
    "website": 5,
    "việt": 30,
}
KNOWN = KnownWords(COUNTS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # raw keys of Telex and VNI
        ("quyeets ddinhj", "quyết định"),
        ("quyeest", "quyết"),
        ("dduowngf booj", "đường bộ"),
        ("dduong", "đường"),
        ("dduwowngf", "đường"),
        ("hoawcj", "hoặc"),
        ("muwa", "mưa"),
        ("vieejt", "việt"),
        ("quye61t d9i5nh", "quyết định"),
        ("d9uo7ng2", "đường"),
        ("duong972", "đường"),
        ("ddaats dai", "đất dai"),
        # slips
        ("quyeet dịnh", "quyết dịnh"),
        ("qyuết", "quyết"),
        ("đươngg bộ", "đường bộ"),
        ("nghiepj", "nghiệp"),
        ("nghhiêp", "nghiệp"),
        ("trừơng", None),
        ("chưng nhaanj", "chưng nhận"),
        ("wesbite", "website"),
        # the space forgotten
        ("giấyphép", "giấy phép"),
        ("quyetdinh", "quyết định"),
        # capitals stay
        ("Quyeets", "Quyết"),
        ("QUYEETS ĐỊNH", "QUYẾT ĐỊNH"),
        # nothing to say
        ("quyết định", None),
        ("quyet dinh", None),
        ("zzzzzz", None),
        ("04/2024/QĐ-UBND", None),
        ("2024", None),
        ("", None),
    ],
)
def test_query_was_meant_as(typed, meant):
    assert did_you_mean(KNOWN, understand(typed)) == meant


def test_both_spellings_of_a_lone_i_are_known():
    known = {"lý": 5, "lại": 9, "lịch": 3, "quản": 2}
    assert did_you_mean(known, understand("lí lịch")) is None
    assert did_you_mean(known, understand("quảnlí")) == "quản lý"
    assert did_you_mean(known, understand("quản lis lichj")) == "quản lý lịch"


def test_plain_counts_serve_as_well():
    assert did_you_mean({"đường": 5}, understand("đươgn")) == "đường"


def test_frequent_spelling_and_frequent_word_win():
    assert did_you_mean({"ban": 1, "bàn": 7, "bạn": 3}, understand("bann")) == "bàn"
    assert did_you_mean({"tan": 1, "tam": 50}, understand("tax")) == "tam"


def test_fewer_slips_win_over_frequency():
    assert did_you_mean({"trường": 1, "thương": 900}, understand("truonggg")) == "trường"
    assert did_you_mean({"trường": 1, "phương": 900}, understand("thruong")) == "trường"


def test_swapped_letters_win_over_frequency():
    assert did_you_mean({"tục": 1, "tự": 900, "kinh": 1, "kiến": 900}, understand("tcu kihn")) == (
        "tục kinh"
    )


def test_short_words_differ_by_one_slip_at_most():
    assert did_you_mean({"dai": 9}, understand("doo")) is None


def test_what_the_vocabulary_knows_stays():
    assert did_you_mean({"bnd": 9, "xã": 9}, understand("UBND xã")) is None
    assert did_you_mean({"bnd": 9, "xã": 9}, understand("ubndd xã", plain=True)) is None


def test_text_of_unknown_words_is_no_slip():
    typed = " ".join(f"đươn{letter}" for letter in "bcdefghijkl")
    assert did_you_mean(KNOWN, understand(typed)) is None


def test_swapped_letters_are_one_slip():
    assert distance("duong", "duogn") == 1
    assert distance("", "ab") == 2
    assert distance("kitten", "sitting") == 3


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_is_the_same_both_ways(one, two):
    assert distance(one, two) == distance(two, one)
    assert (distance(one, two) == 0) == (one == two)


@given(st.text(), st.dictionaries(st.text(max_size=9), st.integers(1, 99), max_size=9))
def test_any_words_and_any_query_are_answered(typed, counts):
    understood = understand(typed)
    meant = did_you_mean(counts, understood)
    assert meant is None or meant != ""
