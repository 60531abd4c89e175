"""The receiving agency sees the requests about own data, not the data; others see nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from consultation.enums import ConsultationState, DataRequestKind
from consultation.models import DataRequest
from consultation.privacy.admin_views import REQUESTS
from consultation.privacy.duties import digest_lines
from consultation.privacy.requests import ASKED, ERASED_BY_AUTHOR, AskForData, EraseOwnData
from tests.consultation.moderation.conftest import let_in
from tests.consultation.privacy.conftest import contribution
from tests.factories.agencies import user
from tests.factories.consultation import consultation, consultation_index
from tests.factories.editorial import member
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(index):
    return consultation(index, ConsultationState.CLOSED)


@pytest.fixture
def foreign(department):
    return consultation(consultation_index(home_of(department)), ConsultationState.CLOSED)


@pytest.fixture
def screen(client, portal):
    client.force_login(let_in(member(portal, "editor")))
    return lambda: client.get(reverse(REQUESTS)).content.decode()


def long_closed(page):
    page.closes_at = timezone.now() - timedelta(days=400)
    page.opens_at = page.closes_at - timedelta(days=30)
    type(page).objects.filter(pk=page.pk).update(opens_at=page.opens_at, closes_at=page.closes_at)
    return page


def test_requests_are_listed_without_the_data(closed, foreign, screen):
    mine, theirs = contribution(closed), contribution(foreign)
    for sent in (mine, theirs):
        AskForData(sent, timezone.now()).execute()
        EraseOwnData(sent, timezone.now()).execute()
    html = screen()
    assert html.count(mine.tracking_code) == 2
    assert theirs.tracking_code not in html
    for private in (mine.full_name, mine.email, mine.phone, mine.text):
        assert private not in html
    assert list(ModelLogEntry.objects.filter(object_id=mine.pk).values_list("action", flat=True))


def test_each_request_is_in_the_log(closed):
    sent = contribution(closed)
    AskForData(sent, timezone.now()).execute()
    EraseOwnData(sent, timezone.now()).execute()
    logged = ModelLogEntry.objects.filter(object_id=str(sent.pk))
    assert set(logged.values_list("action", flat=True)) == {ASKED, ERASED_BY_AUTHOR}
    assert sent.full_name not in str(list(logged.values()))


def test_who_moderates_nothing_does_not_come_in(client, portal):
    client.force_login(let_in(user("khach")))
    response = client.get(reverse(REQUESTS))
    assert response.status_code in {302, 403}


def test_the_list_costs_the_same_for_many(closed, screen, django_assert_max_num_queries):
    def ask(count):
        sent = contribution(closed)
        rows = [
            DataRequest(opinion=sent, kind=DataRequestKind.COPY, asked_at=timezone.now())
            for _ in range(count)
        ]
        DataRequest.objects.bulk_create(rows)

    ask(1)
    screen()
    counts = []
    for more in (1, 40):
        ask(more)
        with django_assert_max_num_queries(80) as queries:
            screen()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_agency_is_told_of_consultations_that_were_never_answered(
    closed, foreign, portal, department, screen
):
    for page in (closed, foreign):
        contribution(long_closed(page))
    html = screen()
    assert closed.title in html
    assert foreign.title not in html
    head, other = member(portal, "head"), member(department, "head")
    lines = digest_lines([head, other], timezone.now())
    assert closed.title in lines[head.pk][0].title
    assert [foreign.title in each.title for each in lines[other.pk]] == [True]


def test_nothing_is_told_of_what_was_answered_or_closed_lately(closed, index, portal, screen):
    contribution(closed)
    contribution(long_closed(consultation(index, ConsultationState.ANSWERED)))
    long_closed(consultation(index, ConsultationState.CLOSED))
    assert "help-warning" not in screen()
    assert digest_lines([member(portal, "head")], timezone.now()) == {}
