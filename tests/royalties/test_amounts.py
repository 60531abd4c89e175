"""Counting royalties: worked examples, and what holds for any numbers."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from royalties.amounts import Terms, royalty, split, unit_of
from royalties.decree import decrees

UNIT = Decimal(253_000)
coefficients = st.decimals(min_value=Decimal("0.1"), max_value=Decimal(50), places=2)
percents = st.decimals(min_value=0, max_value=100, places=2)


@st.composite
def shares(draw: st.DrawFn) -> list[Decimal]:
    """Shares of one to nine people, with two decimals, that make 100 together."""
    cuts = draw(st.lists(st.integers(1, 9_999), max_size=8, unique=True))
    points = [0, *sorted(cuts), 10_000]
    return [Decimal(b - a) / 100 for a, b in pairwise(points)]


@pytest.mark.parametrize(
    ("salary", "unit"),
    [(1_490_000, 149_000), (1_800_000, 180_000), (2_340_000, 234_000), (2_530_000, 253_000)],
)
def test_a_unit_is_a_tenth_of_the_base_salary(salary, unit):
    assert unit_of(salary) == unit


@pytest.mark.parametrize(
    ("terms", "amount"),
    [
        (Terms(Decimal(5)), 1_265_000),
        (Terms(Decimal("2.5")), 632_500),
        (Terms(Decimal(10), translation=Decimal(40)), 1_012_000),
        (Terms(Decimal(10), translation=Decimal("52.5")), 1_328_250),
        (Terms(Decimal(8), supplements=(Decimal(20),)), 2_428_800),
        (Terms(Decimal(8), supplements=(Decimal(20), Decimal(50), Decimal(100))), 5_464_800),
        (Terms(Decimal(30), Decimal(65), (Decimal(10),)), 5_426_850),
        (Terms(Decimal("0.01"), supplements=(Decimal("0.02"),)), 2_531),
    ],
)
def test_worked_examples_at_a_unit_of_253_000(terms, amount):
    assert royalty(terms, UNIT) == amount


def test_half_a_dong_goes_up():
    assert royalty(Terms(Decimal("0.5")), Decimal(5)) == 3
    assert royalty(Terms(Decimal("0.5")), Decimal(7)) == 4


def test_three_equal_thirds_give_the_odd_dong_to_the_one_with_most():
    thirds = [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]
    assert split(1_000_000, thirds) == [333_300, 333_300, 333_400]
    assert split(100, thirds) == [33, 33, 34]


def test_among_equal_remainders_the_first_named_gets_the_odd_dong():
    assert split(3, [Decimal(50), Decimal(50)]) == [2, 1]


@given(total=st.integers(0, 10**10), parts=shares())
def test_shares_sum_exactly_to_the_total(total, parts):
    amounts = split(total, parts)
    assert sum(amounts) == total
    assert all(
        abs(amount - total * part / 100) < 1 for amount, part in zip(amounts, parts, strict=True)
    )


@given(low=coefficients, more=coefficients, supplements=st.lists(percents, max_size=3))
def test_a_higher_coefficient_never_pays_less(low, more, supplements):
    extra = tuple(supplements)
    less = royalty(Terms(low, supplements=extra), UNIT)
    assert less <= royalty(Terms(low + more, supplements=extra), UNIT)


@given(coefficient=coefficients, one=percents, two=percents)
def test_a_supplement_never_pays_less_and_their_order_does_not_matter(coefficient, one, two):
    plain = royalty(Terms(coefficient), UNIT)
    raised = royalty(Terms(coefficient, supplements=(one, two)), UNIT)
    assert plain <= raised
    assert raised == royalty(Terms(coefficient, supplements=(two, one)), UNIT)


@given(coefficient=coefficients, percent=st.decimals(min_value=40, max_value=65, places=2))
def test_a_translation_stays_below_the_original(coefficient, percent):
    translated = royalty(Terms(coefficient, translation=percent), UNIT)
    assert translated < royalty(Terms(coefficient), UNIT)


@given(data=st.data())
def test_no_royalty_within_the_caps_is_above_the_decrees_highest(data):
    decree = decrees()[0]
    genre = data.draw(st.sampled_from(decree.genres))
    coefficient = data.draw(st.decimals(min_value=Decimal("0.01"), max_value=genre.cap, places=2))
    codes = tuple(supplement.code for supplement in decree.supplements)
    extra = tuple(
        data.draw(st.decimals(min_value=each.low, max_value=each.high, places=2))
        for each in decree.supplements
    )
    terms = Terms(coefficient, supplements=extra)
    assert decree.refusals(genre.code, terms, codes) == []
    assert royalty(terms, UNIT) <= genre.cap * UNIT * Decimal("2.7")


@pytest.mark.parametrize("parts", [[], [Decimal(99)], [Decimal(0), Decimal(100)], [Decimal(101)]])
def test_shares_that_do_not_make_a_whole_are_refused(parts):
    with pytest.raises(ValueError, match="100"):
        split(1000, parts)


@pytest.mark.parametrize("wrong", [5.0, "5", True, None])
def test_inexact_numbers_are_refused(wrong):
    with pytest.raises(TypeError):
        royalty(Terms(wrong), UNIT)


def test_negative_numbers_are_refused():
    with pytest.raises(ValueError, match="0"):
        royalty(Terms(Decimal(-1)), UNIT)
