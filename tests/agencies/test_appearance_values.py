"""What is entered for a site's appearance is brought into form or refused with a clear word."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from agencies.appearance_values import read_values

HIDDEN = ["a\u202eb", "a\u200bb", "a\x00b", "a\u2066b", "\ue000"]
LINES = ["accountable_person", "address", "notice_text", "notice_text_en", "accountable_title_en"]


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("text", HIDDEN)
def test_signs_that_cannot_be_seen_are_refused(name: str, text: str) -> None:
    assert name in read_values({name: text, "notice_text": text})[1]


@pytest.mark.parametrize("name", LINES)
def test_a_line_too_long_is_refused_and_kept_as_typed(name: str) -> None:
    values, faults = read_values({name: "x" * 400})
    assert name in faults
    assert values[name] == "x" * 400


def test_lines_are_kept_on_one_line_and_composed() -> None:
    values, faults = read_values({"address": "  Số 1\r\n\tđường  Tra\u0302\u0300n "})
    assert (values["address"], faults) == ("Số 1 đường Trần", {})


def test_reading_again_changes_nothing() -> None:
    entered = {
        "brand_colour": "0B4F8A",
        "phone": "0207 3 000 100",
        "email": "lienhe@example.vn",
        "social_accounts": {"zalo": "https://zalo.me/1", "unknown": "https://x.example/1"},
        "menu_links": [{"label": "Dịch vụ công", "address": "https://dichvucong.gov.vn/"}],
        "notice_text": "Nghỉ lễ",
        "notice_from": datetime(2026, 12, 1, 8, tzinfo=timezone(timedelta(hours=7))),
        "notice_until": None,
        "notice_kind": "urgent",
    }
    once, faults = read_values(entered)
    assert faults == {}
    assert read_values(once) == (once, {})
    assert once["brand_colour"] == "#0b4f8a"
    assert once["social_accounts"] == {"zalo": "https://zalo.me/1"}
    assert once["notice_from"] == datetime(2026, 12, 1, 1, tzinfo=UTC)


def test_a_pale_colour_is_refused_and_a_darker_one_offered() -> None:
    assert "#837800" in read_values({"brand_colour": "#ffeb00"})[1]["brand_colour"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("brand_colour", "red"),
        ("brand_colour", "#0f4a39;} body{display:none"),
        ("phone", "gọi em nhé"),
        ("phone", "0207);alert(1"),
        ("email", "khong-phai-thu"),
        ("phone", "0207 1 222/333"),
        ("email", "a@b.vn?bcc=x"),
        ("email", "lienhe?bcc=x@evil.example"),
        ("email", "a&b@example.vn"),
        ("email", "a%3Fbcc@example.vn"),
        ("social_accounts", {"zalo": "javascript:alert(1)"}),
        ("trust_tag", "https://example.vn/"),
        ("menu_links", [{"label": "x", "address": "javascript:alert(1)"}]),
        ("menu_links", [{"label": "", "address": "/lien-he/"}]),
        ("menu_links", [{"label": "x" * 31, "address": "/lien-he/"}]),
        ("menu_links", [{"label": str(n), "address": "/lien-he/"} for n in range(6)]),
        ("notice_kind", "shouting"),
        ("notice_address", "data:text/html,x"),
    ],
)
def test_bad_values_are_refused(name: str, value: object) -> None:
    assert name in read_values({name: value, "notice_text": "x"})[1]


def test_a_notice_does_not_end_before_it_begins() -> None:
    start = datetime(2026, 12, 1, tzinfo=UTC)
    entered = {"notice_text": "x", "notice_from": start, "notice_until": start}
    assert "notice_until" in read_values(entered)[1]


def test_a_notice_in_english_alone_is_refused() -> None:
    assert "notice_text" in read_values({"notice_text": "", "notice_text_en": "Closed"})[1]


def test_rows_of_the_menu_with_a_false_key_are_left_out() -> None:
    rows = [{"key": "../../x", "label": "x"}, {"key": "0" * 8 + "-0000" * 3 + "-" + "0" * 12}]
    values, faults = read_values({"menu": rows})
    assert faults == {}
    assert len(values["menu"]) == 1
