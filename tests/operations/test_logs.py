"""Log lines: JSON, with a request id, without personal data."""

import json
import logging
import sys

import pytest

from operations.logs import JsonFormatter, request_id

pytestmark = pytest.mark.urls("tests.operations.urls")


def line(message="Xin chào", *args, exc_info=None, **extra):
    record = logging.LogRecord("tests", logging.ERROR, __file__, 1, message, args, exc_info)
    record.__dict__.update(extra)
    return json.loads(JsonFormatter().format(record))


def test_line_is_json_with_time_level_logger_and_message():
    found = line("Đã lưu %s", "văn bản")

    assert found["message"] == "Đã lưu văn bản"
    assert (found["level"], found["logger"]) == ("error", "tests")
    assert found["time"].endswith("+00:00")


def test_personal_data_is_blotted_out_of_messages_extras_and_tracebacks():
    try:
        raise ValueError("Key (email)=(le.thi.hoa@example.vn) already exists")
    except ValueError:
        found = line("Gọi 0912 345 678", path="/tra-cuu/hoa@example.vn/", exc_info=sys.exc_info())

    text = json.dumps(found, ensure_ascii=False)
    assert "hoa@" not in text
    assert "345" not in found["message"]
    assert "ValueError" in found["traceback"]


def test_what_nobody_allowed_is_not_written():
    assert "nguoi_gui" not in line(nguoi_gui="Lê Thị Hoa", status=200)


@pytest.mark.django_db
def test_sane_request_id_of_the_proxy_is_kept_and_given_back(client):
    response = client.get("/plain/", HTTP_X_REQUEST_ID="edge-2026.11-abc")

    assert response.headers["X-Request-ID"] == "edge-2026.11-abc"


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "short", "x" * 65, "with space 1", 'quote"12345678'])
def test_other_request_ids_are_replaced(client, given):
    response = client.get("/plain/", HTTP_X_REQUEST_ID=given)

    assert response.headers["X-Request-ID"] != given
    assert len(response.headers["X-Request-ID"]) == 32


@pytest.mark.django_db
def test_request_is_one_line_without_query_address_or_account(client, caplog):
    with caplog.at_level(logging.INFO, "operations.requests"):
        client.get("/plain/?q=Lê+Thị+Hoa", REMOTE_ADDR="203.0.113.9")

    [record] = [found for found in caplog.records if found.name == "operations.requests"]
    written = JsonFormatter().format(record)
    assert record.path == "/plain/"
    assert record.status == 200
    assert "Hoa" not in written
    assert "203.0" not in written


@pytest.mark.django_db
def test_probes_and_static_files_write_no_line(client, caplog):
    with caplog.at_level(logging.INFO, "operations.requests"):
        client.get("/healthz")
        client.get("/readyz")
        client.get("/static/nothing.css")

    assert not [found for found in caplog.records if found.name == "operations.requests"]


@pytest.mark.django_db
def test_error_is_logged_with_the_id_that_the_visitor_sees(client, caplog):
    client.raise_request_exception = False
    seen = []

    class Note(logging.Handler):
        def emit(self, record):
            seen.append(request_id.get())

    handler = Note()
    logging.getLogger("django.request").addHandler(handler)
    try:
        response = client.get("/failing/")
    finally:
        logging.getLogger("django.request").removeHandler(handler)

    assert response.status_code == 500
    assert seen == [response.headers["X-Request-ID"]]
    assert request_id.get() == ""
