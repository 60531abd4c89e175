"""What leaves the house when something fails."""

import json

import sentry_sdk
from sentry_sdk.transport import Transport
from sentry_sdk.utils import event_from_exception

from operations.error_reports import options, start
from operations.logs import request_id

OPINION = "Tôi là Lê Thị Hoa, ở số 5 đường Bình Thuận"


class Kept(Transport):
    """Keeps what would have been sent."""

    sent: list[str] = []

    def capture_envelope(self, envelope):
        self.sent.append(envelope.serialize().decode())


def report(event=None, error=None) -> str:
    Kept.sent = []
    settings = {
        **options("https://key@sentry.invalid/1", "test"),
        "transport": Kept,
        "default_integrations": False,
        "auto_enabling_integrations": False,
    }
    client = sentry_sdk.Client(**settings)
    if error is not None:
        event, _ = event_from_exception(error, client_options=client.options)
    client.capture_event(event)
    client.close()
    return "".join(Kept.sent)


def test_error_is_reported_without_texts_of_citizens():
    def receive(opinion):
        raise ValueError("Invalid e-mail hoa@example.vn, phone 0912345678")

    try:
        receive(OPINION)
    except ValueError as error:
        sent = report(error=error)

    assert "ValueError" in sent
    assert "receive" in sent
    # The source around the fault is sent, what was in its variables is not.
    assert "receive(OPINION)" in sent
    assert json.dumps(OPINION)[1:-1] not in sent
    assert "[e-mail], phone [phone]" in sent


def test_request_keeps_method_and_path_alone():
    event = {
        "message": "CCCD 001203004567",
        "request": {
            "method": "POST",
            "url": "https://tuyenquang.gov.vn/gop-y/?email=hoa@example.vn",
            "query_string": "email=hoa@example.vn",
            "cookies": {"sessionid": "verysecret"},
            "headers": {"X-Forwarded-For": "203.0.113.9", "Authorization": "Basic abc"},
            "data": {"ho_ten": "Lê Thị Hoa"},
            "env": {"REMOTE_ADDR": "203.0.113.9"},
        },
        "user": {"id": 7, "username": "hoa", "ip_address": "203.0.113.9"},
        "extra": {"opinion": "Hoa"},
        "breadcrumbs": {
            "values": [{"message": "SELECT … 'hoa@example.vn'", "data": {"params": ["Hoa"]}}]
        },
    }

    token = request_id.set("abcdefgh12345678")
    try:
        sent = report(event)
    finally:
        request_id.reset(token)

    assert '"method":"POST"' in sent
    assert "tuyenquang.gov.vn/gop-y/" in sent
    assert "abcdefgh12345678" in sent
    for datum in ("Hoa", "hoa", "verysecret", "203.0.113.9", "001203004567", "Basic"):
        assert datum not in sent


def test_nothing_starts_without_an_address():
    start("", "production")

    assert not sentry_sdk.get_client().is_active()
