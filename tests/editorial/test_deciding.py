"""Approval in full: checklist, the version seen, returning, delegation, claims."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from agencies.actions import ActionRefused
from editorial.actions import SubmitForApproval
from editorial.approval.approving import ApproveStep, Decision, ReturnStep
from editorial.approval.claims import LetGo, TakeOn
from editorial.approval.emergencies import ReviewEmergency
from editorial.approval.step_holders import StepHolders
from editorial.boards.founding import EndMembership
from editorial.boards.terms import KeepTerms
from editorial.enums import Change, Lane, Verdict
from editorial.models import Delegation
from tests.editorial.test_emergencies import emergency
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import (
    NOW,
    appointed,
    approve,
    boarded,
    everything_confirmed,
    submitted,
)

pytestmark = pytest.mark.django_db
GROUND = "Công điện số 12/CĐ-UBND về ứng phó mưa lũ"


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def people(board):
    """An editor, a head and a contributor of the portal's Board."""
    return {role: appointed(board, role) for role in ("contributor", "editor", "head")}


@pytest.fixture
def waiting(portal, people):
    """A page at the last step, handed in by the editor."""
    return submitted(portal, people["editor"])


@pytest.mark.clause("TQ-6.1.a", "TQ-6.1.b", "QN-NT.1", "QN-NT.2", "TB-13.2", "BT-6.5", "QB-7")
def test_page_goes_live_only_when_every_question_of_the_checklist_is_confirmed(waiting, people):
    for missing in waiting.agency.regulation.checklist:
        codes = {item.code for item in waiting.agency.regulation.checklist} - {missing.code}
        with pytest.raises(ActionRefused) as refusal:
            ApproveStep(waiting, people["head"], NOW, Decision(tuple(codes))).execute()
        assert any(missing.question in reason for reason in refusal.value.reasons) or any(
            missing.question_en in reason for reason in refusal.value.reasons
        )
    waiting.refresh_from_db()
    assert not waiting.live


@pytest.mark.clause("TB-16.3", "TQ-12.3", "TQ-12.4", "TQ-19.2", "TQ-20.5", "BT-8.3.b", "BT-10.2")
def test_approval_on_record_names_who_when_version_and_checklist(waiting, people):
    version = waiting.latest_revision_id
    approve(waiting, people["head"])
    record = waiting.approvals.get()
    assert (record.approver, record.approved_at, record.revision_id) == (
        people["head"],
        NOW,
        version,
    )
    assert (record.lane, record.change) == (Lane.CHAIN, Change.FIRST)
    asked = [(item.code, item.clause) for item in waiting.agency.regulation.checklist]
    assert [(each["code"], each["clause"]) for each in record.checklist] == asked


def test_approval_on_record_is_never_rewritten(waiting, people):
    approve(waiting, people["head"])
    record = waiting.approvals.get()
    record.step = "khác"
    with pytest.raises(PermissionDenied):
        record.save()


def test_version_that_changed_since_it_was_read_is_not_approved(waiting, people):
    seen = everything_confirmed(waiting)
    waiting.title = "Sửa sau khi người duyệt mở"
    waiting.save_revision(user=people["editor"])
    with pytest.raises(ActionRefused, match=r"changed since|đã thay đổi"):
        ApproveStep(waiting, people["head"], NOW, seen).execute()


@pytest.mark.clause("QN-KD", "QN-NT.4")
def test_chain_is_member_then_head_and_only_then_public(portal, people):
    page = submitted(portal, people["contributor"])
    with pytest.raises(ActionRefused):
        approve(page, people["head"])
    approve(page, people["editor"])
    assert not page.live
    approve(page, people["head"])
    assert page.live


def test_nobody_edits_at_the_last_step(waiting, people):
    for person in people.values():
        assert waiting.get_lock().for_user(person)
    assert waiting.get_lock().for_user(user(is_superuser=True))


def test_page_is_returned_with_a_reason_and_not_without(waiting, people):
    with pytest.raises(ActionRefused, match=r"reason|lý do"):
        ReturnStep(waiting, people["head"], "  ").execute()
    ReturnStep(waiting, people["head"], "Thiếu nguồn ảnh").execute()
    waiting.refresh_from_db()
    state = waiting.current_workflow_state
    assert state.status == state.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "Thiếu nguồn ảnh"
    assert waiting.current_workflow_task is None


