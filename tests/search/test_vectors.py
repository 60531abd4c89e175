"""The words that PostgreSQL holds of entries, and phrases that very many pages have."""

import pytest
from django.db import connection

from editorial.search_words import index_words
from search.engines import tsquery, vectors
from search.enums import SearchOrder
from search.models import SearchEntry
from tests.factories.agencies import portal_factory
from tests.factories.editorial import withdraw
from tests.factories.searches import live_page
from tests.search.test_meaning import find, titles

ENGINES = [pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture
def portal(engine):
    return portal_factory()


def asked(sql: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def words_held(words: str) -> set[str]:
    return set(asked("SELECT search_found_words(%s)", words))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", set()),
        ("Đường", {"duong"}),
        ("Đường bộ", {"duong", "bo", "duong_bo"}),
        ("an xanh", {"an", "xanh", "an_xanh"}),
        ("ha ha", {"ha", "ha_ha"}),
        ("ha ha ha Hà", {"ha", "ha_ha"}),
        ("văn bản 15 QĐ", {"van", "ban", "15", "qd", "van_ban", "ban_15", "15_qd"}),
    ],
)
def test_folded_words_and_their_neighbours_are_held_once(engine, text, held):
    assert words_held(index_words(text)) == held


def test_neighbours_of_many_letters_are_the_same_word_to_the_query_and_the_index(engine):
    for letters in (14, 15, 16, 17, 900):
        words = ("a" * letters, "ü" * letters)
        query = tsquery.paired(words)
        vector = "array_to_tsvector(search_found_words(%s))"
        assert asked(f"SELECT {vector} @@ %s::tsquery", " ".join(words), query)
        assert not asked(f"SELECT {vector} @@ %s::tsquery", " ".join(words[::-1]), query)


def test_a_word_longer_than_an_index_takes_is_left_out(engine):
    held = words_held("a " + "b" * 3000)
    assert "a" in held
    assert max(map(len, held)) < 2047


def test_words_follow_the_entry(engine, portal):
    page = live_page(portal, "Chợ phiên")
    entries = SearchEntry.objects.filter(page_id=page.pk)
    assert find(engine, portal, "chợ phiên").total == 1
    entries.update(title_words=index_words("Lễ hội"), text_words="")
    assert find(engine, portal, "chợ phiên").total == 0
    assert find(engine, portal, "lễ hội").total == 1
    entries.update(language="en")
    assert find(engine, portal, "lễ hội").total == 0
    assert find(engine, portal, "lễ hội", language="en").total == 1
    withdraw(page)
    assert asked("SELECT count(*) FROM search_words WHERE page_id = %s", page.pk) == 0


def test_words_go_when_the_table_is_emptied(engine, portal):
    live_page(portal, "Chợ phiên")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE search_searchentry")
    assert asked("SELECT count(*) FROM search_words") == 0


@pytest.fixture
def meetings(portal, monkeypatch):
    """So many pages with a phrase that its pairs are enough, and one with its pairs alone."""
    monkeypatch.setattr(vectors, "MOST_PROVEN", 2)
    monkeypatch.setattr(vectors, "RIGHT", 0.6)
    live_page(portal, "Họp tổ bầu cử, rồi tổ dân phố")
    for number in range(3):
        live_page(portal, f"Họp tổ dân phố {number}")


@pytest.mark.parametrize("order", list(SearchOrder))
def test_a_phrase_of_very_many_is_counted_by_its_pairs_and_shown_truly(
    engine, portal, meetings, order
):
    found = find(engine, portal, "“họp tổ dân phố”", order=order)
    assert sorted(titles(found)) == [f"Họp tổ dân phố {number}" for number in range(3)]
    assert found.total == 4
    assert not found.is_exact


def test_a_phrase_that_few_of_its_pairs_have_is_read_in_all(engine, portal, meetings, monkeypatch):
    monkeypatch.setattr(vectors, "RIGHT", 1.0)
    found = find(engine, portal, "“họp tổ dân phố”")
    assert (found.total, found.is_exact) == (3, True)


def test_pairs_of_two_words_are_always_exact(engine, portal, meetings):
    found = find(engine, portal, "“dân phố”")
    assert (found.total, found.is_exact) == (4, True)
