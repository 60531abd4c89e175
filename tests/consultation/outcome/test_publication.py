"""A consultation is answered exactly while its outcome is live, whichever way that comes about."""

import pytest
from django.db import connection
from django.db.models import RestrictedError
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from consultation.enums import ConsultationState
from consultation.models import ConsultationPage, OutcomePage, PublishedOutcome
from tests.factories.agencies import component
from tests.factories.consultation import (
    consultation,
    consultation_index,
    outcome_draft,
    outcome_page,
)
from tests.factories.editorial import publish, withdraw
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

CLOSED, ANSWERED = ConsultationState.CLOSED, ConsultationState.ANSWERED


def state_of(page):
    return ConsultationPage.objects.get(pk=page.pk).state


def test_the_state_follows_the_page_going_live_offline_and_live_again(closed):
    page = outcome_draft(closed)
    assert state_of(closed) == CLOSED
    page = publish(page)
    assert state_of(closed) == ANSWERED
    first = PublishedOutcome.objects.get().published_at
    withdraw(page)
    assert state_of(closed) == CLOSED
    publish(OutcomePage.objects.get(pk=page.pk))
    assert state_of(closed) == ANSWERED
    assert PublishedOutcome.objects.get().published_at == first


def test_a_saved_draft_of_a_live_outcome_changes_nothing(closed):
    page = outcome_page(closed)
    page.title = "Tiêu đề mới"
    page.save_revision()
    assert state_of(closed) == ANSWERED
    assert PublishedOutcome.objects.count() == 1


def test_going_offline_with_the_consultation_takes_the_state_along(closed):
    page = outcome_page(closed)
    withdraw(page)
    withdraw(ConsultationPage.objects.get(pk=closed.pk))
    assert not PublishedOutcome.objects.exists()


def test_an_edition_that_a_page_names_is_not_deleted(closed):
    page = outcome_draft(closed)
    with pytest.raises(RestrictedError):
        page.edition.delete()


def test_a_consultation_without_opinions_goes_with_its_outcome(closed):
    outcome_draft(closed)
    withdraw(closed)
    ConsultationPage.objects.get(pk=closed.pk).delete()
    assert not OutcomePage.objects.exists()
    assert not PublishedOutcome.objects.exists()


def test_lists_of_states_do_not_leak_and_agree(client, portal, index, closed):
    other = consultation_index(home_of(component(portal)))
    outcome_page(consultation(other, CLOSED, title="Của sở"))
    outcome_page(closed)
    response = client.get(index.relative_url(None), {"state": "answered"}, HTTP_HOST=portal.host)
    assert [page.pk for page in response.context["page_obj"]] == [closed.pk]


def test_an_outcome_that_only_some_may_read_is_told_to_nobody(client, portal, closed):
    page = outcome_page(closed)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    shown = client.get(closed.relative_url(None), HTTP_HOST=portal.host)
    assert shown.context["outcome_url"] == ""
    address = f"/api/v1/consultations/{closed.pk}/"
    assert client.get(address, HTTP_HOST=portal.host).json()["outcome"] is None
    assert client.get(f"{address}outcome/", HTTP_HOST=portal.host).status_code == 404


def test_lists_and_feeds_of_answered_consultations_take_as_many_queries_for_many(client, index):
    def count(address: str) -> int:
        client.get(address, {"state": "answered"}, HTTP_HOST=index.agency.host)
        with CaptureQueriesContext(connection) as captured:
            client.get(address, {"state": "answered"}, HTTP_HOST=index.agency.host)
        return len(captured)

    addresses = [
        index.relative_url(None),
        f"{index.relative_url(None)}rss/",
        "/api/v1/consultations/",
    ]
    consultation(index, ANSWERED)
    few = [count(address) for address in addresses]
    for _more in range(4):
        consultation(index, ANSWERED)
    assert [count(address) for address in addresses] == few
