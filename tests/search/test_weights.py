"""How much words weigh in an index engine beside what is weighed by constants."""

from datetime import date
from math import log

import pytest
from modelsearch.backends import get_search_backend

from search.demands import Demand
from search.engines import Question, chosen_engine
from search.models import SearchEntry
from tests.factories.agencies import portal_factory
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

ENGINES = [pytest.param("opensearch", marks=pytest.mark.opensearch)]
K1, B = 1.2, 0.75


def bm25(word: str, text: list[str], texts: list[list[str]]) -> float:
    """Return the weight of a word in a text, among all texts, without the factor k1 + 1."""
    having = sum(word in each for each in texts)
    rarity = log(1 + (len(texts) - having + 0.5) / (having + 0.5))
    length = len(text) / (sum(map(len, texts)) / len(texts))
    often = text.count(word)
    return rarity * often / (often + K1 * (1 - B + B * length))


def test_a_word_of_the_text_weighs_what_bm25_says(engine):
    portal = portal_factory()
    for text in ("mua", "mua sau mua trong nam nay", "sang nam"):
        publish(standard_page(home_of(portal), body=f"<p>{text}</p>"))
    entries = list(SearchEntry.get_indexed_objects())
    # Written once: an engine also counts versions of an entry that later ones have replaced.
    engine.open()
    get_search_backend().get_index_for_model(SearchEntry).add_items(SearchEntry, entries)
    engine.settle()
    question = Question((Demand((("mua",),)),), (), [portal.pk], date(2026, 11, 20))

    scores = chosen_engine().answer(question).scores

    texts = {each.pk: each.text_words.split() for each in entries}
    assert sorted(text.count("mua") for text in texts.values()) == [0, 1, 2]
    # A word without accents, outside titles and news, is lifted by nothing else.
    assert scores == pytest.approx(
        {key: bm25("mua", text, [*texts.values()]) for key, text in texts.items() if "mua" in text}
    )
