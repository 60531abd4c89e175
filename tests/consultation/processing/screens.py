"""The screens of answering as a browser asks for them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from consultation.models import Segment
from consultation.processing.addresses import ANSWERS, SEGMENT, TOGETHER, UNDO
from consultation.processing.dividing import mark_of_parts, parts_of
from consultation.processing.rules import mark_of


def list_url() -> str:
    return reverse(ANSWERS)


def row_url(segment: Segment) -> str:
    return reverse(SEGMENT, args=[segment.pk])


def undo_url(batch: Any) -> str:
    return reverse(UNDO, args=[batch])


def html_of(client: Client, address: str, **query: Any) -> str:
    return client.get(address, query, follow=True).content.decode()


def list_html(client: Client, **query: Any) -> str:
    return html_of(client, list_url(), **query)


def marks(*segments: Segment) -> dict[int, str]:
    """Return the rows with the marks that a form carries."""
    return {each.pk: mark_of(fresh(each)) for each in segments}


def fresh(segment: Segment) -> Segment:
    return Segment.objects.select_related("opinion", "current").get(pk=segment.pk)


def ticked(*segments: Segment) -> list[str]:
    return [f"{pk}.{mark}" for pk, mark in marks(*segments).items()]


def together(client: Client, page: Any, do: str, *segments: Segment, **fields: Any) -> Any:
    """Press a button below the list with rows ticked."""
    data = {"row": ticked(*segments), "do": do, "consultation": page.pk, "unit": "keep", **fields}
    return client.post(reverse(TOGETHER), data, follow=True)


def act(client: Client, segment: Segment, do: str, **fields: Any) -> Any:
    """Press a button on the page of a row, with everything that its form holds."""
    now = fresh(segment)
    themes = [theme.pk for theme in now.themes.all()]
    data = {
        "do": do,
        "mark": mark_of(now),
        "shown": " ".join(map(str, themes)),
        "about": str(now.about_key or ""),
        "themes": themes,
        "unit": now.unit_id or "",
        "due_on": now.due_on.isoformat() if now.due_on else "",
        "verdict": now.current.verdict if now.current else "",
        "text": now.current.text if now.current else "",
        "parts_mark": mark_of_parts(parts_of(now.opinion)),
        **fields,
    }
    return client.post(row_url(segment), data, follow=True)


def field_in(html: str, name: str) -> str:
    """Return the value of a hidden field."""
    return html.partition(f'name="{name}" value="')[2].partition('"')[0]
