"""The decree as data: caps by genre, ranges of translations and supplements."""

from datetime import date
from decimal import Decimal

import pytest

from royalties.amounts import Terms
from royalties.decree import decree_on, genre_title

DAY = date(2026, 11, 2)
CAPS = {
    "news": 10,
    "reader_reply": 10,
    "drawing": 10,
    "photo": 10,
    "commentary": 30,
    "reportage": 30,
    "interview": 30,
    "literature": 30,
    "research": 30,
    "online_media": 50,
}


@pytest.mark.clause("ND18")
def test_caps_are_those_of_the_decree():
    assert {genre.code: genre.cap for genre in decree_on(DAY).genres} == CAPS


@pytest.mark.parametrize(("code", "cap"), CAPS.items())
def test_a_coefficient_above_the_cap_is_refused_with_the_cap(code, cap):
    decree = decree_on(DAY)
    assert decree.refusals(code, Terms(Decimal(cap)), ()) == []
    [reason] = decree.refusals(code, Terms(cap + Decimal("0.01")), ())
    assert str(cap) in reason


@pytest.mark.parametrize(("percent", "allowed"), [("39.99", 0), ("40", 1), ("65", 1), ("65.01", 0)])
def test_a_translation_gets_40_to_65_percent(percent, allowed):
    terms = Terms(Decimal(5), translation=Decimal(percent))
    assert (decree_on(DAY).refusals("news", terms, ()) == []) is bool(allowed)


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [("children_minority", "10", "20"), ("language", "30", "50"), ("hardship", "0", "100")],
)
def test_supplements_keep_to_their_ranges(code, low, high):
    decree = decree_on(DAY)

    def refused(percent: Decimal) -> bool:
        terms = Terms(Decimal(5), supplements=(percent,))
        return bool(decree.refusals("news", terms, (code,)))

    assert not refused(Decimal(low))
    assert not refused(Decimal(high))
    assert refused(Decimal(low) - Decimal("0.01"))
    assert refused(Decimal(high) + Decimal("0.01"))


def test_unknown_genres_and_supplements_are_refused():
    decree = decree_on(DAY)
    assert decree.refusals("poem", Terms(Decimal(1)), ())
    assert decree.refusals("news", Terms(Decimal(1), supplements=(Decimal(1),)), ("luck",))
    assert genre_title("poem") == "poem"


def test_no_decree_before_the_first_one():
    with pytest.raises(KeyError):
        decree_on(date(2014, 5, 31))
