"""What keeps a version from its Board; apps above say so of their own pages.

Asked when a page is handed in, by whatever way, and again before it is published: in between
others may have edited it.
"""

from collections.abc import Callable
from typing import Any

ReadinessRule = Callable[[Any], list[str]]
_rules: list[ReadinessRule] = []
_HANDING_IN = ("action-submit", "action-restart-workflow")


def register_readiness(rule: ReadinessRule) -> None:
    """Let an app refuse versions; `rule` gets the page as it is handed in, and returns reasons."""
    _rules.append(rule)


def unready(version: Any) -> list[str]:
    """Return why the version is not handed to the Board; empty if it is."""
    return [reason for rule in _rules for reason in rule(version)]


def refuse_unready(form: Any) -> None:
    """Refuse in the page editor what is handed in there; nothing is asked of a draft."""
    if not form.errors and any(form.data.get(name) for name in _HANDING_IN):
        for reason in unready(form.instance):
            form.add_error(None, reason)
