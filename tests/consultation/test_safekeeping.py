"""Pages with opinions stay."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from consultation.models import ConsultationPage
from tests.factories.agencies import user
from tests.factories.consultation import consultation, draft_consultation, opinion

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(client):
    """A browser in which a superuser has signed in."""
    client.force_login(user(is_superuser=True))
    return client


@pytest.mark.parametrize("above", [False, True])
def test_a_page_with_opinions_cannot_be_deleted(superuser, index, open_page, above):
    opinion(open_page)
    target = index if above else open_page
    response = superuser.post(
        reverse("wagtailadmin_pages:delete", args=[target.pk]),
        {"confirm": target.title},
        follow=True,
    )
    assert response.status_code == 200
    assert ConsultationPage.objects.filter(pk=open_page.pk).exists()


def test_pages_with_opinions_cannot_be_deleted_together(superuser, index, open_page):
    opinion(open_page)
    other = consultation(index)
    query = urlencode({"id": [open_page.pk, other.pk], "next": "/admin/"}, doseq=True)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    superuser.post(f"{url}?{query}")
    assert ConsultationPage.objects.count() == 2


def test_a_page_without_opinions_can_be_deleted(superuser, index):
    page = draft_consultation(index)
    superuser.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not ConsultationPage.objects.exists()
