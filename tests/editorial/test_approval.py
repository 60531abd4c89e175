"""The Board's chain: who may approve, and that nothing else publishes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import WorkflowPage

from agencies.actions import ActionRefused
from editorial.actions import SubmitForApproval
from editorial.approval.approving import ReturnStep
from editorial.boards.founding import AppointMember, BuildWorkflow, EndMembership
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import appointed, approve, boarded, submitted
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


def test_contributors_page_goes_live_after_editor_and_head(portal, board):
    contributor, editor, head = (
        appointed(board, role) for role in ("contributor", "editor", "head")
    )
    page = submitted(portal, contributor)
    approve(page, editor)
    assert not page.live
    approve(page, head)
    assert page.live
    approval = page.approvals.get()
    assert (approval.approver, approval.revision) == (head, page.live_revision)


def test_editors_own_submission_waits_for_the_head_alone(portal, board):
    editor, head = appointed(board, "editor"), appointed(board, "head")
    page = submitted(portal, editor)
    assert page.current_workflow_task.specific.is_final
    approve(page, head)
    assert page.live


def test_a_page_is_published_after_the_one_above_it(portal, board):
    editor, head = appointed(board, "editor"), appointed(board, "head")
    section = submitted(portal, editor)
    page = standard_page(section, "Trong chuyên mục")
    page.save_revision(user=editor)
    SubmitForApproval(page, editor).execute()
    with pytest.raises(ActionRefused, match=section.title):
        approve(page, head)
    page.refresh_from_db()
    assert not page.live
    approve(section, head)
    page = type(page).objects.get(pk=page.pk)
    approve(page, head)
    assert page.live


def test_head_does_not_approve_own_submission(portal, board):
    head = appointed(board, "head")
    appointed(board, "editor")
    AppointMember(board, head, "editor").execute()
    head = type(head).objects.get(pk=head.pk)
    page = submitted(portal, head)
    with pytest.raises(ActionRefused, match=r"someone else|người khác"):
        approve(page, head)
    assert not page.live


def test_head_does_not_approve_own_edit(portal, board):
    editor, head = appointed(board, "editor"), appointed(board, "head")
    page = submitted(portal, editor)
    page.title = "Người đứng đầu sửa"
    page.save_revision(user=head)
    with pytest.raises(ActionRefused):
        approve(page, head)


def handed_in_again(page, head, person):
    """Have the head return the page, and the person mend it and hand it in again."""
    ReturnStep(page, head, "Thiếu nguồn.").execute()
    page.refresh_from_db()
    page.title = "Đã sửa"
    page.save_revision(user=person)
    SubmitForApproval(page, person).execute()
    page.refresh_from_db()


def test_head_does_not_approve_what_they_handed_in_again_for_another(portal, board):
    contributor, editor, head, second = (
        appointed(board, role) for role in ("contributor", "editor", "head", "head")
    )
    page = submitted(portal, contributor)
    approve(page, editor)
    handed_in_again(page, head, head)
    page.save_revision(user=editor)
    approve(page, editor)
    with pytest.raises(ActionRefused, match=r"submitted|trình"):
        approve(page, head)
    handed_in_again(page, second, contributor)
    approve(page, editor)
    approve(page, head)
    assert page.live


def test_forged_approval_by_a_person_without_the_role_is_denied(portal, board):
    contributor = appointed(board, "contributor")
    page = submitted(portal, contributor)
    state = page.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, contributor, "approve")


@pytest.mark.parametrize("role", ["contributor", "reporter", "editor", "secretary", "head"])
def test_members_of_another_agencys_board_may_not_approve(portal, board, role):
    stranger = appointed(boarded(component(portal)), role)
    page = submitted(portal, appointed(board, "editor"))
    task = page.current_workflow_task.specific
    assert task.get_actions(page, stranger) == []
    assert not task.get_task_states_user_can_moderate(stranger).exists()


def test_agency_without_a_board_of_its_own_is_served_by_the_portals(portal, board):
    department = component(portal)
    for home in (home_of(department, "vi"), home_of(department, "en")):
        WorkflowPage.objects.create(page=home, workflow=BuildWorkflow(portal.regulation).execute())
    editor, head = appointed(board, "editor"), appointed(board, "head")
    page = submitted(department, editor)
    approve(page, head)
    assert page.live


def test_ended_membership_takes_role_and_rights(portal, board):
    appointed(board, "head")
    membership = AppointMember(board, user(), "head").execute()
    assert membership.user.groups.count() == 1
    EndMembership(membership, on=date(2020, 1, 1)).execute()
    page = submitted(portal, appointed(board, "editor"))
    task = page.current_workflow_task.specific
    assert membership.user.groups.count() == 0
    assert task.get_actions(page, membership.user) == []


def test_unknown_role_is_refused_with_the_known_ones(board):
    with pytest.raises(ActionRefused, match="editor"):
        AppointMember(board, user(), "emperor").execute()


def test_page_that_became_faulty_meanwhile_is_refused_with_the_reason(portal, board):
    editor, head = appointed(board, "editor"), appointed(board, "head")
    page = submitted(portal, editor)
    revision = page.latest_revision
    revision.content["source_url"] = "không phải địa chỉ"
    revision.save(update_fields=["content"])
    with pytest.raises(ActionRefused):
        approve(page, head)
    assert not page.live


def test_editor_page_says_why_the_last_to_edit_may_not_approve(client, portal, board):
    editor, head = appointed(board, "editor"), appointed(board, "head")
    page = submitted(portal, editor)
    page.save_revision(user=head)
    client.force_login(head)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    said = " ".join(str(message) for message in response.context["messages"])
    assert "someone else" in said or "người khác" in said
