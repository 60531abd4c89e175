"""The search holds what is public at the moment, and nothing that will be."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.models import SearchEntry
from tests.factories.agencies import portal_factory
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.3")]


@pytest.fixture
def scheduled():
    """A page that is approved, and due in an hour."""
    page = standard_page(home_of(portal_factory()), body="<p>Chưa ai được đọc.</p>")
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision()
    page = publish(page)
    page.refresh_from_db()
    return page


def held(page):
    return SearchEntry.objects.filter(page_id=page.pk).exists()


def test_a_scheduled_page_is_not_held_before_its_hour(scheduled, monkeypatch):
    assert not scheduled.live
    assert not held(scheduled)
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    call_command("publish_scheduled")
    scheduled.refresh_from_db()
    assert scheduled.live
    assert held(scheduled)


def test_a_branch_that_is_moved_takes_no_scheduled_page_in(scheduled):
    home = scheduled.get_parent()
    place = publish(standard_page(home.specific, title="Nơi mới"))
    scheduled.move(place, "last-child")
    assert not held(scheduled)
