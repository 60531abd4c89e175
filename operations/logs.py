"""Logs as lines of JSON, each with the id of its request and without personal data."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from operations.personal_data import scrub

request_id: ContextVar[str] = ContextVar("request_id", default="")

# What a log call may add with `extra=`; anything else might be somebody's data.
EXTRA = ("method", "path", "host", "status", "milliseconds", "action", "account", "reason")


class RequestIdFilter(logging.Filter):
    """Give every record the id of the request that it was written in."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class JsonFormatter(logging.Formatter):
    """Write one record as one line of JSON: time, level, logger, message, request id, extras."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrub(record.getMessage()),
        }
        if getattr(record, "request_id", ""):
            line["request_id"] = record.request_id  # type: ignore[attr-defined]
        for name in EXTRA:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = scrub(value) if isinstance(value, str) else value
        if record.exc_info:
            line["traceback"] = scrub(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


def logging_settings(as_json: bool, level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard error, as JSON or for human eyes."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "operations.logs.RequestIdFilter"}},
        "formatters": {
            "json": {"()": "operations.logs.JsonFormatter"},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["request_id"],
                "formatter": "json" if as_json else "plain",
            },
            "none": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"level": level},
            # runserver's own lines, for a developer; ours have no query string in them.
            "django.server": {"level": "INFO", "propagate": not as_json, "handlers": ["none"]},
            "operations": {"level": "INFO"},
            # One line per request is for machines.
            "operations.requests": {"level": "INFO" if as_json else "WARNING"},
            "pypdf": {"level": "ERROR"},
        },
    }
