"""What keeps a version from its Board; apps above say so of their own pages.

Asked when a page is handed in, by whatever way, and again before it is published: in between
others may have edited it.
"""

from collections.abc import Callable
from typing import Any

Version = Callable[[], Any]
ReadinessRule = Callable[[Any, Version], list[str]]
_rules: list[ReadinessRule] = []
_HANDING_IN = ("action-submit", "action-restart-workflow")


def register_readiness(rule: ReadinessRule) -> None:
    """Let an app refuse versions.

    `rule` gets the page, and what makes the page as it is handed in: it costs queries, so it is
    called for pages that the rule is about. It returns reasons.
    """
    _rules.append(rule)


def unready(page: Any) -> list[str]:
    """Return why the latest version is not handed to the Board; empty if it is."""
    return _reasons(page, page.get_latest_revision_as_object)


def refuse_unready(form: Any) -> None:
    """Refuse in the page editor what is handed in there; nothing is asked of a draft."""
    if not form.errors and any(form.data.get(name) for name in _HANDING_IN):
        for reason in _reasons(form.instance, lambda: form.instance):
            form.add_error(None, reason)


def _reasons(page: Any, version: Version) -> list[str]:
    return [reason for rule in _rules for reason in rule(page, version)]
