"""No page goes offline without a withdrawal on record, by whatever way; expiry keeps one."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_unpublished

from editorial.enums import WithdrawalReason as Reason
from editorial.models import Approval, EditorialPage, Withdrawal
from editorial.schedule import WithdrawExpired
from editorial.withdrawal.withdrawals import WithdrawPage, take_offline
from tests.factories.agencies import portal_factory
from tests.factories.editorial import appointed, boarded, publish
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-9.3", "TQ-9.4", "LTT-22")]

SAID = {"reason": Reason.OUTDATED, "explanation": "", "alternative": None}


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def head(board):
    return appointed(board, "head")


@pytest.fixture
def page(portal):
    return publish(standard_page(home_of(portal), "Lịch cắt điện"))


def withdraw(page, person, **said):
    return WithdrawPage(page, person, **{**SAID, **said}, now=timezone.now()).execute()


def offline(page):
    return not EditorialPage.objects.get(pk=page.pk).live


def unpublish_of_the_model(page):
    page.unpublish()


def unpublish_of_the_plain_page(page):
    Page.objects.get(pk=page.pk).unpublish()


def unpublish_of_a_query(page):
    Page.objects.filter(pk=page.pk).unpublish()


def saving_as_offline(page):
    page.live = False
    page.save()


@pytest.mark.parametrize(
    "way",
    [
        unpublish_of_the_model,
        unpublish_of_the_plain_page,
        unpublish_of_a_query,
        saving_as_offline,
    ],
)
def test_no_page_goes_offline_without_a_withdrawal(page, way):
    with pytest.raises(PermissionDenied):
        way(page)
    assert not offline(page)


def test_admin_api_takes_no_page_offline(client, page, head):
    client.force_login(head)
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "unpublish"])
    assert client.post(url, {}, content_type="application/json").status_code == 403
    assert not offline(page)


def test_expired_page_is_withdrawn_as_out_of_date(page):
    EditorialPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    below = publish(standard_page(page))
    call_command("publish_scheduled")
    assert offline(page)
    assert not offline(below)
    row = page.withdrawals.get()
    assert (row.reason, row.withdrawn_by) == (Reason.OUTDATED, None)
    assert Page.objects.get(pk=page.pk).expired


def test_page_that_expires_later_stays(page):
    EditorialPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(hours=1))
    assert WithdrawExpired(timezone.now()).execute().done == 0
    assert not offline(page)


def expired(page):
    EditorialPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    return page


def due(page):
    """Approve a version of the page for a time that has come."""
    revision = page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    Approval.objects.create(
        page_id=page.pk, revision=revision, step="approve", approved_at=timezone.now()
    )
    return page


def test_one_page_that_fails_keeps_no_other_from_its_time(portal, page):
    broken, other = expired(page), expired(publish(standard_page(home_of(portal))))
    # A withdrawal that was left open stands against a second one.
    Withdrawal.objects.create(
        page=broken, title="", reason=Reason.OUTDATED, withdrawn_at=timezone.now()
    )
    unapproved, ready = (standard_page(home_of(portal), live=False) for _number in range(2))
    unapproved.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=2))
    due(ready)
    with pytest.raises(CommandError) as told:
        call_command("publish_scheduled")
    assert broken.title in str(told.value)
    assert unapproved.title in str(told.value)
    assert other.title not in str(told.value)
    assert not offline(broken)
    assert offline(other)
    assert offline(unapproved)
    assert not offline(ready)


def test_page_that_goes_offline_while_others_expire_is_left_alone(portal, page):
    expired(page)
    below = expired(publish(standard_page(page)))
    # The first one's end takes the second along, as somebody at the same moment may.
    with taken_along(page, below):
        outcome = WithdrawExpired(timezone.now()).execute()
    assert (outcome.done, outcome.failed) == (1, {})
    assert below.withdrawals.count() == 1


@contextmanager
def taken_along(page, other):
    """While the page goes offline, take the other one offline too."""

    def follow(sender, instance, **kwargs):
        if instance.pk == page.pk:
            row = Withdrawal(
                page_id=other.pk,
                title="",
                reason=Reason.OUTDATED,
                withdrawn_at=timezone.now(),
            )
            take_offline([row], None)

    page_unpublished.connect(follow)
    try:
        yield
    finally:
        page_unpublished.disconnect(follow)


# Coming back.
