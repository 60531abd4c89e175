"""Provisions as editors list them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations import NoProvisions, describe, parse_provisions
from documents.citations.units import ORDINALS, POINTS, address
from documents.enums import ProvisionKind as Kind
from documents.provisions.anchors import STEPS


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("khoản 2 Điều 7; Điều 9", ["dieu-7.khoan-2", "dieu-9"]),
        ("từ Điều 5 đến Điều 8", ["dieu-5", "dieu-6", "dieu-7", "dieu-8"]),
        ("điểm a, đ khoản 2 Điều 7", ["dieu-7.khoan-2.diem-a", "dieu-7.khoan-2.diem-dd"]),
        ("Khoản 3", ["khoan-3"]),
        ("Điều 5 Quy chế", ["quy-che.dieu-5"]),
        ("Điều 5 Quy chế ban hành kèm theo Quyết định số 1/QĐ-UBND", ["quy-che.dieu-5"]),
        ("Quy chế", ["quy-che"]),
        ("Điều 5 Quyết định này", ["dieu-5"]),
        ("Phụ lục I, II;\nMục 1 Chương II.", ["phu-luc-i", "phu-luc-ii", "chuong-ii.muc-1"]),
        ("Điều 9; Điều 9", ["dieu-9"]),
        ("", []),
        (" ; ", []),
    ],
)
def test_lists_are_read(text, anchors):
    assert parse_provisions(text) == anchors


@pytest.mark.parametrize(
    "text", ["toàn bộ văn bản", "Điều này", "Điều 5 và 10 đồng chí", "Điều", "5", "khoản tiền"]
)
def test_what_names_no_provision_is_refused_with_its_words(text):
    with pytest.raises(NoProvisions) as refusal:
        parse_provisions(f"Điều 1; {text}")

    assert refusal.value.words == text


def test_an_address_is_named_in_the_language_of_the_reader():
    assert describe("dieu-7.khoan-2.diem-dd", "vi") == "điểm đ khoản 2 Điều 7"
    assert describe("dieu-7.khoan-2", "en") == "clause 2, Article 7"
    assert describe("quy-che.dieu-5", "vi") == "Điều 5 Quy chế"
    assert describe("chuong-ii.muc-1", "vi") == "Mục 1 Chương II"
    assert describe("dieu-5~2", "vi") == "Điều 5 (2)"
    assert describe("dieu-7.khoan-2") == "khoản 2 Điều 7"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", STEPS)
def test_every_kind_of_provision_has_a_name(kind, language):
    word = STEPS[kind]
    assert describe(word, language) not in ("", word)


articles = st.from_regex(r"\A[1-9][0-9]{0,2}[a-z]?\Z").map(lambda number: (Kind.ARTICLE, number))
clauses = st.from_regex(r"\A[1-9][0-9]?[a-z]?\Z").map(lambda number: (Kind.CLAUSE, number))
points = st.sampled_from(POINTS).map(lambda letter: (Kind.POINT, letter))
romans = st.sampled_from(["I", "II", "III", "IV", "V", "VI", "IX", "X", "XI"])
chapters = romans.map(lambda number: (Kind.CHAPTER, number))
parts = st.sampled_from(ORDINALS).map(lambda word: (Kind.PART, f"thứ {word}"))
appendices = (romans | st.integers(1, 30).map(str)).map(lambda number: (Kind.APPENDIX, number))
paths = (
    st.tuples(articles)
    | st.tuples(articles, clauses)
    | st.tuples(articles, clauses, points)
    | st.tuples(chapters)
    | st.tuples(parts, chapters)
    | st.tuples(appendices)
    | st.tuples(st.just((Kind.CONTAINER, "Quy chế")), articles, clauses)
)


@given(st.lists(paths, min_size=1, max_size=5))
def test_what_is_named_is_read_again(found):
    anchors = list(dict.fromkeys(address(path) for path in found))

    assert parse_provisions("; ".join(describe(anchor, "vi") for anchor in anchors)) == anchors


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    with suppress(NoProvisions):
        assert all(parse_provisions(text))
