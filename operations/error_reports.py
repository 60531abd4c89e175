"""Send errors to Sentry, without a single personal datum; only where SENTRY_DSN is set."""

from typing import Any

import sentry_sdk

from operations.logs import request_id
from operations.personal_data import scrub

# Of a request only these leave the house; cookies, headers, forms, queries and addresses stay.
_KEPT_OF_REQUEST = ("method", "url")


def start(dsn: str, environment: str) -> None:
    """Start reporting; without a DSN nothing is sent and nothing is loaded."""
    if dsn:
        sentry_sdk.init(**options(dsn, environment))


def options(dsn: str, environment: str) -> dict[str, Any]:
    """Return what Sentry is started with; its own default sends no personal data either."""
    return {
        "dsn": dsn,
        "environment": environment,
        "max_request_body_size": "never",
        # Local variables hold whatever a citizen just typed.
        "include_local_variables": False,
        "before_send": before_send,
        "before_breadcrumb": before_breadcrumb,
        "traces_sample_rate": None,
    }


def before_send(event: Any, hint: Any) -> Any:
    """Keep method and path of the request and the texts of the error, scrubbed; drop the rest."""
    request = event.get("request")
    if request:
        kept = {name: request[name] for name in _KEPT_OF_REQUEST if name in request}
        kept["url"] = scrub(str(kept.get("url", "")).partition("?")[0])
        event["request"] = kept
    event.pop("user", None)
    event.pop("extra", None)
    event.setdefault("tags", {})["request_id"] = request_id.get()
    crumbs = event.pop("breadcrumbs", None) or {}
    values = crumbs.get("values", []) if isinstance(crumbs, dict) else crumbs
    event["breadcrumbs"] = {"values": [before_breadcrumb(crumb, hint) for crumb in values]}
    for name in ("message", "logentry", "exception", "transaction"):
        if name in event:
            event[name] = _scrubbed(event[name])
    return event


def before_breadcrumb(crumb: Any, hint: Any) -> Any:
    """Keep what was done, without its data (queries, addresses, arguments)."""
    crumb.pop("data", None)
    return _scrubbed(crumb)


def _scrubbed(value: Any) -> Any:
    """Scrub every text in nested lists and mappings."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, dict):
        return {name: _scrubbed(item) for name, item in value.items() if name != "vars"}
    if isinstance(value, list | tuple):
        return [_scrubbed(item) for item in value]
    return value
