"""What is searched for when nothing is found."""

import pytest

from search.understanding import Loosening, QueryKind, relaxations, supplement, understand


def steps(typed):
    return [(each.loosening, each) for each in relaxations(understand(typed))]


def test_phrase_becomes_words_and_then_most_of_them():
    (first, unquoted), (second, fewer) = steps('"vi phạm hành chính"')
    assert (first, second) == (Loosening.UNQUOTED, Loosening.FEWER)
    assert unquoted.kind == QueryKind.WORDS
    assert unquoted.phrases == ()
    assert [demand.typed for demand in unquoted.demands] == [
        ("vi",),
        ("phạm",),
        ("hành",),
        ("chính",),
    ]
    assert (unquoted.minimum_met, fewer.minimum_met) == (4, 3)


def test_number_loses_its_sign_and_keeps_its_year():
    ((loosening, looser),) = steps("04/2024/QĐ-UBND")
    assert loosening == Loosening.UNSIGNED
    assert looser.number == "04/2024"
    assert looser.number_tokens == understand("04/2024").number_tokens
    assert looser.demands[0].ways == (("04", "2024"), ("4", "2024"))


def test_number_and_year_in_words_lose_their_type_and_nothing_else():
    ((_loosening, looser),) = steps("quyết định số 4 năm 2024")
    assert looser.number_tokens == understand("04/2024").number_tokens
    assert set(looser.demands[0].ways) == set(understand("số 4 năm 2024").demands[0].ways)


def test_what_is_left_of_a_signed_number_in_words_is_its_number_and_year():
    ((_loosening, looser),) = steps("số 4 năm 2024 QĐ-UBND")
    assert ("số", "4", "năm", "2024") in looser.demands[0].ways
    assert all(len(way) <= 4 for way in looser.demands[0].ways)


def test_number_without_a_year_keeps_its_type():
    ((_loosening, looser),) = steps("3069/QĐ-UBND")
    assert (looser.number, looser.number_tokens) == ("3069/QĐ", ("n3069tqd",))
    ((_loosening, party),) = steps("57-NQ/TW")
    assert (party.number, party.number_tokens) == ("57-NQ", ("n57tnq",))


def test_citation_keeps_its_provision():
    ((_loosening, looser),) = steps("điều 5 QĐ 04/2024/QĐ-UBND")
    assert looser.provision == "dieu-5"
    assert looser.kind == QueryKind.CITATION


def test_of_three_words_or_more_sixty_percent_are_enough_and_of_two_both_count():
    least = {
        count: [
            each.minimum_met for each in relaxations(understand(" ".join("bcdghklmnp"[:count])))
        ]
        for count in range(6)
    }
    assert least == {0: [], 1: [], 2: [], 3: [2], 4: [3], 5: [3]}


def test_nothing_is_looser_than_one_word_or_a_bare_number():
    assert steps("đường") == []
    assert steps("4/2024") == []
    assert steps('"đường"') == []


def test_every_notice_is_a_sentence():
    assert all(str(each.label).endswith(".") for each in Loosening if each)


LONG = "quy định quản lý đường bộ"


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        (LONG, 0),
        (LONG, 3),
        ("quy định quản lý đường", 1),
        (f'"{LONG}"', 1),
        (f'{LONG} "địa phương"', 1),
        (f"{LONG} 04/2024/QĐ-UBND", 1),
    ],
)
def test_nothing_is_added_to_enough_or_to_what_was_said_exactly(typed, total):
    assert supplement(understand(typed), total) is None


@pytest.mark.parametrize("total", [1, 2])
def test_pages_with_some_of_many_words_are_added_to_few_with_all(total):
    more = supplement(understand(LONG), total)
    assert more.loosening == Loosening.SCANT
    assert (len(more.demands), more.minimum_met) == (6, 4)
    assert supplement(more, total) is None
