"""The list of consultations and a consultation, as the public sees them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultation.drafts.opinions import OPINIONS_PER_PAGE
from consultation.enums import ConsultationState, OpinionStatus
from consultation.models import ConsultationPage
from consultation.models.index import CONSULTATIONS_PER_PAGE
from tests.factories.agencies import component
from tests.factories.consultation import (
    WINDOWS,
    consultation,
    consultation_index,
    opinion,
    outcome_draft,
)
from tests.factories.editorial import publish
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db


def show(client, page, /, **query):
    response = client.get(page.relative_url(None), query, HTTP_HOST=page.agency.host)
    assert response.status_code == 200
    return response


def listed(client, index, /, **query) -> list[str]:
    return [page.title for page in show(client, index, **query).context["page_obj"]]


def test_each_state_is_a_list_with_its_count(client, index):
    for state in WINDOWS:
        consultation(index, state, title=state.value)
    for state in WINDOWS:
        assert listed(client, index, state=state.value) == [state.value]
    tabs = show(client, index).context["tabs"]
    assert [tab["count"] for tab in tabs] == [1, 1, 1, 1]
    assert [tab["active"] for tab in tabs] == [True, False, False, False]


def test_querysets_and_pages_agree_on_every_state(index):
    now = timezone.now()
    for state in WINDOWS:
        consultation(index, state)
    for moment in [now, now + timedelta(days=10), now + timedelta(days=60)]:
        for state in ConsultationState:
            for page in ConsultationPage.objects.in_state(state, moment):
                assert page.state_at(moment) == state
        assert sum(ConsultationPage.objects.counts_at(moment).values()) == len(WINDOWS)
    assert ConsultationPage.objects.open_at(now).count() == 1


def test_the_list_opens_on_the_first_state_that_has_any(client, index):
    consultation(index, ConsultationState.CLOSED, title="Đang tổng hợp")
    assert listed(client, index) == ["Đang tổng hợp"]
    assert listed(client, index, state="nonsense") == ["Đang tổng hợp"]


def test_the_one_that_closes_first_stands_first(client, index):
    now = timezone.now()
    consultation(index, title="Sau", closes_at=now + timedelta(days=9))
    consultation(index, title="Trước", closes_at=now + timedelta(days=2))
    assert listed(client, index) == ["Trước", "Sau"]


def test_old_consultations_are_paged(client, index):
    for _ in range(CONSULTATIONS_PER_PAGE + 1):
        consultation(index, ConsultationState.CLOSED)
    assert len(listed(client, index)) == CONSULTATIONS_PER_PAGE
    assert len(listed(client, index, page="2")) == 1


def test_an_empty_list_says_so(client, index):
    assert 'class="empty"' in show(client, index).content.decode()


def test_two_component_sites_never_list_each_others_consultations(client, portal):
    one, other = (consultation_index(home_of(component(portal))) for _ in range(2))
    consultation(one, title="Của sở")
    consultation(other, title="Của xã")
    assert listed(client, one) == ["Của sở"]
    assert listed(client, other) == ["Của xã"]


def test_only_published_opinions_are_shown_and_a_hidden_name_stays_hidden(client, open_page):
    opinion(open_page, OpinionStatus.PUBLISHED, full_name="Lý Công Khai", text="Ý công khai")
    opinion(
        open_page,
        OpinionStatus.PUBLISHED,
        text="Ý ẩn danh",
        full_name="Trần Giấu Tên",
        organisation="Hợp tác xã Giấu Tên",
        publish_anonymously=True,
    )
    opinion(open_page, text="Ý đang chờ", full_name="Phạm Đang Chờ")
    opinion(open_page, OpinionStatus.REFUSED, text="Ý bị từ chối")
    html = show(client, open_page).content.decode()
    for shown in ["Lý Công Khai", "Ý công khai", "Ý ẩn danh"]:
        assert shown in html
    for hidden in ["Giấu Tên", "Ý đang chờ", "Phạm Đang Chờ", "Ý bị từ chối"]:
        assert hidden not in html


def test_contact_details_are_never_public(client, open_page):
    sent = opinion(open_page, OpinionStatus.PUBLISHED, address="Số 9 ngõ Kín")
    html = show(client, open_page).content.decode()
    for private in [sent.email, sent.phone, sent.address]:
        assert private not in html


def test_opinions_are_paged(client, open_page):
    for _ in range(OPINIONS_PER_PAGE + 1):
        opinion(open_page, OpinionStatus.PUBLISHED)
    assert len(show(client, open_page).context["opinions"]) == OPINIONS_PER_PAGE
    assert len(show(client, open_page, page="2").context["opinions"]) == 1


def test_an_opinion_shows_on_the_translation_of_its_consultation(client, portal, open_page):
    index = consultation_index(home_of(portal, "en"))
    english = consultation(index, translation_key=open_page.translation_key)
    opinion(open_page, OpinionStatus.PUBLISHED, text="Ý gửi ở trang tiếng Việt")
    assert "Ý gửi ở trang tiếng Việt" in show(client, english).content.decode()


def test_the_outcome_is_led_to_only_once_it_is_published(client, index):
    page = consultation(index, ConsultationState.CLOSED)
    draft = outcome_draft(page)
    assert draft.slug not in show(client, page).content.decode()
    publish(draft)
    response = show(client, ConsultationPage.objects.get(pk=page.pk))
    assert response.context["state"] == ConsultationState.ANSWERED
    assert response.context["outcome_url"] in response.content.decode()


def test_the_page_carries_no_form_no_cookie_and_nothing_of_its_visitor(client, open_page):
    response = show(client, open_page)
    html = response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in html
    assert open_page.reverse_subpage("opinion_form") in html


def test_queries_do_not_grow_with_opinions_and_consultations(
    client, index, open_page, django_assert_max_num_queries
):
    def count(page) -> int:
        show(client, page)
        with django_assert_max_num_queries(40) as queries:
            show(client, page)
        return len(queries)

    opinion(open_page, OpinionStatus.PUBLISHED)
    few = count(open_page), count(index)
    for _ in range(OPINIONS_PER_PAGE * 2):
        opinion(open_page, OpinionStatus.PUBLISHED)
    for _ in range(CONSULTATIONS_PER_PAGE * 2):
        consultation(index, receiving_agency=component(index.agency))
    assert (count(open_page), count(index)) == few
