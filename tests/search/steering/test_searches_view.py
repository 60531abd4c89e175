"""The list of searches in the admin: whose it shows, to whom, and as a file."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from tests.factories.agencies import component, user
from tests.factories.searches import often_counted, search_counted

pytestmark = pytest.mark.django_db
LISTS = ["top", "nothing", "slow"]
SELDOM = gettext_lazy("Asked less often")
NOT_KEPT = gettext_lazy("(not kept: looked like personal data)")
EVERYTHING = {"total": 0, "milliseconds": 5000}


def show(client, **query):
    return client.get(reverse("search_searches"), query)


def queries_shown(client, **query):
    return [row.query for row in show(client, **query).context["rows"]]


def as_csv(client, **query):
    content = show(client, export="csv", **query).content.decode("utf-8-sig")
    return list(csv.reader(StringIO(content)))


def as_xlsx(client, **query):
    sheet = load_workbook(BytesIO(show(client, export="xlsx", **query).content)).active
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("who", ["editor", "head", "operator"])
@pytest.mark.parametrize("name", LISTS)
def test_the_lists_open_for_who_edits_and_for_operators(client, request, portal, who, name):
    often_counted(portal, "thuế đất", **EVERYTHING)
    client.force_login(request.getfixturevalue(who))
    assert "thuế đất" in show(client, list=name).content.decode()


def test_nobody_else_sees_them_or_their_menu(client, portal, contributor):
    often_counted(portal, "thuế đất")
    for person in (contributor, user()):
        client.force_login(person)
        for query in ({}, {"export": "csv"}, {"export": "xlsx"}):
            response = show(client, **query)
            assert response.status_code in (302, 403)
            assert b"thu\xe1\xba\xbf" not in response.content
    client.force_login(contributor)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    for address in ("searches/", "promoted/", "synonyms/"):
        assert f"/search/{address}" not in home


def test_the_menu_leads_editors_to_all_three(client, editor):
    client.force_login(editor)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    for address in ("searches/", "promoted/", "synonyms/"):
        assert f"/search/{address}" in home


@pytest.mark.parametrize("name", LISTS)
def test_each_board_sees_the_searches_of_its_own_site_alone(
    client, portal, department, editor, stranger, operator, name
):
    often_counted(portal, "hỏi tỉnh", **EVERYTHING)
    often_counted(department, "hỏi sở", **EVERYTHING)
    for person, mine, theirs in ((editor, portal, department), (stranger, department, portal)):
        client.force_login(person)
        words = {portal: "hỏi tỉnh", department: "hỏi sở"}
        for narrowed in ({}, {"agency": theirs.pk}, {"agency": mine.pk}, {"agency__label": "x"}):
            html = show(client, list=name, **narrowed).content.decode()
            assert words[mine] in html
            assert words[theirs] not in html
            for file in (as_csv, as_xlsx):
                rows = str(file(client, list=name, **narrowed))
                assert words[mine] in rows
                assert words[theirs] not in rows
    client.force_login(operator)
    assert set(queries_shown(client, list=name)) == {"hỏi tỉnh", "hỏi sở"}
    assert queries_shown(client, list=name, agency=department.pk) == ["hỏi sở"]


def test_totals_count_the_own_site_alone(client, portal, department, editor, stranger):
    search_counted(portal, "a", total=0)
    search_counted(portal, "b")
    for _ in range(5):
        search_counted(department, "c", **EVERYTHING)
    client.force_login(editor)
    totals = show(client).context["totals"]
    assert (totals.asked, totals.nothing_found, totals.slow) == (2, 1, 0)
    assert totals.share_without == 50


def test_a_site_without_a_board_is_read_by_its_portals(client, portal, editor):
    served = component(portal)
    often_counted(served, "hỏi xã")
    client.force_login(editor)
    assert queries_shown(client) == ["hỏi xã"]


def test_days_are_added_up_and_the_last_words_and_results_shown(client, portal, editor):
    now = timezone.now()
    search_counted(portal, "Thuế", total=9, milliseconds=10, now=now - timedelta(days=3))
    search_counted(portal, "thue", total=2, milliseconds=30, now=now)
    client.force_login(editor)
    [row] = show(client).context["rows"]
    assert (row.query, row.asked, row.found, row.mean) == ("thue", 2, 2, 20)
    assert row.last_day == timezone.localdate(now)


@pytest.mark.parametrize(
    ("days", "count"), [("7", 1), ("30", 2), ("90", 3), ("", 2), ("8", 2), ("x", 2), ("9" * 40, 2)]
)
def test_the_period_is_one_of_three(client, portal, editor, days, count):
    for ago in (6, 29, 89, 95):
        often_counted(portal, f"hỏi {ago}", now=timezone.now() - timedelta(days=ago))
    client.force_login(editor)
    assert len(queries_shown(client, days=days)) == count


def test_each_list_holds_its_own_queries_the_most_telling_first(client, portal, editor):
    for query, times, given in (
        ("thường", 3, {}),
        ("trượt", 3, {"total": 0}),
        ("trượt mãi", 4, {"total": 0}),
        ("chậm", 3, {"milliseconds": 2000}),
        ("trễ", 5, {}),
    ):
        for _ in range(times):
            search_counted(portal, query, **given)
    client.force_login(editor)
    assert queries_shown(client)[0] == "trễ"
    assert queries_shown(client, list="nothing") == ["trượt mãi", "trượt"]
    assert queries_shown(client, list="slow") == ["chậm"]
    assert len(queries_shown(client, list="hostile")) == 5


def test_the_page_takes_as_many_queries_for_many_rows(client, portal, editor):
    client.force_login(editor)

    def taken():
        with CaptureQueriesContext(connection) as captured:
            assert show(client).status_code == 200
        return len(captured)

    often_counted(portal, "một")
    taken()
    few = taken()
    for number in range(40):
        often_counted(portal, f"hỏi {number}")
    assert taken() <= few


def test_no_cell_of_a_file_becomes_a_formula(client, portal, editor):
    often_counted(portal, '=HYPERLINK("http://x")')
    client.force_login(editor)
    assert as_csv(client)[1][0].startswith("'=")
    assert as_xlsx(client)[1][0].startswith("'=")


def test_markup_in_a_query_is_shown_as_words(client, portal, editor):
    often_counted(portal, "<script>alert(1)</script>")
    client.force_login(editor)
    assert "<script>alert" not in show(client).content.decode()


def test_personal_data_are_listed_as_such(client, portal, editor):
    search_counted(portal, "0912345678")
    client.force_login(editor)
    assert queries_shown(client) == [NOT_KEPT]
    assert "0912345678" not in show(client).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_so(client, editor, name):
    client.force_login(editor)
    assert "newsroom-empty" in show(client, list=name).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_words_asked_seldom_are_summed_up_and_shown_nowhere(client, portal, editor, name):
    now = timezone.now()
    often_counted(portal, "thuế đất", **EVERYTHING)
    for number in (1, 2):
        search_counted(portal, f"ông Nam xóm {number}", **EVERYTHING)
    search_counted(portal, "ông Nam xóm 2", **EVERYTHING)
    search_counted(portal, "chưa lâu", total=0, milliseconds=5000, now=now - timedelta(days=1))
    search_counted(portal, "chưa lâu", **EVERYTHING)
    client.force_login(editor)
    *listed, rest = show(client, list=name).context["rows"]
    assert {row.query for row in listed} == {"thuế đất", "chưa lâu"}
    assert (rest.query, rest.asked, rest.nothing_found, rest.slow) == (SELDOM, 3, 3, 3)
    assert (rest.found, rest.last_day, rest.mean) == (None, None, 5000)
    assert "ông Nam" not in show(client, list=name).content.decode()
    for file in (as_csv, as_xlsx):
        rows = file(client, list=name)
        assert "ông Nam" not in str(rows)
        assert rows[-1][0] == SELDOM


def test_a_query_is_seldom_on_each_site_for_itself(client, portal, department, operator):
    for agency in (portal, department):
        search_counted(agency, "bà Lan")
    search_counted(portal, "bà Lan", language="en")
    client.force_login(operator)
    assert queries_shown(client) == [SELDOM]


def test_a_shorter_period_may_hold_too_few_days_of_a_query(client, portal, editor):
    for ago in (2, 10):
        search_counted(portal, "chợ phiên", now=timezone.now() - timedelta(days=ago))
    client.force_login(editor)
    assert queries_shown(client, days=30) == ["chợ phiên"]
    assert queries_shown(client, days=7) == [SELDOM]
