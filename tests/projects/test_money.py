"""Sums of money, exact and as people say them."""

import pytest
from django.utils.translation import override

from projects.money import exact_sum, spoken_sum


@pytest.mark.parametrize(
    ("amount", "exact", "spoken"),
    [
        (0, "0", ""),
        (999_999, "999.999", ""),
        (1_000_000, "1.000.000", "1 "),
        (12_500_000, "12.500.000", "12,5 "),
        (1_250_000_000_000, "1.250.000.000.000", "1.250 "),
        (1_234_567_890, "1.234.567.890", "1,235 "),
        (999_999_999, "999.999.999", "1.000 "),
    ],
)
def test_vietnamese_sums_use_dots_and_a_comma(amount, exact, spoken):
    with override("vi"):
        assert exact_sum(amount).startswith(f"{exact} ")
        assert spoken_sum(amount).startswith(spoken)
        assert bool(spoken_sum(amount)) is bool(spoken)


def test_english_sums_use_commas_and_a_point():
    with override("en"):
        assert exact_sum(1_250_500_000) == "1,250,500,000 VND"
        assert spoken_sum(1_250_500_000) == "1.251 billion VND"
        assert spoken_sum(2_500_000) == "2.5 million VND"
