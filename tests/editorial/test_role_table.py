"""Who may do what, in which state of a page: the whole table (TQ-11, TQ-12, QN-KD, BT-8.1)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from agencies.actions import ActionRefused
from agencies.models import User
from editorial.actions import SubmitForApproval
from editorial.approval.approving import ApproveStep, ReturnStep
from editorial.approval.claims import TakeOn
from editorial.approval.emergencies import PublishInEmergency, ReviewEmergency
from editorial.enums import Change, Verdict
from editorial.models import Approval, Delegation
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import (
    NOW,
    appointed,
    approve,
    boarded,
    everything_confirmed,
    publish,
)
from tests.factories.home import home_of, standard_page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("QN-KD", "TQ-12.3", "TQ-19.2", "TB-16.3", "TB-3.4", "BT-12.1"),
]

GROUND = "Công điện về ứng phó thiên tai"
ROLES = ("contributor", "reporter", "editor", "secretary", "deputy_head", "head")
OTHERS = ("acting_deputy", "head_elsewhere", "superuser")
NOBODY: set[str] = set()
EDITING = {"editor", "secretary"}
DECIDING = {"head", "acting_deputy"}
REVIEWING = {"deputy_head", "acting_deputy"}
BOARD = {"editor", "secretary", "deputy_head", "acting_deputy", "head"}
FOREIGN = {"head_elsewhere", "superuser"}

# The page was written and handed in by another contributor; `approve` means: take the step.
TABLE: dict[str, dict[str, set[str]]] = {
    "draft": {
        "approve": NOBODY,
        "return": NOBODY,
        "claim": NOBODY,
        "emergency": DECIDING,
        "review": NOBODY,
        "edit": BOARD | {"superuser"},
    },
    "editing": {
        "submit": NOBODY,
        "approve": EDITING,
        "return": EDITING,
        "claim": EDITING,
        "emergency": DECIDING,
        "review": NOBODY,
        "edit": EDITING,
    },
    "reviewing": {
        "submit": NOBODY,
        "approve": REVIEWING,
        "return": REVIEWING,
        "claim": REVIEWING,
        "emergency": DECIDING,
        "review": NOBODY,
        "edit": REVIEWING,
    },
    "deciding": {
        "submit": NOBODY,
        "approve": DECIDING,
        "return": DECIDING,
        "claim": DECIDING,
        "emergency": DECIDING,
        "review": NOBODY,
        "edit": NOBODY,
    },
    "returned": {
        "approve": NOBODY,
        "return": NOBODY,
        "claim": NOBODY,
        "emergency": DECIDING,
        "review": NOBODY,
        "edit": BOARD | {"superuser"},
    },
    "public": {
        "approve": NOBODY,
        "return": NOBODY,
        "claim": NOBODY,
        "emergency": NOBODY,
        "review": NOBODY,
        "edit": BOARD | {"superuser"},
    },
    "emergency": {
        "approve": NOBODY,
        "return": NOBODY,
        "claim": NOBODY,
        "emergency": NOBODY,
        "review": BOARD - {"head"},
        "edit": BOARD | {"superuser"},
    },
}


@pytest.fixture
def cast() -> dict[str, Any]:
    """A portal with everybody on its Board, a head elsewhere and an operator."""
    portal = portal_factory()
    board = boarded(portal)
    people = {role: appointed(board, role) for role in ROLES}
    people["author"] = appointed(board, "contributor")
    people["acting_deputy"] = appointed(board, "deputy_head")
    people["head_elsewhere"] = appointed(boarded(component(portal)), "head")
    people["superuser"] = user(is_superuser=True, is_staff=True)
    now, hour = timezone.now(), timedelta(hours=1)
    Delegation.objects.create(
        board=board,
        role="head",
        delegator=people["head"],
        delegate=people["acting_deputy"],
        ground="Quyết định ủy quyền",
        starts_at=now - hour,
        ends_at=now + hour,
        made_by=people["head"],
        made_at=now,
    )
    return {"portal": portal, "people": people}


def page_in(state: str, cast: dict[str, Any]) -> Any:
    """Return a page of the author in the state."""
    people = cast["people"]
    page = standard_page(home_of(cast["portal"]), owner=people["author"])
    page.save_revision(user=people["author"])
    page.refresh_from_db()
    if state in {"editing", "reviewing", "deciding", "returned"}:
        SubmitForApproval(page, people["author"]).execute()
    if state in {"reviewing", "deciding"}:
        approve(page, people["secretary"])
    if state == "deciding":
        approve(page, people["deputy_head"])
    if state == "returned":
        ReturnStep(page, people["editor"], "Thiếu nguồn").execute()
    if state == "public":
        publish(page)
    if state == "emergency":
        confirmed = everything_confirmed(page)
        PublishInEmergency(page, people["head"], GROUND, confirmed, NOW).execute()
    page.refresh_from_db()
    return page


def acts(page: Any, person: User) -> dict[str, Callable[[], Any]]:
    """Return what the person could try on the page."""
    change = {"change": Change.MINOR} if page.first_published_at else {}
    confirmed = everything_confirmed(page, **change)
    return {
        "submit": lambda: SubmitForApproval(page, person).execute(),
        "approve": lambda: ApproveStep(page, person, NOW, confirmed).execute(),
        "return": lambda: ReturnStep(page, person, "Chưa đủ căn cứ").execute(),
        "claim": lambda: TakeOn(page, person, NOW).execute(),
        "emergency": lambda: PublishInEmergency(page, person, GROUND, confirmed, NOW).execute(),
        "review": lambda: _review(page, person),
        "edit": lambda: _edit(page, person),
    }


def _review(page: Any, person: User) -> None:
    approval = Approval.objects.awaiting_review().filter(page_id=page.pk).first()
    if approval is None:
        raise ActionRefused(["Nothing to review"])
    ReviewEmergency(approval, person, Verdict.UPHELD, NOW).execute()


def _edit(page: Any, person: User) -> None:
    lock = page.get_lock()
    if not page.permissions_for_user(person).can_edit() or (lock and lock.for_user(person)):
        raise ActionRefused(["No"])


def is_done(act: Callable[[], Any]) -> bool:
    """Try it, take it back, and say whether it was done."""
    point = transaction.savepoint()
    try:
        act()
    except ActionRefused:
        return False
    finally:
        transaction.savepoint_rollback(point)
    return True


@pytest.mark.parametrize("state", TABLE)
def test_each_role_may_do_in_each_state_exactly_what_the_table_says(state, cast):
    page = page_in(state, cast)
    for action, allowed in TABLE[state].items():
        for role in (*ROLES, *OTHERS):
            person = User.objects.get(pk=cast["people"][role].pk)
            fresh = type(page).objects.get(pk=page.pk)
            done = is_done(acts(fresh, person)[action])
            assert done == (role in allowed), f"{state}: {role} {action}"
