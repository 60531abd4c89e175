"""Whatever is typed is a query, read in bounded time."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.search_words import exact_word
from search.understanding import (
    LONGEST_QUERY,
    MOST_DEMANDS,
    Vocabulary,
    explain,
    relaxations,
    understand,
)
from tests.search.understanding.cases import AGENCIES

VOCABULARY = Vocabulary(agencies=AGENCIES)
WORDS = [
    "điều",
    "khoản",
    "điểm",
    "5",
    "04/2024",
    "QĐ-UBND",
    "quyết định",
    "luật ",
    "hiến pháp",
    "đất đai",
    "2024",
    "số",
    "ngày 25/3/2024",
    "của",
    "kèm theo ",
    "quy chế",
    "I",
    "a)",
    "AND",
    "NOT",
    "ubnd",
    "skhcn",
    "1 ",
]
SIGNS = [*'/-,;:*?~^()\\"“”«.&=>', "\u0301", "a\u0302\u0323", "\ud800", "\x00", "\u202e", "\u200b"]
ODDITIES = [*"İßﬁ한²٣Ⅷ", "\U0001d7d8", "\u1d160", "e\u0301" * 30, " " * 50]
PIECES = st.sampled_from([*WORDS, *SIGNS, *ODDITIES])
QUERIES = st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(" ".join)

FLOODS = [
    "\u0301\u0323" * 5_000,
    "a" + "\u0301\u0323" * 5_000,
    "x" * 10_000,
    " " * 10_000,
    '"' * 10_000,
    "* ? ~ " * 2_000,
    "điều 5 " * 2_000,
    "điều 5 luật " * 1_000,
    "khoản 1, " * 1_000,
    "điều 1-2-3-4-5-6-7-8-9" * 500,
    "qđ 1 " * 2_000,
    "1 " * 5_000,
    "1/1/" * 2_500,
    "04/2024/a-a-a-a-a-a-a-a-a-" * 500,
    "luật a " * 1_500,
    "ủy ban nhân dân " * 700,
]


def check(typed):
    query = understand(typed, VOCABULARY)
    assert len(query.text) <= LONGEST_QUERY
    assert len(query.demands) <= MOST_DEMANDS
    assert all(way and all(way) for demand in query.demands for way in demand.ways)
    assert all(word.isalnum() for word in query.words)
    assert query.is_empty == (not query.demands)
    assert 0 <= query.minimum_met <= len(query.demands)
    assert "\n" not in explain(query)
    for looser in relaxations(query):
        assert not looser.is_empty
        assert "\n" not in explain(looser)
    assert understand(typed, VOCABULARY, plain=True).is_plain
    again = understand(query.text, VOCABULARY)
    assert (again.text, again.demands) == (query.text, query.demands)


@given(QUERIES)
def test_whatever_is_typed_is_understood(typed):
    check(typed)


@pytest.mark.parametrize("typed", FLOODS, ids=[flood[:12].strip() for flood in FLOODS])
def test_flood_is_understood_in_bounded_time(typed):
    check(typed)
    began = perf_counter()
    understand(typed, VOCABULARY)
    assert perf_counter() - began < 0.25


@given(st.lists(st.from_regex(r"[a-zđăâêôơư]{2,8}", fullmatch=True), min_size=1, max_size=8))
def test_every_typed_word_is_demanded(words):
    query = understand(" ".join(words), plain=True)
    assert set(map(exact_word, query.words)) == set(map(exact_word, words))
