"""How a query is understood."""

import pytest

from search.queries import LONGEST_QUERY, understand


def test_words_are_taken_apart_from_phrases():
    query = understand('đất đai "vi phạm hành chính"')
    assert query.words == ("đất", "đai")
    assert query.phrases == (("vi", "phạm", "hành", "chính"),)
    assert query.number_tokens == ()


def test_number_of_a_document_is_recognised():
    assert understand("04/2024/QĐ-UBND").number_tokens
    assert understand("4/2024").number_tokens == understand("04/2024").number_tokens
    assert understand("đường bộ").number_tokens == ()


def test_long_query_is_cut_and_says_so():
    query = understand("đường " * 100)
    assert query.was_cut
    assert len(query.text) <= LONGEST_QUERY
    assert not understand("đ" * LONGEST_QUERY).was_cut


@pytest.mark.parametrize("typed", ["", "   ", "?!*", '""', "\x00\x1f", "“ ”", "\ud800"])
def test_nothing_to_search_for_is_an_empty_query(typed):
    assert understand(typed).is_empty


def test_control_characters_part_words():
    assert understand("đường\x00bộ\r\nsắt").words == ("đường", "bộ", "sắt")


def test_decomposed_accents_are_composed():
    assert understand("đường").words == ("đường",)


def test_unclosed_quotation_mark_is_no_phrase():
    query = understand('"vi phạm')
    assert query.phrases == ()
    assert query.words == ("vi", "phạm")
