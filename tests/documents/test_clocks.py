"""Documents have the time limit of their kind, by number, issuer and urgency, in five provinces."""

from datetime import date

import pytest
from django.urls import reverse

from documents.models import LegalDocumentPage
from editorial.timing.clock_rows import clock_context
from editorial.timing.clocks import clocks_of
from tests.documents.test_editor import bound_form
from tests.factories.agencies import portal_factory, user
from tests.factories.clocks import at
from tests.factories.documents import draft_document, issuing_body, library

pytestmark = pytest.mark.django_db
MONDAY = at(2, 11)
NORMATIVE, ADMINISTRATIVE = "35/2026/QĐ-UBND", "3069/QĐ-UBND"


def draft(regulation="tuyen-quang", number=NORMATIVE, **fields):
    portal = portal_factory(regulation_slug=regulation)
    fields = {"received_at": MONDAY, "information_kind": "documents", **fields}
    issuer = issuing_body(agency=portal if fields.pop("own", True) else None, level="central")
    return draft_document(library(portal), number_text=number, issuer=issuer, **fields)


def update_due(page):
    [clock] = [clock for clock in clocks_of(page) if clock.limit.clock == "update"]
    return clock.due_at.date() if clock.due_at else None


@pytest.mark.clause("TQ-7.2")
@pytest.mark.parametrize(
    ("number", "urgent_ground", "due"),
    [
        (NORMATIVE, "", date(2026, 11, 11)),
        (ADMINISTRATIVE, "", date(2026, 11, 4)),
        (NORMATIVE, "Ứng phó lũ quét", date(2026, 11, 2)),
        (ADMINISTRATIVE, "Ứng phó lũ quét", date(2026, 11, 2)),
    ],
)
def test_number_and_urgency_choose_the_limit_from_receipt(number, urgent_ground, due):
    assert update_due(draft(number=number, urgent_ground=urgent_ground)) == due


@pytest.mark.clause("ND43-17")
@pytest.mark.parametrize("regulation", ["quang-nam", "quang-binh"])
@pytest.mark.parametrize(("own", "due"), [(True, date(2026, 11, 4)), (False, date(2026, 11, 16))])
def test_issuer_has_two_and_an_affected_agency_ten_working_days_from_issue(regulation, own, due):
    page = draft(regulation, own=own, occurred_at=MONDAY, received_at=None)
    assert update_due(page) == due


@pytest.mark.parametrize("regulation", ["thai-binh", "ben-tre"])
@pytest.mark.parametrize("number", [NORMATIVE, ADMINISTRATIVE])
def test_where_the_regulation_tells_none_apart_all_have_five_working_days(regulation, number):
    page = draft(regulation, number, received_at=at(1, 6), information_kind="documents")
    assert update_due(page) == date(2026, 6, 8)


def test_another_number_counts_anew():
    page = draft()
    assert page.update_due_at.date() == date(2026, 11, 11)
    page.number_text = ADMINISTRATIVE
    page.save()
    assert LegalDocumentPage.objects.get(pk=page.pk).update_due_at.date() == date(2026, 11, 4)


@pytest.fixture
def shelf():
    return library(portal_factory())


def urgency(shelf, admin_user, instance=None, **fields):
    body = issuing_body().pk
    return bound_form(shelf, admin_user, instance, issuer=body, **fields)


@pytest.mark.clause("TQ-7.2")
@pytest.mark.parametrize("ground", ["", "   "])
def test_urgent_document_without_a_ground_is_refused_in_a_sentence(shelf, admin_user, ground):
    form = urgency(shelf, admin_user, is_urgent="on", urgent_ground=ground)
    form.defer_required_fields()
    assert not form.is_valid()
    [reason] = form.errors["urgent_ground"]
    assert len(reason) > 40


def test_ground_makes_a_document_urgent_and_its_mark_says_so(shelf, admin_user):
    form = urgency(shelf, admin_user, urgent_ground="Ứng phó lũ quét")
    assert form.is_valid(), form.errors
    assert form.instance.clock_condition == "urgent"
    page = draft_document(shelf, urgent_ground="Ứng phó lũ quét")
    assert urgency(shelf, admin_user, page).initial["is_urgent"]
    assert not urgency(shelf, admin_user).initial["is_urgent"]


def test_mark_taken_away_lifts_the_urgency_with_its_ground(shelf, admin_user):
    page = draft_document(shelf, urgent_ground="Ứng phó lũ quét")
    form = urgency(shelf, admin_user, page, urgent_ground="Ứng phó lũ quét")
    assert form.is_valid(), form.errors
    assert form.instance.urgent_ground == ""


def test_editor_sees_the_kind_chosen_and_which_moment_lacks():
    page = draft(received_at=None)
    shown = clock_context(page, MONDAY)
    assert shown["chosen"] == ["văn bản quy phạm pháp luật"]
    assert len(shown["hints"]) == 1
    page.received_at = MONDAY
    assert clock_context(page, MONDAY)["hints"] == []


def test_editor_of_a_province_that_counts_from_issue_is_asked_for_that():
    page = draft("quang-nam", received_at=MONDAY)
    shown = clock_context(page, MONDAY)
    assert len(shown["hints"]) == 1
    assert shown["chosen"] == ["cơ quan ban hành"]


def typed(client, page, **values):
    response = client.get(reverse("editorial_clocks", args=[page.pk]), values)
    return response.status_code, response.content.decode()


def test_clocks_follow_what_is_typed_and_nothing_is_saved(client):
    page = draft()
    page.save_revision()
    client.force_login(user(is_superuser=True))
    assert "11/11/2026" in typed(client, page)[1]
    assert "04/11/2026" in typed(client, page, number_text=ADMINISTRATIVE)[1]
    assert "02/11/2026" in typed(client, page, urgent_ground="Lũ quét")[1]
    assert "10/11/2026" not in typed(client, page, received_at="rác")[1]
    assert LegalDocumentPage.objects.get(pk=page.pk).number_text == NORMATIVE


def test_typed_clocks_are_for_those_who_may_edit_the_page(client):
    page = draft()
    page.save_revision()
    client.force_login(user())
    assert typed(client, page)[0] == 404
    client.force_login(user(is_superuser=True))
    assert typed(client, page)[0] == 200
