"""Sums of money in templates."""

from django import template

from projects.money import exact_sum, spoken_sum

register = template.Library()


@register.filter
def vnd(amount: int | None) -> str:
    """Return the exact sum; empty for none."""
    return "" if amount is None else exact_sum(amount)


@register.filter
def vnd_spoken(amount: int | None) -> str:
    """Return the sum as people say it; empty for none or a small one."""
    return "" if amount is None else spoken_sum(amount)
