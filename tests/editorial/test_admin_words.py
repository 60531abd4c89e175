"""The admin speaks Vietnamese, carries our mark and leads to no other host."""

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation.trans_real import DjangoTranslation

from tests.factories.agencies import portal_factory, user


def test_what_wagtail_leaves_in_english_or_words_otherwise_is_said_in_our_words() -> None:
    with translation.override("vi"):
        assert gettext("Reports") == "Báo cáo"
        assert gettext("Unpublish") == "Gỡ xuống"


def test_texts_of_the_admin_scripts_are_vietnamese() -> None:
    assert DjangoTranslation("vi", domain="djangojs").gettext("See all") == "Xem tất cả"


@pytest.mark.django_db
def test_the_dashboard_shows_our_mark_and_leads_to_no_other_host(client: Client) -> None:
    portal = portal_factory()
    client.force_login(user(is_superuser=True, is_staff=True))
    response = client.get("/admin/", headers={"host": portal.host})
    page = response.content.decode()
    assert response.status_code == 200
    assert "img/mark.svg" in page
    hosts = set(re.findall(r"https?://([\w.-]+)", page)) - {"www.w3.org", portal.host}
    # Shown only where scripts are off, and only as a link.
    assert hosts <= {"www.enable-javascript.com"}
