"""The glossary of official terms."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.factories.agencies import portal_factory
from tests.factories.translation import english, started
from translation.glossary import AddStandardTerms, standard_terms, terms_in
from translation.models import Term

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ND42-7.2")]


def test_the_standard_terms_are_each_there_once():
    sources = [source for source, _target, _note in standard_terms("en")]
    assert len(sources) == len(set(sources)) > 50
    assert ("UBND tỉnh", "Provincial People's Committee", "") in standard_terms("en")
    assert standard_terms("lo") == ()


def test_a_portal_keeps_its_own_words(desk):
    Term.objects.create(
        portal=desk.portal, language=english(), source="UBND tỉnh", target="Tuyen Quang PPC"
    )
    added = AddStandardTerms(desk.portal, english()).execute()
    assert added == len(standard_terms("en")) - 1
    assert AddStandardTerms(desk.portal, english()).execute() == 0
    assert Term.objects.get(source="UBND tỉnh").target == "Tuyen Quang PPC"


def test_the_longest_term_is_the_one_that_is_meant(desk):
    AddStandardTerms(desk.portal, english()).execute()
    found = terms_in(["ủy ban  nhân dân TỈNH họp"], desk.portal, english())
    assert [term.source for term in found] == ["Ủy ban nhân dân tỉnh"]
    found = terms_in(["Ủy ban nhân dân tỉnh và Ủy ban nhân dân"], desk.portal, english())
    assert {term.source for term in found} == {"Ủy ban nhân dân tỉnh", "Ủy ban nhân dân"}
    assert terms_in(["Uy ban nhan dan"], desk.portal, english()) == []


def test_component_sites_share_their_portals_glossary_and_no_others(client, desk):
    stranger = portal_factory()
    AddStandardTerms(desk.portal, english()).execute()
    Term.objects.create(portal=stranger, language=english(), source="Tham mưu", target="Secret")
    other = desk.elsewhere()
    page = other.published("Văn phòng UBND tỉnh", body="<p>Tham mưu.</p>")
    started(page, other.editor)
    client.force_login(other.editor)
    shown = client.get(reverse("translation:desk", args=[page.pk, "en"])).content.decode()
    assert "Provincial People&#x27;s Committee" in shown
    assert "Secret" not in shown


def test_the_register_is_for_who_edits_for_the_portal(client, desk):
    mine = Term.objects.create(
        portal=desk.portal, language=english(), source="Sở", target="Department"
    )
    theirs = Term.objects.create(
        portal=portal_factory(), language=english(), source="Sở", target="Bureau"
    )
    index = reverse("translation_terms_modeladmin_index")
    client.force_login(desk.elsewhere().editor)
    assert client.get(index).status_code in (302, 403)
    client.force_login(desk.editor)
    shown = client.get(index).content.decode()
    assert "Department" in shown
    assert "Bureau" not in shown
    for row, status in ((mine, 200), (theirs, 302)):
        edit = reverse("translation_terms_modeladmin_edit", args=[row.pk])
        assert client.get(edit).status_code == status
    twice = {"portal": desk.portal.pk, "language": english().pk, "source": "Sở", "target": "X"}
    answer = client.post(reverse("translation_terms_modeladmin_create"), twice)
    assert answer.status_code == 200
    assert Term.objects.filter(portal=desk.portal).count() == 1
    forged = {**twice, "portal": theirs.portal_id, "source": "Khác"}
    client.post(reverse("translation_terms_modeladmin_create"), forged)
    assert Term.objects.filter(portal=theirs.portal).count() == 1


def test_a_command_adds_terms_to_the_portals_that_are_there(desk, capsys):
    call_command("add_terms", host=desk.portal.host)
    assert Term.objects.filter(portal=desk.portal).count() == len(standard_terms("en"))
    assert desk.portal.host in capsys.readouterr().out
