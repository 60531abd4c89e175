"""Asking for an address as somebody, and reading in the answer whatever a person could read."""

import io
import json
import zipfile
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.forms import BaseForm, ModelChoiceField
from django.test import Client
from wagtail.admin.forms.pages import WagtailAdminPageForm

from tests.editorial.leaks.marking import FOUND, WORD


@dataclass
class Answer:
    """What came back: the status, where to, all words, and what its forms would take."""

    status: int
    location: str
    words: str
    forms: list[BaseForm]

    @property
    def leaked(self) -> set[str]:
        """The words of the other agency's rows in it."""
        return set(FOUND.findall(self.words.lower()))

    @property
    def is_refusal(self) -> bool:
        """Whether it says no: not found, forbidden, not by this method, or back to the start."""
        return self.status in (403, 404, 405) or (self.status == 302 and self.location == "/admin/")


def ask(client: Client, url: str, method: str = "get", data: Any = None) -> Answer:
    """Ask for the address, and read the answer with its messages and packed files."""
    response = getattr(client, method)(url, data or {})
    said = [] if response.status_code >= 500 else _messages(response)
    words = " ".join([_content(response), response.headers.get("Location", ""), *said])
    contexts = getattr(response, "context", None) or []
    return Answer(
        response.status_code, response.headers.get("Location", ""), words, list(_forms(contexts))
    )


def _messages(response: Any) -> list[str]:
    storage = get_messages(response.wsgi_request)
    return [str(each) for each in getattr(storage, "_queued_messages", [])]


def _content(response: Any) -> str:
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            raw = b" ".join(packed.read(name) for name in packed.namelist())
    text = raw.decode("utf-8", "replace")
    if response.headers.get("Content-Type", "").startswith("application/json"):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return text


def _forms(contexts: Any) -> Iterator[BaseForm]:
    """Return all forms that the answer was made of, those within others too."""
    found: dict[int, BaseForm] = {}
    for context in contexts:
        for layer in getattr(context, "dicts", [context]):
            for value in list(layer.values()):
                for form in getattr(value, "forms", None) or [value]:
                    if isinstance(form, BaseForm):
                        found[id(form)] = form
    for form in list(found.values()):
        for group in getattr(form, "formsets", {}).values():
            for inner in [*group.forms, group.empty_form]:
                found[id(inner)] = inner
    yield from found.values()


def taken_by(form: BaseForm, rows: dict[type, set[Any]], asked_later: Container[str]) -> list[str]:
    """Return the fields of the form that would take one of the rows as an answer."""
    found = []
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField) and field.queryset is not None:
            theirs = rows.get(field.queryset.model._meta.concrete_model, set())
            label = f"{type(form).__name__}.{name}"
            of_page = isinstance(form, WagtailAdminPageForm) and f"*.{name}" in asked_later
            if label in asked_later or of_page:
                continue
            if theirs and field.queryset.filter(pk__in=theirs).exists():
                found.append(f"{label} ({field.queryset.model.__name__})")
    return found


__all__ = ["WORD", "Answer", "ask", "taken_by"]
