"""Spreadsheets that cannot harm whoever opens them."""

from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A spreadsheet takes a cell that begins so for a formula and runs it."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel garbles Vietnamese in a CSV file."""


def neutral(value: Any) -> Any:
    """Return a cell that a spreadsheet shows as text: a quote before what could be a formula."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
