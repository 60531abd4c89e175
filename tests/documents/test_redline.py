"""What changed between two texts, provision by provision and word by word."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from documents.enums import ProvisionKind
from documents.models import ConsolidatedText, Provision
from documents.redline.comparing import State, Unit, redline
from documents.redline.words import ADDED, REMOVED, SAME, word_diff
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, library
from tests.factories.provisions import reading

ARTICLE, CLAUSE = ProvisionKind.ARTICLE, ProvisionKind.CLAUSE


def unit(key, text, label="", anchor=""):
    return Unit(key, anchor or f"dieu-{key}", label or f"Điều {key}", text)


def states(result):
    return [(row.label, row.state) for row in result.rows]


def test_words_are_marked_as_added_and_removed():
    pieces = word_diff("Thời hạn trả lời là 10 ngày làm việc.", "Thời hạn trả lời là 05 ngày.")

    assert [(piece.state, piece.text) for piece in pieces] == [
        (SAME, "Thời hạn trả lời là"),
        (REMOVED, "10 ngày làm việc."),
        (ADDED, "05 ngày."),
    ]


words = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm.", "sáu;"]), max_size=30).map(
    " ".join
)


@given(old=words, new=words)
def test_both_passages_can_be_read_out_of_the_comparison(old, new):
    pieces = word_diff(old, new)

    def read(*states):
        return " ".join(piece.text for piece in pieces if piece.state in states).split()

    assert read(SAME, REMOVED) == old.split()
    assert read(SAME, ADDED) == new.split()


@given(words)
def test_a_passage_compared_with_itself_has_not_changed(text):
    assert all(piece.state == SAME for piece in word_diff(text, text))


def test_provisions_are_matched_by_key_first_and_then_by_place():
    old = [unit("a", "Phạm vi", "Điều 1", "dieu-1"), unit("b", "Nguyên tắc", "Điều 2", "dieu-2")]
    new = [
        unit("a", "Phạm vi", "Điều 1", "dieu-1"),
        unit("c", "Giải thích", "Điều 2", "dieu-2"),
        unit("b", "Nguyên tắc", "Điều 3", "dieu-3"),
    ]

    result = redline(old, new)

    assert states(result) == [
        ("Điều 1", State.SAME), ("Điều 2", State.ADDED), ("Điều 3", State.RENUMBERED),
    ]  # fmt: skip
    assert result.rows[2].old_label == "Điều 2"
    unkeyed = redline([unit("x", "Cũ", "Điều 1", "dieu-1")], [unit("y", "Mới", "Điều 1", "dieu-1")])
    assert states(unkeyed) == [("Điều 1", State.CHANGED)]


def test_what_was_removed_stands_behind_what_it_followed():
    old = [unit(key, f"Lời {key}") for key in "0123"]
    new = [unit(key, f"Lời {key}") for key in "13"]

    result = redline(old, new)

    assert [row.label for row in result.rows] == ["Điều 0", "Điều 1", "Điều 2", "Điều 3"]
    assert result.counts == {State.REMOVED: 2, State.SAME: 2}
    assert (result.words_removed, result.words_added) == (4, 0)
    assert [row.label for row in result.changes] == ["Điều 0", "Điều 2"]


def test_three_hundred_long_articles_that_all_changed_are_compared_in_seconds():
    vocabulary = [f"từ{number}" for number in range(400)] + ["của"] * 100
    old = [
        unit(at, " ".join(vocabulary[(at * 7 + step * 13) % 500] for step in range(800)))
        for at in range(300)
    ]
    new = [
        unit(at, " ".join("mới" if step % 9 == 4 else word for step, word in
                          enumerate(each.text.split())))
        for at, each in enumerate(old)
    ]  # fmt: skip
    endless = unit("z", "của " * 60_000), unit("z", "cho " + "của cho " * 40_000)

    begun = time.process_time()
    result = redline([*old, endless[0]], [*new, endless[1]])

    assert result.counts == {State.CHANGED: 301}
    assert time.process_time() - begun < 20


@pytest.fixture
def shelf(db):
    return library(portal_factory())


@pytest.fixture
def page(shelf):
    found = document(shelf, issued_on=date(2024, 3, 1))
    paths = [[(ARTICLE, "5")], [(ARTICLE, "5"), (CLAUSE, "2")], [(ARTICLE, "9")]]
    first = reading(found, *paths)
    row = ConsolidatedText.objects.create(page=found, valid_from=date(2025, 3, 1), body=[])
    second = reading(found, *paths[:2], [(ARTICLE, "9"), (CLAUSE, "1")], consolidation=row)
    keys = dict(first.provisions.values_list("anchor", "key"))
    for each in second.provisions.filter(anchor__in=keys):
        Provision.objects.filter(pk=each.pk).update(key=keys[each.anchor])
    second.provisions.filter(anchor="dieu-5.khoan-2").update(content="Lời văn mới hẳn <b>.")
    return found


def get(client, page, path, **query):
    return client.get(page.get_url_parts()[2] + path, query, headers={"host": page.agency.host})


def test_two_texts_of_a_document_are_compared_on_a_page(client, page):
    response = get(client, page, "so-sanh/ban-hanh/2025-03-01/")

    assert response.status_code == 200
    text = response.content.decode()
    assert "<ins>" in text
    assert "<del>" in text
    assert "visually-hidden" in text.split("<ins>")[1][:40]
    assert "Khoản 2 Điều 5" in text
    assert "mới hẳn &lt;b&gt;." in text
    assert 'content="noindex"' in text
    counts = {state.value: number for state, number in response.context_data["counts"]}
    assert counts == {"changed": 1, "added": 1, "removed": 1, "same": 1}


def test_only_what_changed_can_be_asked_for(client, page):
    rows = get(client, page, "so-sanh/ban-hanh/2025-03-01/", chi="thay-doi").context_data["rows"]

    assert len(rows) == 3
    assert all(row.is_change for row in rows)


def test_the_form_leads_to_the_comparison_of_two_texts(client, page):
    own = page.get_url_parts()[2]

    assert get(client, page, "so-sanh/").url == f"{own}so-sanh/ban-hanh/2025-03-01/"
    chosen = get(client, page, "compare/", tu="2025-03-01", den="ban-hanh", chi="thay-doi")
    assert chosen.url == f"{own}compare/2025-03-01/ban-hanh/?chi=thay-doi"


@pytest.mark.parametrize("path", ["so-sanh/ban-hanh/2024-01-01/", "so-sanh/x/y/"])
def test_a_text_that_there_is_not_is_not_found(client, page, path):
    assert get(client, page, path).status_code == 404


def test_a_document_with_one_text_has_nothing_to_compare(client, shelf):
    page = document(shelf)
    reading(page, [(ARTICLE, "1")])

    assert get(client, page, "so-sanh/").status_code == 404
    assert "so-sanh" not in get(client, page, "").content.decode()


def test_texts_of_another_sites_document_are_not_found_here(client, page):
    department = component(page.agency)

    path = f"{page.get_url_parts()[2]}so-sanh/ban-hanh/2025-03-01/"
    assert client.get(path, headers={"host": department.host}).status_code == 404


def test_a_comparison_needs_the_same_number_of_queries_however_long_the_texts(client, shelf):
    def queries(size):
        found = document(shelf, issued_on=date(2024, 3, 1))
        paths = [[(ARTICLE, str(number))] for number in range(1, size)]
        reading(found, *paths)
        row = ConsolidatedText.objects.create(page=found, valid_from=date(2025, 3, 1), body=[])
        reading(found, *paths[1:], consolidation=row)
        get(client, found, "so-sanh/ban-hanh/2025-03-01/")
        with CaptureQueriesContext(connection) as captured:
            get(client, found, "so-sanh/ban-hanh/2025-03-01/")
        return len(captured)

    assert queries(3) == queries(30)
