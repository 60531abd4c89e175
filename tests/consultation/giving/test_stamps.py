"""The stamp on a form; pure but for the signing key."""

from datetime import UTC, datetime, timedelta

import pytest

from consultation.giving.stamps import LEAST_TIME, LONGEST_TIME, BadStampError, Stamp
from consultation.tracking import ALPHABET, CODE_LENGTH, new_tracking_code

NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


def test_a_stamp_comes_back_as_it_was_sealed():
    stamp = Stamp(NOW)
    assert Stamp.unseal(stamp.seal("a"), "a") == stamp


@pytest.mark.parametrize(
    "sealed", ["", "x", "a:b:c", Stamp(NOW).seal("b"), Stamp(NOW).seal("a")[1:]]
)
def test_a_stamp_of_another_form_or_hand_is_refused(sealed):
    with pytest.raises(BadStampError):
        Stamp.unseal(sealed, "a")


def test_a_form_filled_in_by_a_person_passes():
    assert Stamp(NOW).fault(NOW + timedelta(minutes=5)) == ""


def test_a_form_sent_at_once_is_refused():
    assert Stamp(NOW).fault(NOW + LEAST_TIME / 2)


def test_a_form_kept_open_too_long_is_refused_once():
    late = NOW + LONGEST_TIME + timedelta(hours=1)
    stamp = Stamp(NOW)
    assert stamp.fault(late)
    assert stamp.renewed(late).fault(late) == ""
    assert stamp.renewed(late).nonce == stamp.nonce


def test_a_form_sent_too_fast_passes_when_it_comes_again_later():
    stamp = Stamp(NOW).renewed(NOW)
    assert stamp.fault(NOW + LEAST_TIME) == ""


def test_tracking_codes_are_long_unambiguous_and_never_repeat():
    codes = {new_tracking_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == CODE_LENGTH for code in codes)
    assert not set("".join(codes)) - set(ALPHABET)
    assert not set(ALPHABET) & set("01OIL")
