"""Clients that send as soon as they are answered; what they send is made ready beforehand."""

import secrets
import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from urllib.parse import urlencode

CLIENTS = 16
SENT_TWICE = 50
"""Each one of so many is sent again at once, as a nervous finger does."""


@dataclass(frozen=True)
class Answer:
    """What came back for a form: when, with which status, leading where."""

    form: int
    seconds: float
    status: int
    location: str


def request(host: str, path: str, fields: dict[str, str], visitor: int) -> bytes:
    """Return a form as a browser posts it over HTTPS, from an address of its own."""
    token = secrets.token_hex(16)
    body = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: https://{host}\r\n"
        f"X-Forwarded-Proto: https\r\nX-Forwarded-For: 10.{visitor >> 16}."
        f"{visitor >> 8 & 255}.{visitor & 255}\r\nCookie: __Host-csrftoken={token}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def send_all(port: int, requests: Sequence[bytes], twice: bool) -> tuple[list[Answer], float]:
    """Send from `CLIENTS` clients; return all answers, and how many were answered a second."""
    start = Barrier(CLIENTS + 1)

    def client(first: int) -> list[Answer]:
        answers = []
        start.wait()
        for form in range(first, len(requests), CLIENTS):
            answers.append(_send(port, form, requests[form]))
            if twice and form % SENT_TWICE == 0:
                answers.append(_send(port, form, requests[form]))
        return answers

    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(client, first) for first in range(CLIENTS)]
        start.wait()
        began = time.perf_counter()
        answers = [answer for each in running for answer in each.result()]
        return answers, len(answers) / (time.perf_counter() - began)


def _send(port: int, form: int, posted: bytes) -> Answer:
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(posted)
        received = b""
        while piece := line.recv(65_536):
            received += piece
    seconds = time.perf_counter() - began
    head = received.partition(b"\r\n\r\n")[0].decode("latin-1")
    status = int(head.split(" ", 2)[1])
    lines = (each.partition(": ") for each in head.splitlines())
    location = next((value for name, _colon, value in lines if name.lower() == "location"), "")
    return Answer(form, seconds, status, location)
