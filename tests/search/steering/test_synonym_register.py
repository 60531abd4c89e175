"""Groups that hold for a whole portal: who writes them, and what is refused."""

import pytest
from django.urls import reverse

from editorial.boards.founding import AppointMember
from search.steering.models import SynonymGroup
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import boarded
from tests.factories.searches import synonyms
from tests.search.steering.screens import WALLED, address, send, text_of

pytestmark = pytest.mark.django_db


def test_an_editor_of_the_portal_adds_a_group(client, portal, editor):
    client.force_login(editor)
    data = {"portal": portal.pk, "expressions": "cccd =căn  cước công dân"}
    assert not send(client, "synonyms", data)
    assert SynonymGroup.objects.get().expressions == "cccd = căn cước công dân"


def test_the_board_of_a_site_does_not_write_its_portals(client, portal, department, stranger):
    row = synonyms(portal)
    client.force_login(stranger)
    for view, shown in (("index", None), ("create", None), ("edit", row), ("delete", row)):
        assert client.get(address("synonyms", view, shown)).status_code in WALLED
    home = text_of(client.get(reverse("wagtailadmin_home")))
    assert "/search/synonyms/" not in home
    assert "/search/promoted/" in home


def test_a_forged_portal_is_refused(client, portal, editor):
    other = portal_factory()
    client.force_login(editor)
    for agency in (other, component(portal)):
        assert send(client, "synonyms", {"portal": agency.pk, "expressions": "a = b"})
    assert not SynonymGroup.objects.exists()


def test_an_expression_stands_in_one_group_of_a_portal(client, portal, editor):
    mine = synonyms(portal, "ubnd = ủy ban nhân dân")
    synonyms(portal_factory(), "hđnd = hội đồng nhân dân")
    client.force_login(editor)
    told = send(client, "synonyms", {"portal": portal.pk, "expressions": "UBND = ủy ban"})
    assert "ubnd = ủy ban nhân dân" in told
    free = {"portal": portal.pk, "expressions": "HĐND = hội đồng"}
    assert not send(client, "synonyms", free)
    again = {"portal": portal.pk, "expressions": "ubnd = ủy ban nhân dân tỉnh"}
    assert not send(client, "synonyms", again, mine)


@pytest.mark.parametrize(
    "typed", ["", "một", "a = a", "kĩ sư = kỹ sư", "a = b!", "=" * 400, "a = " + "b" * 600]
)
def test_what_the_search_cannot_use_is_refused(client, portal, editor, typed):
    client.force_login(editor)
    assert send(client, "synonyms", {"portal": portal.pk, "expressions": typed})
    assert not SynonymGroup.objects.exists()


def test_somebody_on_two_boards_sees_the_portals_they_edit_for(client, portal, editor, department):
    AppointMember(boarded(department), editor, "editor").execute()
    portal_factory()
    client.force_login(editor)
    form = client.get(address("synonyms", "create")).context["form"]
    assert list(form.fields["portal"].queryset) == [portal]
    assert form["portal"].value() == portal.pk
