"""No page goes live below one that readers do not have, by whatever lane and at whatever time."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from agencies.actions import ActionRefused
from editorial.actions import SubmitForApproval
from editorial.approval.emergencies import PublishInEmergency
from editorial.models import EditorialPage
from tests.factories.agencies import portal_factory
from tests.factories.editorial import (
    appointed,
    approve,
    boarded,
    everything_confirmed,
    submitted,
    withdraw,
)
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.3", "TQ-12.3")]
FIRST = "Trang cấp trên phải được công khai trước"
GROUND = "Công điện số 12/CĐ-UBND về ứng phó mưa lũ"


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def people(portal):
    board = boarded(portal)
    return {role: appointed(board, role) for role in ("editor", "head")}


def waiting(parent, editor, at=None):
    """Return a page below `parent` that waits for the head, to go live at a time."""
    page = standard_page(parent, go_live_at=at)
    page.save_revision(user=editor)
    SubmitForApproval(page, editor).execute()
    return type(page).objects.get(pk=page.pk)


def is_live(page):
    return EditorialPage.objects.get(pk=page.pk).live


def after(hours, monkeypatch):
    """Let the schedule run so many hours later."""
    moment = timezone.now() + timedelta(hours=hours)
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment)
        call_command("publish_scheduled")


def test_the_emergency_lane_publishes_nothing_below_what_is_not_public(portal, people):
    section = submitted(portal, people["editor"])
    page = waiting(section, people["editor"])
    declared = everything_confirmed(page)
    with pytest.raises(ActionRefused, match=FIRST):
        PublishInEmergency(page, people["head"], GROUND, declared, timezone.now()).execute()
    assert not is_live(page)


def test_the_decider_is_told_before_the_checklist(client, portal, people):
    page = waiting(submitted(portal, people["editor"]), people["editor"])
    client.force_login(people["head"])
    address = reverse("editorial_decide", args=[page.pk])
    answer = client.get(address)
    assert FIRST in answer.content.decode()
    assert "approve" not in answer.context["forms"]
    assert FIRST in client.post(address, {"do": "approve"}).content.decode()


def test_a_section_and_its_page_approved_for_the_same_hour_come_out_together(
    portal, people, monkeypatch
):
    hour = timezone.now() + timedelta(hours=1)
    section = waiting(home_of(portal), people["editor"], hour)
    page = waiting(section, people["editor"], hour)
    now = timezone.now()
    with pytest.raises(ActionRefused, match=FIRST):
        approve(page, people["head"], now)
    approve(section, people["head"], now)
    approve(type(page).objects.get(pk=page.pk), people["head"], now)
    assert not is_live(page)
    after(2, monkeypatch)
    assert is_live(section)
    assert is_live(page)


@pytest.mark.parametrize("hours", [None, 1])
def test_a_page_is_not_approved_for_a_time_before_its_section(portal, people, hours):
    now = timezone.now()
    section = waiting(home_of(portal), people["editor"], now + timedelta(hours=2))
    at = now + timedelta(hours=hours) if hours else None
    page = waiting(section, people["editor"], at)
    approve(section, people["head"], now)
    with pytest.raises(ActionRefused, match=FIRST):
        approve(type(page).objects.get(pk=page.pk), people["head"], now)


def test_a_page_waits_for_its_section_and_goes_live_at_the_next_run(portal, people, monkeypatch):
    now = timezone.now()
    section = waiting(home_of(portal), people["editor"])
    approve(section, people["head"], now)
    page = waiting(section, people["editor"], now + timedelta(hours=1))
    approve(page, people["head"], now)
    withdraw(section)
    with pytest.raises(CommandError, match=FIRST):
        after(2, monkeypatch)
    assert not is_live(page)
    section = type(section).objects.get(pk=section.pk)
    section.go_live_at = now + timedelta(hours=3)
    section.save_revision(user=people["editor"])
    SubmitForApproval(section, people["editor"]).execute()
    approve(section, people["head"], now, change="minor")
    after(4, monkeypatch)
    assert is_live(section)
    assert is_live(page)
