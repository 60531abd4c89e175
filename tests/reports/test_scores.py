"""The score by which agencies are compared."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.scores import WEIGHTS, AgencyFigures, Score, scores

counts = st.integers(0, 400)


@st.composite
def figures(draw: st.DrawFn) -> AgencyFigures:
    """Figures that belong together: no more present than required, no more fresh than present."""
    required = draw(st.integers(0, 60))
    present = draw(st.integers(0, required))
    timed = draw(counts)
    return AgencyFigures(
        agency=draw(st.integers(1, 200)),
        kind=draw(st.sampled_from(["department", "commune"])),
        required=required,
        present=present,
        fresh=draw(st.integers(0, present)),
        published=draw(counts),
        timed=timed,
        on_time=draw(st.integers(0, timed)),
        corrections=draw(counts),
    )


def perfect(agency: int = 1, **changed: object) -> AgencyFigures:
    """Return an agency that does everything."""
    return AgencyFigures(
        **{
            "agency": agency,
            "kind": "department",
            "required": 30,
            "present": 30,
            "fresh": 30,
            "published": 100,
            "timed": 80,
            "on_time": 80,
            **changed,
        }
    )


def ranks(found: list[Score]) -> list[tuple[int, int]]:
    return [(score.figures.agency, score.rank) for score in found]


@pytest.mark.clause("QB-14.1")
def test_an_agency_that_does_everything_has_all_points() -> None:
    [score] = scores([perfect()])

    assert score.total == Decimal(100)
    assert score.points == {name: Decimal(points) for name, points in WEIGHTS.items()}


def test_weights_add_up_to_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100


def test_a_worked_example() -> None:
    [_best, score] = scores(
        [
            perfect(1, published=120),
            perfect(2, present=24, fresh=15, published=40, timed=30, on_time=20),
        ]
    )

    # 24/30 of 35; 15/30 of 10; 20/30 of 40; 40 against the median of 80, of 15.
    assert score.points == {
        "completeness": Decimal("28.0"),
        "freshness": Decimal("5.0"),
        "timeliness": Decimal("26.7"),
        "volume": Decimal("7.5"),
    }
    assert score.total == Decimal("67.2")


def test_an_agency_that_published_nothing_is_last_with_what_its_sections_give() -> None:
    found = scores([perfect(1, published=0, timed=0, on_time=0, fresh=0), perfect(2)])

    assert ranks(found) == [(2, 1), (1, 2)]
    assert found[1].total == Decimal(WEIGHTS["completeness"])


def test_leaving_time_limits_out_does_not_pay() -> None:
    found = scores([perfect(1, timed=0, on_time=0), perfect(2, timed=80, on_time=10)])

    assert ranks(found)[0] == (2, 1)


def test_equals_share_a_rank_and_the_next_one_is_skipped() -> None:
    assert ranks(scores([perfect(1), perfect(2), perfect(3, on_time=0)])) == [
        (1, 1),
        (2, 1),
        (3, 3),
    ]


def test_a_commune_is_not_measured_against_departments() -> None:
    commune = perfect(3, kind="commune", published=5)

    found = {score.figures.agency: score for score in scores([perfect(1), perfect(2), commune])}

    assert found[3].total == Decimal(100)


def test_no_agency_no_score() -> None:
    assert scores([]) == []


@given(st.lists(figures(), max_size=8))
def test_a_score_lies_between_nothing_and_a_hundred(agencies: list[AgencyFigures]) -> None:
    for score in scores(agencies):
        assert 0 <= score.total <= 100
        assert 1 <= score.rank <= len(agencies)


@given(st.lists(figures(), max_size=8))
def test_corrections_neither_give_nor_take_points(agencies: list[AgencyFigures]) -> None:
    silent = [AgencyFigures(**{**vars(each), "corrections": 0}) for each in agencies]

    assert [s.total for s in scores(agencies)] == [s.total for s in scores(silent)]
