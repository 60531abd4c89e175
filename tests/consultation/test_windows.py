"""The window of a consultation; pure rules."""

from datetime import UTC, datetime, timedelta

import pytest

from consultation.enums import ConsultationState
from consultation.windows import days_left, state_of, window_faults

OPENS = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
CLOSES = datetime(2026, 6, 30, 10, 0, tzinfo=UTC)
OUTCOME = datetime(2026, 7, 20, 3, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "outcome", "state"),
    [
        (OPENS - SECOND, None, ConsultationState.COMING),
        (OPENS, None, ConsultationState.OPEN),
        (CLOSES, None, ConsultationState.OPEN),
        (CLOSES + SECOND, None, ConsultationState.CLOSED),
        (OUTCOME - SECOND, OUTCOME, ConsultationState.CLOSED),
        (OUTCOME, OUTCOME, ConsultationState.ANSWERED),
        (CLOSES - SECOND, OPENS, ConsultationState.OPEN),
    ],
)
def test_the_state_follows_from_the_window_and_the_outcome(at, outcome, state):
    assert state_of(OPENS, CLOSES, outcome, at) == state


def test_a_begun_day_counts_as_left():
    assert days_left(CLOSES, CLOSES - timedelta(days=2, hours=1)) == 3
    assert days_left(CLOSES, CLOSES - SECOND) == 1
    assert days_left(CLOSES, CLOSES + SECOND) == 0


def test_a_window_as_long_as_the_regulation_asks_is_fine():
    assert window_faults(OPENS, OPENS + timedelta(days=20), 20, "") == []


def test_a_shorter_window_needs_a_ground():
    closes = OPENS + timedelta(days=19, hours=23)
    [fault] = window_faults(OPENS, closes, 20, "  ")
    assert "20" in fault
    assert "19" in fault
    assert window_faults(OPENS, closes, 20, "Thủ tục rút gọn, Điều 147") == []


def test_a_window_that_ends_before_it_begins_is_refused_whatever_the_ground():
    assert window_faults(OPENS, OPENS, 20, "Thủ tục rút gọn")
