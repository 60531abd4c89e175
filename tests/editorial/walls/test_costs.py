"""What the admin costs an agency's people does not depend on how many other agencies there are."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object

from agencies.models import PortalDocument, PortalImage
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, crowd
from tests.factories.home import home_of
from tests.factories.operations import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.4")]
FEW, MANY = 10, 150


def findable(agency, pages):
    """Put pages at the last step and into the search's index."""
    crowd(agency, pages)
    for page in Page.objects.child_of(home_of(agency)):
        insert_or_update_object(page)


def furnished(agency, pages):
    findable(agency, pages)
    for number in range(3):
        PortalImage.objects.create(
            title=f"Ảnh {number}", file=get_test_image_file(), collection=agency.collection
        )
        PortalDocument.objects.create(
            title=f"Tệp {number}", file=ContentFile(pdf(), "tep.pdf"), collection=agency.collection
        )


def lists(agency):
    home = home_of(agency).pk
    chooser = f"{reverse('wagtailadmin_choose_page_search')}?page_type=wagtailcore.page&q=trang"
    return {
        "first page": (reverse("wagtailadmin_home"), 45),
        "explorer": (reverse("wagtailadmin_explore", args=[home]), 45),
        "pages found": (chooser, 22),
        "pictures": (reverse("wagtailimages_chooser:choose"), 20),
        "files": (reverse("wagtaildocs_chooser:choose"), 30),
        "tasks": (reverse("editorial_tasks"), 30),
        "history": (reverse("wagtailadmin_reports:site_history"), 45),
        "types of pages": (reverse("wagtailadmin_reports:page_types_usage"), 30),
    }


def costs(client, agency):
    found = {}
    for name, (address, limit) in lists(agency).items():
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            response = client.get(address)
        assert response.status_code == 200, name
        assert len(seen) <= limit, name
        found[name] = len(seen)
    return found


def test_lists_and_windows_of_choice_cost_the_same_beside_many_agencies(client):
    portal = portal_factory()
    mine = component(portal)
    head = appointed(boarded(mine), "head")
    furnished(mine, pages=30)
    others = [component(portal) for _each in range(FEW - 2)]
    furnished(others[0], pages=30)
    client.force_login(head)
    client.defaults["HTTP_HOST"] = mine.host
    few = costs(client, mine)
    for _each in range(MANY - FEW):
        component(portal)
    assert costs(client, mine) == few


def test_pages_found_cost_the_same_however_many_are_shown(client):
    portal = portal_factory()
    mine = component(portal)
    head = appointed(boarded(mine), "head")
    findable(mine, 3)
    client.force_login(head)
    client.defaults["HTTP_HOST"] = mine.host
    few = costs(client, mine)["pages found"]
    findable(mine, 20)
    response = client.get(lists(mine)["pages found"][0])
    assert response.content.decode().count("Trang chờ số") >= 20
    assert costs(client, mine)["pages found"] == few