def test_returned_page_passes_every_step_again_before_the_last_one(portal, people):
    page = submitted(portal, people["contributor"])
    approve(page, people["editor"])
    ReturnStep(page, people["head"], "Thiếu nguồn.").execute()
    page.title = "Đã sửa"
    page.save_revision(user=people["contributor"])
    SubmitForApproval(page, people["contributor"]).execute()
    assert not page.current_workflow_task.specific.is_final
    with pytest.raises(ActionRefused):
        approve(page, people["head"])
    approve(page, people["editor"])
    approve(page, people["head"])
    assert page.live
    assert page.approvals.count() == 1


def test_page_that_an_editor_mends_after_its_return_waits_for_the_head_alone(waiting, people):
    ReturnStep(waiting, people["head"], "Thiếu nguồn.").execute()
    waiting.save_revision(user=people["editor"])
    SubmitForApproval(waiting, people["editor"]).execute()
    approve(waiting, people["head"])
    assert waiting.live


def test_deputy_takes_the_step_that_an_optional_chain_gives_and_is_passed_over_without(
    portal, board, people
):
    deputy = appointed(board, "deputy_head")
    page = submitted(portal, people["editor"])
    assert page.current_workflow_task.specific.step == "review"
    approve(page, deputy)
    assert page.current_workflow_task.specific.is_final
    board.steps_left_out = ["review"]
    board.save()
    assert submitted(portal, people["editor"]).current_workflow_task.specific.is_final


@pytest.mark.clause("QN-KD", "TQ-12.3")
@pytest.mark.parametrize("by_wagtails_own_way", [False, True])
def test_page_that_a_deputy_mends_and_passes_on_goes_up_and_not_back(
    portal, board, people, by_wagtails_own_way
):
    deputy = appointed(board, "deputy_head")
    page = submitted(portal, people["contributor"])
    approve(page, people["editor"])
    page.title = "Phó Trưởng ban sửa"
    newest = page.save_revision(user=deputy)
    if by_wagtails_own_way:
        state = page.current_workflow_task_state
        state.task.specific.on_action(state, deputy, "approve")
    else:
        approve(page, deputy)
    page.refresh_from_db()
    assert page.current_workflow_task.specific.is_final
    assert page.current_workflow_task_state.revision == newest
    approve(page, people["head"])
    assert (page.live, page.title) == (True, "Phó Trưởng ban sửa")


@pytest.mark.clause("QN-KD", "TQ-12.3")
def test_page_goes_on_when_the_last_holder_of_an_optional_step_leaves(portal, board, people):
    deputy, yesterday = appointed(board, "deputy_head"), timezone.localdate() - timedelta(days=1)
    elsewhere = boarded(component(portal))
    stays = [submitted(portal, people["contributor"])]
    stays.append(submitted(elsewhere.agency, appointed(elsewhere, "contributor")))
    page = submitted(portal, people["editor"])
    KeepTerms(timezone.localdate(), board).execute()
    assert page.current_workflow_task.specific.step == "review"
    EndMembership(board.memberships.get(user=deputy), on=yesterday).execute()
    page.refresh_from_db()
    assert page.current_workflow_task.specific.is_final
    assert {each.current_workflow_task.specific.step for each in stays} == {"edit"}
    approve(page, people["head"])
    assert page.live


def test_board_may_narrow_the_roles_of_a_step(portal, board, people):
    secretary = appointed(board, "secretary")
    board.step_roles = {"edit": ["secretary"]}
    board.save()
    page = submitted(portal, people["contributor"])
    with pytest.raises(ActionRefused):
        approve(page, type(people["editor"]).objects.get(pk=people["editor"].pk))
    approve(page, secretary)
    assert page.current_workflow_task.specific.is_final


# --- Delegation ---------------------------------------------------------------------------------


def delegated(board, head, deputy, starts, ends):
    return Delegation.objects.create(
        board=board,
        role="head",
        delegator=head,
        delegate=deputy,
        ground="Quyết định ủy quyền",
        starts_at=starts,
        ends_at=ends,
        made_by=head,
        made_at=starts,
    )


@pytest.mark.clause("QN-SL.2", "BT-12.1")
def test_deputy_approves_under_a_delegation_and_the_record_names_it(portal, board, people):
    page = submitted(portal, people["editor"])
    deputy = appointed(board, "deputy_head")
    now = timezone.now()
    hour = timedelta(hours=1)
    delegation = delegated(board, people["head"], deputy, now - hour, now + hour)
    approve(page, deputy)
    assert page.live
    assert page.approvals.get().delegation == delegation


