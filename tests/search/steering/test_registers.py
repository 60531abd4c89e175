"""Every register of search in the admin: who opens it, and whose rows it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.agencies import portal_factory, user
from tests.factories.searches import promoted, synonyms
from tests.search.steering.screens import WALLED, address, text_of

pytestmark = pytest.mark.django_db
REGISTERS = ["promoted", "synonyms"]


def made(name, agency):
    return promoted(agency) if name == "promoted" else synonyms(agency)


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
