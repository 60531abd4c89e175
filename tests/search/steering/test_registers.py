"""Promoted results and synonyms in the admin: who writes them, and what is refused."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext
from wagtail.models import PageViewRestriction

from editorial.boards.founding import AppointMember
from search.steering.models import PromotedResult, SynonymGroup
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import boarded
from tests.factories.home import home_of, standard_page
from tests.factories.searches import live_page, promoted, synonyms

pytestmark = pytest.mark.django_db
WALLED = (302, 403, 404)
REGISTERS = ["promoted", "synonyms"]


def address(name, view, row=None):
    args = [row.pk] if row else []
    return reverse(f"search_{name}_modeladmin_{view}", args=args)


def made(name, agency):
    return promoted(agency) if name == "promoted" else synonyms(agency)


def text_of(response):
    return response.content.decode()


def promotion(agency, page, **fields):
    given = {"agency": agency.pk, "queries": "sổ đỏ", "page": page.pk, "note": "", "order": 0}
    return {**given, "starts_on": "", "ends_on": "", **fields}


def listed(client, words):
    with translation.override("vi"):
        told = {gettext(words), pgettext("promotion", words)}
        html = text_of(client.get(address("promoted", "index")))
        return any(word in html for word in told)


def send(client, name, data, row=None):
    """Send a form; return what it says where it was not saved."""
    response = client.post(address(name, "edit" if row else "create", row), data)
    return "" if response.status_code == 302 else text_of(response)


@pytest.mark.parametrize("who", ["editor", "head", "operator"])
@pytest.mark.parametrize("name", REGISTERS)
def test_every_screen_opens_for_who_edits_and_for_operators(client, request, portal, who, name):
    row = made(name, portal)
    client.force_login(request.getfixturevalue(who))
    assert str(row) in text_of(client.get(address(name, "index")))
    for view, shown in (("create", None), ("edit", row), ("delete", row)):
        assert client.get(address(name, view, shown)).status_code == 200


@pytest.mark.parametrize("name", REGISTERS)
def test_nobody_else_opens_any(client, portal, contributor, name):
    row = made(name, portal)
    for person in (contributor, user()):
        client.force_login(person)
        for view, shown in (("index", None), ("create", None), ("edit", row), ("delete", row)):
            assert client.get(address(name, view, shown)).status_code in WALLED
            assert client.post(address(name, view, shown)).status_code in (*WALLED, 405)
    row.refresh_from_db()


@pytest.mark.parametrize("name", REGISTERS)
def test_rows_of_another_agency_stay_hidden_and_whole(client, portal, editor, name):
    other = portal_factory()
    mine, theirs = made(name, portal), made(name, other)
    client.force_login(editor)
    for query in ({}, {"q": str(theirs)}, {"agency": other.pk}, {"portal": other.pk}):
        # What was searched for stands in the search box alone.
        rows = client.get(address(name, "index"), query).context["object_list"]
        assert theirs not in rows
    assert mine in client.get(address(name, "index")).context["object_list"]
    for view in ("edit", "delete"):
        assert client.get(address(name, view, theirs)).status_code in WALLED
        assert client.post(address(name, view, theirs)).status_code in WALLED
    theirs.refresh_from_db()


@pytest.mark.parametrize("name", REGISTERS)
def test_a_row_is_deleted_by_who_edits(client, portal, editor, name):
    row = made(name, portal)
    client.force_login(editor)
    client.post(address(name, "delete", row))
    assert not type(row).objects.exists()


@pytest.mark.parametrize("name", REGISTERS)
def test_an_empty_list_says_what_to_do(client, editor, name):
    client.force_login(editor)
    html = text_of(client.get(address(name, "index")))
    assert "newsroom-empty" in html
    assert address(name, "create") in html


@pytest.mark.parametrize("name", REGISTERS)
def test_the_list_takes_as_many_queries_for_many_rows(client, portal, editor, name):
    def taken():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(name, "index")).status_code == 200
        return len(captured)

    client.force_login(editor)
    made(name, portal)
    taken()
    few = taken()
    for _ in range(15):
        made(name, portal)
    assert taken() <= few


class TestPromotions:
    """What a promotion may lead to, and who words it."""

    def test_an_editor_promotes_a_page_of_the_own_site(self, client, portal, editor):
        client.force_login(editor)
        queries = "sổ đỏ\r\n\r\n cấp  sổ đỏ "
        assert not send(client, "promoted", promotion(portal, live_page(portal), queries=queries))
        row = PromotedResult.objects.get()
        assert row.queries == "sổ đỏ\ncấp sổ đỏ"
        assert row.folded == "\nso do\n\ncap so do\n"

    def test_a_site_may_promote_a_public_page_of_its_portal(
        self, client, portal, department, stranger
    ):
        client.force_login(stranger)
        assert not send(client, "promoted", promotion(department, live_page(portal)))

    def test_a_forged_page_is_refused_and_not_named(self, client, portal, department, stranger):
        client.force_login(stranger)
        for page in (
            standard_page(home_of(portal), "Bí mật của tỉnh"),
            standard_page(home_of(component(portal)), "Bí mật của sở kia"),
            live_page(portal_factory(), "Của tỉnh khác"),
        ):
            for agency in (department, portal):
                told = send(client, "promoted", promotion(agency, page))
                assert told
                assert page.title not in told
        assert not PromotedResult.objects.exists()

    def test_a_forged_agency_is_refused(self, client, portal, department, stranger, editor):
        client.force_login(stranger)
        assert send(client, "promoted", promotion(portal, live_page(portal)))
        row = promoted(department)
        send(client, "promoted", promotion(portal, live_page(portal)), row)
        assert PromotedResult.objects.get().agency == department

    def test_the_forms_offer_the_own_agency_alone(self, client, portal, department, stranger):
        client.force_login(stranger)
        form = client.get(address("promoted", "create")).context["form"]
        assert list(form.fields["agency"].queryset) == [department]
        assert form["agency"].value() == department.pk

    def test_only_who_takes_the_last_step_words_a_note(
        self, client, portal, editor, head, operator
    ):
        page = live_page(portal)
        for person in (editor, operator):
            client.force_login(person)
            assert send(client, "promoted", promotion(portal, page, note="Chữ chưa duyệt"))
        assert not PromotedResult.objects.exists()
        client.force_login(head)
        assert not send(client, "promoted", promotion(portal, page, note="Chữ đã duyệt"))
        assert PromotedResult.objects.get().note == "Chữ đã duyệt"

    def test_a_note_stays_with_its_page(self, client, portal, editor):
        row = promoted(portal, "sổ đỏ", note="Chữ đã duyệt")
        client.force_login(editor)
        same = promotion(portal, row.page, note=row.note, queries="sổ hồng")
        assert not send(client, "promoted", same, row)
        row.refresh_from_db()
        assert (row.queries, row.note) == ("sổ hồng", "Chữ đã duyệt")
        other = promotion(portal, live_page(portal), note=row.note)
        assert not send(client, "promoted", other, row)
        row.refresh_from_db()
        assert row.note == ""

    @pytest.mark.parametrize(
        "fields",
        [
            {"queries": ""},
            {"queries": "?!"},
            {"queries": "a" * 101},
            {"queries": "\n".join(f"hỏi {number}" for number in range(21))},
            {"starts_on": "2026-11-20", "ends_on": "2026-11-19"},
            {"chosen": ""},
            {"chosen": "999999"},
            {"chosen": "x"},
            {"order": "-1"},
        ],
    )
    def test_what_makes_no_sense_is_refused(self, client, portal, editor, fields):
        client.force_login(editor)
        data = promotion(portal, live_page(portal), **fields)
        data["page"] = data.pop("chosen", data["page"])
        assert send(client, "promoted", data)
        assert not PromotedResult.objects.exists()

    def test_the_list_says_whether_readers_see_it(self, client, portal, editor):
        client.force_login(editor)
        row = promoted(portal)
        assert listed(client, "Shown")
        PageViewRestriction.objects.create(page=row.page, restriction_type="login")
        assert listed(client, "The page is not public")
        promoted(portal, page=standard_page(home_of(portal)), ends_on=date(2020, 1, 1))
        promoted(portal, ends_on=date(2020, 1, 1))
        assert listed(client, "Over")
        promoted(portal, starts_on=date(2099, 1, 1))
        assert listed(client, "Not yet")


class TestSynonyms:
    """Groups that hold for a whole portal."""

    def test_an_editor_of_the_portal_adds_a_group(self, client, portal, editor):
        client.force_login(editor)
        data = {"portal": portal.pk, "expressions": "cccd =căn  cước công dân"}
        assert not send(client, "synonyms", data)
        assert SynonymGroup.objects.get().expressions == "cccd = căn cước công dân"

    def test_the_board_of_a_site_does_not_write_its_portals(
        self, client, portal, department, stranger
    ):
        row = synonyms(portal)
        client.force_login(stranger)
        for view, shown in (("index", None), ("create", None), ("edit", row), ("delete", row)):
            assert client.get(address("synonyms", view, shown)).status_code in WALLED
        home = text_of(client.get(reverse("wagtailadmin_home")))
        assert "/search/synonyms/" not in home
        assert "/search/promoted/" in home

    def test_a_forged_portal_is_refused(self, client, portal, editor):
        other = portal_factory()
        client.force_login(editor)
        for agency in (other, component(portal)):
            assert send(client, "synonyms", {"portal": agency.pk, "expressions": "a = b"})
        assert not SynonymGroup.objects.exists()

    def test_an_expression_stands_in_one_group_of_a_portal(self, client, portal, editor):
        mine = synonyms(portal, "ubnd = ủy ban nhân dân")
        synonyms(portal_factory(), "hđnd = hội đồng nhân dân")
        client.force_login(editor)
        told = send(client, "synonyms", {"portal": portal.pk, "expressions": "UBND = ủy ban"})
        assert "ubnd = ủy ban nhân dân" in told
        free = {"portal": portal.pk, "expressions": "HĐND = hội đồng"}
        assert not send(client, "synonyms", free)
        again = {"portal": portal.pk, "expressions": "ubnd = ủy ban nhân dân tỉnh"}
        assert not send(client, "synonyms", again, mine)

    @pytest.mark.parametrize("typed", ["", "một", "a = a", "a = b!", "=" * 400, "a = " + "b" * 600])
    def test_what_the_search_cannot_use_is_refused(self, client, portal, editor, typed):
        client.force_login(editor)
        assert send(client, "synonyms", {"portal": portal.pk, "expressions": typed})
        assert not SynonymGroup.objects.exists()

    def test_somebody_on_two_boards_sees_the_portals_they_edit_for(
        self, client, portal, editor, department
    ):
        AppointMember(boarded(department), editor, "editor").execute()
        portal_factory()
        client.force_login(editor)
        form = client.get(address("synonyms", "create")).context["form"]
        assert list(form.fields["portal"].queryset) == [portal]
        assert form["portal"].value() == portal.pk
