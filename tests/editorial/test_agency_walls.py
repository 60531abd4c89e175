"""What an agency's people see in the admin is their own agency's alone."""

from datetime import date, time

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from agencies.models import Leader, PortalDocument, PortalImage, ScheduleEntry
from editorial.boards.founding import AppointMember, BuildWorkflow, FoundBoard
from editorial.rights import SHARED_COLLECTION, GrantRoleGroups
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page
from tests.factories.operations import pdf

pytestmark = pytest.mark.django_db

OWN, OTHER = "Của sở nhà", "Của sở kia"


def words_of(response):
    """Return what the response says; choosers answer with HTML in JSON."""
    if response.headers["Content-Type"].startswith("application/json"):
        return response.json()["html"]
    return response.content.decode()


def staffed(agency, role="editor", shared=None):
    homes = [home_of(agency, "vi"), home_of(agency, "en")]
    GrantRoleGroups(agency, homes, shared).execute()
    board = FoundBoard(agency, homes, BuildWorkflow(agency.regulation).execute()).execute()
    return AppointMember(board, user(), role).execute().user


def furnish(agency, words):
    """Give the agency one of everything, named by the words."""
    publish(standard_page(home_of(agency), title=f"Trang {words}"))
    image = PortalImage.objects.create(
        title=f"Ảnh {words}", file=get_test_image_file(), collection=agency.collection
    )
    file = PortalDocument.objects.create(
        title=f"Tệp {words}", file=ContentFile(pdf(), "tep.pdf"), collection=agency.collection
    )
    leader = Leader.objects.create(agency=agency, full_name=f"Lãnh đạo {words}", title="Giám đốc")
    entry = ScheduleEntry.objects.create(
        agency=agency,
        kind="work",
        date=date(2026, 11, 23),
        starts_at=time(8),
        content=f"Họp {words}",
    )
    return {"image": image, "file": file, "leader": leader, "entry": entry}


@pytest.fixture
def two_agencies(client):
    portal = portal_factory()
    shared = Collection.get_first_root_node().add_child(name=SHARED_COLLECTION)
    PortalImage.objects.create(
        title="Ảnh dùng chung", file=get_test_image_file(), collection=shared
    )
    mine, theirs = component(portal), component(portal)
    editor = staffed(mine, shared=shared)
    staffed(theirs, shared=shared)
    furnished = {"mine": furnish(mine, OWN), "theirs": furnish(theirs, OTHER)}
    client.force_login(editor)
    return furnished | {"my_home": home_of(mine), "their_home": home_of(theirs)}


LISTS = [
    ("wagtailadmin_choose_page", {"page_type": "wagtailcore.page", "q": "Trang"}, "search"),
    ("wagtailadmin_pages:search", {"q": "Trang"}, ""),
    ("wagtailimages_chooser:choose", {}, ""),
    ("wagtailimages:index", {}, ""),
    ("wagtaildocs_chooser:choose", {}, ""),
    ("wagtaildocs:index", {}, ""),
    ("leaders:index", {}, ""),
    ("schedules:index", {}, ""),
    ("wagtailadmin_home", {}, ""),
    ("wagtailadmin_reports:site_history", {}, ""),
    ("wagtailadmin_reports:workflow", {}, ""),
]


@pytest.mark.parametrize(("name", "parameters", "suffix"), LISTS)
def test_admin_lists_and_choosers_show_the_own_agency_alone(
    client, two_agencies, name, parameters, suffix
):
    url = reverse("wagtailadmin_choose_page_search") if suffix else reverse(name)
    response = client.get(url, parameters)
    assert response.status_code in (200, 302), url
    assert OTHER not in words_of(response), url


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wagtailadmin_pages:search", "Trang"),
        ("wagtailimages_chooser:choose", "Ảnh"),
        ("wagtaildocs_chooser:choose", "Tệp"),
        ("leaders:index", "Lãnh đạo"),
        ("schedules:index", "Họp"),
    ],
)
def test_the_same_lists_do_show_what_is_the_agencys_own(client, two_agencies, name, words):
    response = client.get(reverse(name), {"q": words} if "search" in name else {})
    assert f"{words} {OWN}" in words_of(response)


def test_shared_pictures_can_be_chosen_by_every_agency(client, two_agencies):
    response = client.get(reverse("wagtailimages_chooser:choose"))
    assert "Ảnh dùng chung" in words_of(response)


def test_page_chooser_opens_no_other_agencys_tree(client, two_agencies):
    url = reverse("wagtailadmin_choose_page_child", args=[two_agencies["their_home"].pk])
    response = client.get(url)
    assert OTHER not in words_of(response)


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage"])
@pytest.mark.parametrize("record", ["leader", "entry"])
def test_records_of_another_agency_are_not_found(client, two_agencies, record, view):
    register = "leaders" if record == "leader" else "schedules"
    mine, theirs = (two_agencies[whose][record].pk for whose in ("mine", "theirs"))
    assert client.get(reverse(f"{register}:{view}", args=[theirs])).status_code == 404
    assert client.get(reverse(f"{register}:{view}", args=[mine])).status_code == 200


def test_leader_cannot_be_entered_for_another_agency(client, two_agencies):
    other = two_agencies["theirs"]["leader"].agency
    client.post(
        reverse("leaders:add"),
        {"agency": other.pk, "full_name": "Kẻ Lạ", "title": "Giám đốc", "sort_order": 1},
    )
    assert not Leader.objects.filter(full_name="Kẻ Lạ").exists()


@pytest.mark.parametrize(
    ("name", "key"), [("wagtailimages:edit", "image"), ("wagtaildocs:edit", "file")]
)
def test_media_of_another_agency_cannot_be_edited(client, two_agencies, name, key):
    response = client.get(reverse(name, args=[two_agencies["theirs"][key].pk]))
    assert response.status_code in (302, 403, 404)


def test_pages_of_another_agency_cannot_be_opened_or_added_to(client, two_agencies):
    home = two_agencies["their_home"]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).status_code == 404
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    assert client.get(add).status_code == 404


@pytest.mark.parametrize("name", ["agencies:index", "agencies:add", "wagtailusers_users:index"])
def test_register_and_accounts_are_for_the_technical_agency_alone(client, two_agencies, name):
    assert client.get(reverse(name)).status_code in (302, 403)
