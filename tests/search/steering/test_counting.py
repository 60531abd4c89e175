"""What is counted of a search, and what never is."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.steering.counting import SLOW_FROM, PruneSearches, RecordSearch
from search.steering.models import SearchCount
from search.steering.personal import looks_personal
from tests.factories.searches import NOW, search_counted

pytestmark = pytest.mark.django_db


def only() -> SearchCount:
    return SearchCount.objects.get()


def test_the_same_query_of_a_day_is_one_row_whatever_its_accents(portal):
    search_counted(portal, "Đất  đai", total=5, milliseconds=100, now=NOW)
    search_counted(portal, "dat dai", total=0, milliseconds=SLOW_FROM, now=NOW)
    row = only()
    assert (row.query, row.folded) == ("dat dai", "dat dai")
    assert (row.asked, row.found, row.nothing_found, row.slow) == (2, 0, 1, 1)
    assert row.milliseconds == 100 + SLOW_FROM
    assert row.day == timezone.localdate(NOW)


def test_days_agencies_and_languages_are_counted_apart(portal, department):
    search_counted(portal, "thuế", now=NOW)
    search_counted(portal, "thuế", now=NOW + timedelta(days=1))
    search_counted(portal, "thuế", language="en", now=NOW)
    search_counted(department, "thuế", now=NOW)
    assert [row.asked for row in SearchCount.objects.all()] == [1] * 4


def test_a_day_ends_at_midnight_in_vietnam(portal):
    search_counted(portal, "thuế", now=NOW.replace(hour=17))
    assert only().day == NOW.date() + timedelta(days=1)


def test_nothing_is_kept_of_who_asked_or_at_what_time():
    kept = {field.name for field in SearchCount._meta.get_fields()}
    assert kept == {
        *("id", "day", "agency", "language", "folded", "query"),
        *("asked", "found", "nothing_found", "slow", "milliseconds"),
    }


@pytest.mark.parametrize(
    "query",
    [
        "nguyen.van.a@example.vn",
        "nguyen van a @ example",
        "ａ＠example.vn",
        "số điện thoại 0912 345 678",
        "0912.345.678",
        "+84 912 345 678",
        "3821456",
        "３８２１４５６",
        "cccd 008099012345",
        "008 099 012 345",
        "123456789",
        "thẻ 4111 1111 1111 1111",
        "a0912345678b",
        "password=bimat",
        "hồ sơ của nguyễn văn thử",
        "NGUYEN THI THU",
        "bà Đỗ Thị Thử",
        "Lê Minh Thử",
        "x" * 150 + " 0912345678",
    ],
)
def test_what_looks_like_personal_data_is_counted_without_its_words(portal, query):
    search_counted(portal, query)
    search_counted(portal, f" {query} ")
    row = only()
    assert (row.query, row.folded, row.asked) == ("", "", 2)


@pytest.mark.parametrize(
    "query",
    [
        "04/2024/QĐ-UBND",
        "qđ 04 2024",
        "điều 5 quyết định 04/2024",
        "lịch cắt điện ngày 15/01/2024",
        "lịch 15-01-2024",
        "15 01 2024",
        "thông tư 01/2023/TT-BTTTT",
        "quy hoạch đô thị loại II",
        "quy hoach do thi moi",
        "Lê Lợi",
        "lý lịch tư pháp",
        "hồ sơ đất đai",
        "Hồ sơ dự thầu",
        "nguyên vẹn",
        "dương lịch 2026",
    ],
)
def test_numbers_of_documents_dates_and_common_words_are_no_personal_data(query):
    assert not looks_personal(query)


def test_long_and_hostile_queries_are_counted_cut(portal):
    for query in ("a" * 10_000, "\x00\x01 %' OR 1=1 --", "İ" * 300, "\u0301" * 50, "🙂", "\ud800a"):
        search_counted(portal, query)
    rows = SearchCount.objects.all()
    assert all(len(row.query) <= 100 and len(row.folded) <= 100 for row in rows)
    assert not any("\x00" in row.query for row in rows)


def test_an_empty_query_is_not_counted(portal):
    search_counted(portal, " \n\t")
    assert not SearchCount.objects.exists()


def test_a_failing_database_does_not_fail_the_search(portal, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("full")

    monkeypatch.setattr(RecordSearch, "_count", fail)
    search_counted(portal, "thuế")
    assert "not counted" in caplog.text


def test_a_language_longer_than_its_column_is_cut(portal):
    search_counted(portal, "thuế", language="x" * 50, total=10**12, milliseconds=10**12)
    assert only().asked == 1


def test_a_query_costs_one_statement_so_that_two_at_once_are_both_counted(portal):
    for total in (0, 7):
        with CaptureQueriesContext(connection) as captured:
            search_counted(portal, "thuế", total=total)
        assert len([query for query in captured if "SAVEPOINT" not in query["sql"]]) == 1
    row = only()
    assert (row.asked, row.nothing_found, row.found) == (2, 1, 7)


def test_rows_older_than_ninety_days_go(portal):
    for days in (0, 90, 91, 400):
        search_counted(portal, "thuế", now=NOW - timedelta(days=days))
    assert PruneSearches(NOW).execute() == 2
    assert PruneSearches(NOW).execute() == 0
    assert SearchCount.objects.count() == 2


def test_the_daily_command_prunes(portal):
    search_counted(portal, "thuế", now=timezone.now() - timedelta(days=91))
    told = StringIO()
    call_command("prune_searches", stdout=told)
    assert told.getvalue().startswith("1 ")
    assert not SearchCount.objects.exists()
