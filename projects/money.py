"""Sums of money in đồng, exact and as people say them, in the language of the page."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import get_format
from django.utils.translation import gettext as _

MILLION = 10**6
BILLION = 10**9


def exact_sum(amount: int) -> str:
    """Return the whole number with its thousands apart, in đồng."""
    return _("%(sum)s VND") % {"sum": _grouped(str(amount))}


def spoken_sum(amount: int) -> str:
    """Return the sum in billions or millions, to three digits after the comma at most.

    Empty below one million: the exact number is as short. `tỷ` is a thousand million.
    """
    if amount >= BILLION:
        return _("%(sum)s billion VND") % {"sum": _scaled(amount, BILLION)}
    if amount >= MILLION:
        return _("%(sum)s million VND") % {"sum": _scaled(amount, MILLION)}
    return ""


def _scaled(amount: int, unit: int) -> str:
    scaled = (Decimal(amount) / unit).quantize(Decimal("0.001"), ROUND_HALF_UP)
    whole, _point, fraction = f"{scaled:f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = _grouped(whole)
    return f"{grouped}{get_format('DECIMAL_SEPARATOR')}{fraction}" if fraction else grouped


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", get_format("THOUSAND_SEPARATOR"))
