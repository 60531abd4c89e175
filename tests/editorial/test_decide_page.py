"""The page of the decision: what it offers, what it says, and that it loses nothing typed."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from editorial.actions import SubmitForApproval
from editorial.approval.approving import Decision, ReturnStep
from editorial.approval.decision_views import DecisionView
from editorial.approval.emergencies import PublishInEmergency
from editorial.enums import Change, Verdict
from editorial.models import Approval, BoardTask
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, approve, boarded, publish, submitted
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def people(portal):
    board = boarded(portal)
    return {role: appointed(board, role) for role in ("contributor", "editor", "secretary", "head")}


@pytest.fixture
def waiting(portal, people):
    return submitted(portal, people["editor"])


def address(page):
    return reverse("editorial_decide", args=[page.pk])


def declaration(page, **more):
    codes = [item.code for item in page.agency.regulation.checklist]
    sent = {"approve-confirmed": codes, "approve-revision": page.latest_revision_id}
    return {"do": "approve", **sent, **more}


def test_head_approves_on_the_page_and_is_told_so(client, waiting, people):
    client.force_login(people["head"])
    assert "approve" in client.get(address(waiting)).context["forms"]
    answer = client.post(address(waiting), declaration(waiting), follow=True)
    waiting.refresh_from_db()
    assert waiting.live
    assert waiting.title in " ".join(map(str, answer.context["messages"]))


def test_second_click_finds_the_decision_taken_and_says_so(client, waiting, people, monkeypatch):
    client.force_login(people["head"])
    decide = DecisionView._approve

    def clicked_twice(view, form):
        decide(view, form)
        return decide(view, form)

    monkeypatch.setattr(DecisionView, "_approve", clicked_twice)
    answer = client.post(address(waiting), declaration(waiting))
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")
    waiting.refresh_from_db()
    assert waiting.live


def test_incomplete_checklist_keeps_what_was_ticked(client, waiting, people):
    client.force_login(people["head"])
    sent = declaration(waiting)
    sent["approve-confirmed"] = sent["approve-confirmed"][:1]
    answer = client.post(address(waiting), sent)
    assert answer.status_code == 422
    form = answer.context["forms"]["approve"]
    assert form.non_field_errors()
    assert form["confirmed"].value() == sent["approve-confirmed"]
    waiting.refresh_from_db()
    assert not waiting.live


def test_changed_page_is_asked_about_anew_and_nothing_typed_is_lost(client, people, portal):
    page = publish(standard_page(home_of(portal)))
    page.save_revision(user=people["editor"])
    page.get_workflow().start(page, people["editor"])
    page.refresh_from_db()
    client.force_login(people["head"])
    typed = {"ground": "Công điện số 12/CĐ-UBND", "note": "Năm áp dụng là 2027"}
    sent = {
        key.replace("approve-", "emergency-"): value for key, value in declaration(page).items()
    }
    sent |= {"do": "emergency", "emergency-change": Change.CORRECTION}
    sent |= {f"emergency-{name}": value for name, value in typed.items()}
    newer = page.save_revision(user=people["editor"])
    answer = client.post(address(page), sent)
    form = answer.context["forms"]["emergency"]
    assert answer.status_code == 422
    assert form.non_field_errors()
    assert {name: form[name].value() for name in typed} == typed
    assert not form["confirmed"].value()
    assert int(form["revision"].value()) == newer.pk
    client.post(address(page), sent | {"emergency-revision": form["revision"].value()})
    assert page.approvals.latest("pk").revision == newer


def test_double_submit_publishes_once_and_says_that_it_was_done(client, waiting, people):
    client.force_login(people["head"])
    sent = declaration(waiting)
    client.post(address(waiting), sent)
    again = client.post(address(waiting), sent, follow=True)
    assert again.status_code == 200
    assert waiting.approvals.count() == 1
    assert list(again.context["messages"])


def test_return_without_reason_is_refused_on_the_page(client, waiting, people):
    client.force_login(people["head"])
    answer = client.post(address(waiting), {"do": "return", "return-comment": " "})
    assert answer.status_code == 422
    client.post(address(waiting), {"do": "return", "return-comment": "Thiếu nguồn ảnh"})
    state = waiting.current_workflow_state
    assert state.current_task_state.comment == "Thiếu nguồn ảnh"


def test_page_of_another_agency_is_closed(client, portal, waiting):
    stranger = appointed(boarded(component(portal)), "head")
    client.force_login(stranger)
    answer = client.get(address(waiting), follow=True)
    assert waiting.title not in answer.content.decode()
    client.post(address(waiting), declaration(waiting))
    waiting.refresh_from_db()
    assert not waiting.live


def test_contributor_is_offered_no_decision(client, waiting, people):
    client.force_login(people["contributor"])
    answer = client.get(address(waiting), follow=True)
    assert "forms" not in (answer.context or {}) or not answer.context["forms"]
    client.post(address(waiting), declaration(waiting))
    waiting.refresh_from_db()
    assert not waiting.live


def test_who_handed_in_again_is_shown_first_and_refused_as_approver(client, people, waiting):
    head = people["head"]
    shown = submissions_shown(client, waiting, head)
    assert [each.user for each in shown] == [people["editor"]]
    ReturnStep(waiting, head, "Thiếu nguồn.").execute()
    waiting.refresh_from_db()
    waiting.title = "Đã sửa"
    waiting.save_revision(user=people["secretary"])
    SubmitForApproval(waiting, head).execute()
    waiting.refresh_from_db()
    shown = submissions_shown(client, waiting, head)
    assert [each.user for each in shown] == [head, people["editor"]]
    assert shown[0].at > shown[1].at
    task = BoardTask.objects.get(is_final=True)
    own = gettext("You submitted this page; someone else must approve it.")
    for each in shown:
        assert own in task.refusals(waiting, each.user)
    assert own not in task.refusals(waiting, people["secretary"])


def submissions_shown(client, page, person):
    client.force_login(person)
    answer = client.get(address(page))
    shown = answer.context["submissions"]
    assert f"{timezone.localtime(shown[0].at):%H:%M %d/%m/%Y}" in answer.content.decode()
    return shown


def test_last_editor_is_told_why_not(client, people, portal):
    page = standard_page(home_of(portal))
    page.save_revision(user=people["head"])
    client.force_login(people["head"])
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {})
    answer = client.get(address(page))
    assert "approve" not in answer.context["forms"]
    assert "emergency" in answer.context["forms"]


def test_change_of_a_live_page_asks_what_changes_and_shows_the_note(client, people, portal):
    page = publish(standard_page(home_of(portal), title="Giá đất năm 2026"))
    page.title = "Giá đất năm 2027"
    page.save_revision(user=people["editor"])
    workflow = page.get_workflow()
    workflow.start(page, people["editor"])
    page.refresh_from_db()
    client.force_login(people["head"])
    sent = declaration(page, **{"approve-change": Change.CORRECTION})
    assert client.post(address(page), sent).status_code == 422
    sent["approve-note"] = "Năm áp dụng là 2027, không phải 2026"
    client.post(address(page), sent)
    page.refresh_from_db()
    assert page.title == "Giá đất năm 2027"
    assert page.corrections.get().note == sent["approve-note"]


def test_editors_own_page_leads_the_head_to_the_decision_and_not_to_saving(client, waiting, people):
    client.force_login(people["head"])
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[waiting.pk]))
    assert address(waiting) in answer.content.decode()
    waiting_title = waiting.title
    client.post(
        reverse("wagtailadmin_pages:edit", args=[waiting.pk]),
        {"title": "Sửa lén", "slug": waiting.slug, "summary": "", "action-publish": "1"},
    )
    assert waiting.get_latest_revision_as_object().title == waiting_title


def test_wagtails_own_way_to_approve_the_last_step_is_closed(client, waiting, people):
    client.force_login(people["head"])
    state = waiting.current_workflow_task_state
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[waiting.pk, "approve", state.pk])
    )
    waiting.refresh_from_db()
    assert not waiting.live


def test_claim_and_letting_go_on_the_page(client, portal, people):
    page = submitted(portal, people["contributor"])
    client.force_login(people["editor"])
    client.post(address(page), {"do": "claim"})
    assert page.current_workflow_task_state.claim.user == people["editor"]
    client.force_login(people["secretary"])
    answer = client.get(address(page))
    assert "approve" not in answer.context["forms"]
    client.force_login(people["editor"])
    client.post(address(page), {"do": "let_go"})
    approve(page, people["secretary"])


def test_review_is_of_the_publication_that_was_shown(client, waiting, people):
    decision = Decision(
        tuple(item.code for item in waiting.agency.regulation.checklist),
        revision_id=waiting.latest_revision_id,
    )
    PublishInEmergency(
        waiting, people["head"], "Công điện số 12/CĐ-UBND", decision, timezone.now()
    ).execute()
    client.force_login(people["secretary"])
    shown = client.get(address(waiting)).context["forms"]["review"]["approval"].value()
    sent = {"do": "review", "review-verdict": Verdict.UPHELD}
    answer = client.post(address(waiting), {**sent, "review-approval": shown + 1})
    assert answer.status_code == 422
    assert answer.context["forms"]["review"]["approval"].value() == str(shown)
    assert Approval.objects.awaiting_review().exists()
    client.post(address(waiting), {**sent, "review-approval": shown})
    assert not Approval.objects.awaiting_review().exists()
