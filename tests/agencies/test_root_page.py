"""The root of the page tree, which people meet in the explorer."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.factories.agencies import portal_factory, user

pytestmark = pytest.mark.django_db


def test_the_root_bears_a_vietnamese_name_in_the_explorer(client):
    portal_factory()
    client.force_login(user(is_superuser=True, is_staff=True))
    html = client.get(reverse("wagtailadmin_explore_root"), follow=True).content.decode()
    assert "Cây trang: Tất cả trang" in html
    assert "Root" not in html
    assert Page.get_first_root_node().draft_title == "Tất cả trang"