@pytest.mark.clause("QN-SL.2", "BT-12.1")
def test_delegation_ends_by_itself_and_with_the_delegators_role(portal, board, people):
    now, hour = timezone.now(), timedelta(hours=1)
    deputy = appointed(board, "deputy_head")
    board.steps_left_out = ["review"]
    board.save()
    page = submitted(portal, people["editor"])
    over = delegated(board, people["head"], deputy, now - 2 * hour, now - hour)
    with pytest.raises(ActionRefused):
        approve(page, deputy)
    over.ends_at = now + hour
    over.save()
    board.memberships.filter(user=people["head"]).update(ends_on=timezone.localdate() - 24 * hour)
    with pytest.raises(ActionRefused):
        approve(page, type(deputy).objects.get(pk=deputy.pk))


# --- Claims -------------------------------------------------------------------------------------


@pytest.mark.clause("TB-16.4", "BT-15.4", "TQ-12.6")
def test_claimed_task_is_left_to_the_one_who_took_it_on(portal, board, people):
    colleague = appointed(board, "editor")
    page = submitted(portal, people["contributor"])
    TakeOn(page, people["editor"], NOW).execute()
    with pytest.raises(ActionRefused, match=people["editor"].get_full_name()):
        approve(page, colleague)
    with pytest.raises(ActionRefused, match=people["editor"].get_full_name()):
        TakeOn(page, colleague, NOW).execute()
    with pytest.raises(ActionRefused):
        LetGo(page, colleague).execute()
    LetGo(page, people["editor"]).execute()
    approve(page, colleague)


def test_head_may_let_go_what_a_member_took_on_and_forgot(portal, people):
    page = submitted(portal, people["contributor"])
    TakeOn(page, people["editor"], NOW).execute()
    LetGo(page, people["head"]).execute()
    assert not hasattr(page.current_workflow_task_state, "claim")


def test_claim_ends_with_the_role_of_who_made_it(portal, board, people):
    colleague = appointed(board, "editor")
    page = submitted(portal, people["contributor"])
    TakeOn(page, people["editor"], NOW).execute()
    board.memberships.filter(user=people["editor"]).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert TakeOn(page, colleague, NOW).execute().user == colleague
    approve(page, colleague)


def test_nobody_takes_on_what_they_may_not_approve(portal, people):
    page = submitted(portal, people["head"])
    approve(page, people["editor"])
    assert page.current_workflow_task.specific.is_final
    with pytest.raises(ActionRefused):
        TakeOn(page, people["head"], NOW).execute()


def test_stranger_takes_nothing_on(portal, people):
    page = submitted(portal, people["contributor"])
    stranger = appointed(boarded(component(portal)), "editor")
    with pytest.raises(ActionRefused):
        TakeOn(page, stranger, NOW).execute()


# --- Operators ----------------------------------------------------------------------------------


@pytest.mark.clause("TB-3.4")
def test_infrastructure_administrator_has_no_power_over_content(waiting):
    with pytest.raises(ActionRefused):
        approve(waiting, user(is_superuser=True, is_staff=True))


@pytest.mark.clause("TB-3.4")
def test_member_who_comes_to_administer_the_machines_loses_every_power(portal, waiting, people):
    now, hour = timezone.now(), timedelta(hours=1)
    deputy = appointed(waiting.agency.board, "deputy_head")
    delegated(waiting.agency.board, people["head"], deputy, now - hour, now + hour)
    record = emergency(submitted(portal, people["contributor"]), people["head"]).approvals.get()
    for person in (people["head"], people["editor"]):
        type(person).objects.filter(pk=person.pk).update(is_superuser=True)
    head, editor = (type(deputy).objects.get(pk=people[role].pk) for role in ("head", "editor"))
    with pytest.raises(ActionRefused):
        approve(waiting, head)
    with pytest.raises(ActionRefused):
        emergency(waiting, head)
    with pytest.raises(ActionRefused):
        ReviewEmergency(record, editor, Verdict.UPHELD, NOW).execute()
    with pytest.raises(ActionRefused):
        approve(waiting, deputy)
    step = waiting.current_workflow_task.specific.step
    assert not StepHolders(now).takers(waiting.agency_id, step)
