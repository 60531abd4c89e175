"""How queries are understood."""

import unicodedata

import pytest

from search.understanding import (
    LONGEST_QUERY,
    MOST_DEMANDS,
    QueryKind,
    Vocabulary,
    understand,
)
from tests.search.understanding.cases import AGENCIES, CASES

VOCABULARY = Vocabulary(agencies=AGENCIES)


def typed_demands(understood):
    return "|".join(" ".join(demand.typed) for demand in understood.demands)


@pytest.mark.parametrize(
    ("typed", "kind", "number", "provision", "demands"), CASES, ids=[case[0] for case in CASES]
)
def test_query_is_understood_as(typed, kind, number, provision, demands):
    query = understand(typed, VOCABULARY)
    assert query.kind == kind
    assert " ".join([query.number, *query.number_tokens]).strip() == number
    assert query.provision == provision
    assert typed_demands(query) == demands


@pytest.mark.parametrize("typed", [case[0] for case in CASES])
def test_decomposed_accents_change_nothing(typed):
    assert understand(unicodedata.normalize("NFD", typed), VOCABULARY) == understand(
        typed, VOCABULARY
    )


@pytest.mark.parametrize("typed", [case[0] for case in CASES])
def test_plain_search_has_only_words_and_phrases(typed):
    query = understand(typed, VOCABULARY, plain=True)
    assert query.kind in (QueryKind.WORDS, QueryKind.PHRASE)
    assert query.is_plain
    assert not any([query.number_tokens, query.number, query.provision, query.agency])
    assert all(len(demand.ways) == 1 for demand in query.demands)


def test_number_is_also_looked_for_as_texts_cite_it():
    assert understand("4/2024").demands[0].ways == (("4", "2024"), ("04", "2024"))
    assert set(understand("QĐ số 4 năm 2024").demands[0].ways) == {
        *(("4", "2024"), ("04", "2024")),
        ("số", "4", "năm", "2024"),
    }
    ways = understand("nghị định 30").demands[0].ways
    assert {("nghị", "định", "số", "30"), ("30", "NĐ")} <= set(ways)


@pytest.mark.parametrize(
    ("typed", "types"),
    [
        ("quyết định số 4 năm 2024", ("QĐ",)),
        ("nq 04/2024", ("NQ",)),
        ("nghi quyet lien tich 04/2024", ("NQLT",)),
        ("04/2024/QĐ", ("QĐ",)),
        ("luật số 31/2024", ("LUAT", "BL")),
        ("công văn 3954/2024", ("CV",)),
        ("Resolution No. 04/2024", ("NQ",)),
        ("hd 7/2024", ("HD", "HĐ")),
        ("văn bản số 04/2024", ()),
        ("nghị quyết 04/2024/NQ-HĐND", ()),
        ("04/2024", ()),
    ],
)
def test_number_names_the_types_that_its_document_may_be_of(typed, types):
    assert understand(typed).types == types
    assert understand(f"điều 5 {typed}").types == types
    assert understand(typed, plain=True).types == ()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("học phí mầm non bao nhiêu", "học|phí|mầm|non"),
        ("hoc phi bao nhieu?", "hoc|phi"),
        ("nhà cấp bốn có phải xin phép không?", "nhà|cấp|bốn|xin|phép"),
        ("Có được dạy thêm hay không", "dạy|thêm"),
        ("vận tải hàng không", "vận|tải|hàng|không"),
        ("có sổ hộ khẩu", "có|sổ|hộ|khẩu"),
        ("như thế nào", "như|thế|nào"),
    ],
)
def test_words_that_ask_need_not_occur(typed, asked):
    assert typed_demands(understand(typed, VOCABULARY)) == asked
    assert understand(typed, VOCABULARY).is_plain == (asked.count("|") + 1 == len(typed.split()))
    assert len(understand(typed, VOCABULARY, plain=True).demands) == len(typed.split())


def test_law_that_a_citation_names_is_a_phrase_and_keeps_its_title():
    query = understand("điều 12 Luật Đất đai năm 2024")
    assert query.title == "Luật Đất đai năm 2024"
    assert query.number_tokens == ()


def test_recognised_agency_is_found_by_its_name_and_its_abbreviation():
    query = understand("Sở KHCN", VOCABULARY)
    assert query.agency == "Sở Khoa học và Công nghệ"
    (demand,) = query.demands
    assert {("skhcn",), ("so", "khoa", "hoc", "va", "cong", "nghe")} <= set(demand.folded)


def test_abbreviation_without_known_agencies_is_a_word_with_synonyms():
    assert understand("skhcn").kind == QueryKind.WORDS


def test_phrase_has_no_synonyms():
    (demand,) = understand('"ủy ban nhân dân"').demands
    assert demand.ways == (("ủy", "ban", "nhân", "dân"),)


def test_words_to_mark_hold_those_of_synonyms():
    assert understand("UBND xã").words == ("UBND", "ủy", "ban", "nhân", "dân", "xã")


def test_words_without_synonyms_are_plain_and_others_are_not():
    assert understand("đường bộ").is_plain
    assert understand('"đường bộ"').is_plain
    assert not understand("UBND").is_plain
    assert not understand("4/2024").is_plain


def test_word_typed_twice_is_one_demand_unless_its_accents_differ():
    assert typed_demands(understand("Đường đường")) == "Đường"
    assert typed_demands(understand("bán bàn")) == "bán|bàn"


def test_long_query_is_cut_and_says_so():
    query = understand("đường " * 100)
    assert query.was_cut
    assert len(query.text) <= LONGEST_QUERY
    assert not understand("đ" * LONGEST_QUERY).was_cut
    assert not understand(" " * 10_000 + "đường" + "\x00" * 10_000).was_cut


def test_query_with_too_many_words_is_cut_and_says_so():
    query = understand(" ".join(f"a{number}" for number in range(60)))
    assert query.was_cut
    assert len(query.demands) == MOST_DEMANDS


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!*", '""', "\x00\x1f", "“ ”", "\ud800", "\u202e\u200f", "\u0301" * 500]
)
def test_nothing_to_search_for_is_an_empty_query(typed):
    assert understand(typed).is_empty


def test_control_characters_part_words_and_invisible_ones_do_not():
    assert typed_demands(understand("đường\x00bộ\r\nsắt")) == "đường|bộ|sắt"
    assert typed_demands(understand("\u202eđư\u00adờng\u200b")) == "đường"
