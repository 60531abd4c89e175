"""The screens of moderation as a browser asks for them."""

import csv
from io import StringIO
from typing import Any

from django.test import Client
from django.urls import reverse

from consultation.models import Opinion
from consultation.moderation.addresses import ACCESS, DECIDE, FILE, OPINION, QUEUE, UNDO
from consultation.moderation.rules import mark_of


def queue_url() -> str:
    return reverse(QUEUE)


def opinion_url(sent: Opinion) -> str:
    return reverse(OPINION, args=[sent.pk])


def file_url(file: Any) -> str:
    return reverse(FILE, args=[file.pk])


def undo_url(batch: Any) -> str:
    return reverse(UNDO, args=[batch])


def html_of(client: Client, address: str, **query: Any) -> str:
    return client.get(address, query, follow=True).content.decode()


def queue_html(client: Client, **query: Any) -> str:
    return html_of(client, queue_url(), **query)


def access_html(client: Client) -> str:
    return html_of(client, reverse(ACCESS))


def ticked(*opinions: Opinion) -> list[str]:
    """Return what the boxes of the opinions send."""
    return [f"{each.pk}.{mark_of(each)}" for each in opinions]


def decide(client: Client, do: str, *opinions: Opinion, **fields: Any) -> Any:
    data = {"opinion": ticked(*opinions), "do": do, **fields}
    return client.post(reverse(DECIDE), data, follow=True)


def act(client: Client, sent: Opinion, do: str, **fields: Any) -> Any:
    """Press a button on the page of an opinion."""
    data = {"do": do, "mark": mark_of(sent), "text": sent.shown_text, **fields}
    return client.post(opinion_url(sent), data, follow=True)


def export(client: Client, **query: Any) -> list[dict[str, str]]:
    query = {"export": "csv", "status": "all", **query}
    response = client.get(queue_url(), query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))
