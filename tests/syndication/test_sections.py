"""An agency posts in the section that it supplies, and nowhere else on the portal."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.search.index import insert_or_update_object

from editorial.actions import SubmitForApproval
from editorial.walls.choices import choosable
from home.models import StandardPage
from syndication.models import LinkedItemPage
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, publish
from tests.factories.home import home_of, standard_page
from tests.factories.syndication import section

pytestmark = [pytest.mark.django_db, pytest.mark.clause("QN-TH", "BT-11.2")]


def again(person):
    """Return the person as a new request would load them."""
    return type(person).objects.get(pk=person.pk)


@pytest.fixture
def place():
    portal = portal_factory()
    owner, other = component(portal), component(portal)
    boards = {agency: boarded(agency) for agency in (portal, owner, other)}
    home = home_of(portal)
    return {
        "portal": portal,
        "owner": owner,
        "other": other,
        "boards": boards,
        "home": home,
        "section": section(home, owner, title="Khoa học"),
        "others": section(home, other, title="Nội vụ"),
        "boards_own": section(home, title="Của Ban Biên tập"),
    }


def staff(place, whose, role):
    return appointed(place["boards"][place[whose]], role)


ROLES = ["contributor", "reporter", "editor", "secretary", "deputy_head", "head"]
OWN_ONLY = {"contributor", "reporter"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("whose", ["section", "others", "boards_own", "home"])
def test_owners_people_add_in_their_section_alone(place, role, whose):
    person = staff(place, "owner", role)
    rights = place[whose].permissions_for_user(person)
    assert rights.can_add_subpage() is (whose == "section")
    assert not rights.can_publish()
    assert not rights.can_publish_subpage()
    assert not rights.can_delete()
    assert not rights.can_unpublish()


@pytest.mark.parametrize("role", ROLES)
def test_contributors_edit_their_own_drafts_and_editors_all(place, role):
    person, colleague = staff(place, "owner", role), staff(place, "owner", "reporter")
    mine = standard_page(place["section"], owner=person)
    theirs = standard_page(place["section"], owner=colleague)
    elsewhere = standard_page(place["others"], owner=colleague)
    assert mine.permissions_for_user(person).can_edit()
    assert theirs.permissions_for_user(person).can_edit() is (role not in OWN_ONLY)
    assert not elsewhere.permissions_for_user(person).can_edit()


def test_the_portals_board_approves_and_no_step_is_passed_over(place):
    editor, head = staff(place, "owner", "editor"), staff(place, "owner", "head")
    portals_editor = staff(place, "portal", "editor")
    page = standard_page(place["section"], owner=editor)
    page.save_revision(user=editor)
    SubmitForApproval(page, editor).execute()
    page.refresh_from_db()
    task = page.current_workflow_task.specific
    assert not task.is_final
    assert task.is_held_by(portals_editor, page)
    for person in (editor, head):
        assert not task.is_held_by(person, page)
        assert task.get_actions(page, person) == []


def test_new_owner_gets_the_rights_and_the_old_one_loses_them(place):
    old, new = staff(place, "owner", "editor"), staff(place, "other", "editor")
    chosen = place["section"]
    draft = standard_page(chosen, owner=old)
    chosen.owner_agency = place["other"]
    publish(chosen)
    old, new = again(old), again(new)
    assert not chosen.permissions_for_user(old).can_add_subpage()
    assert not draft.permissions_for_user(old).can_edit()
    assert chosen.permissions_for_user(new).can_add_subpage()
    assert draft.permissions_for_user(new).can_edit()


def test_draft_change_of_the_owner_gives_nobody_rights(place):
    new = staff(place, "other", "editor")
    place["section"].owner_agency = place["other"]
    place["section"].save_revision()
    assert not place["section"].permissions_for_user(new).can_add_subpage()


def test_section_given_back_to_the_board_is_the_boards_alone(place):
    old = staff(place, "owner", "editor")
    place["section"].owner_agency = None
    publish(place["section"])
    assert not place["section"].permissions_for_user(again(old)).can_add_subpage()


def test_section_of_another_owner_inside_the_own_one_is_closed(client, place):
    inner = section(place["section"], place["other"], title="Mục bên trong")
    secret = standard_page(inner, title="Nháp của sở kia")
    editor = staff(place, "owner", "editor")
    assert not inner.permissions_for_user(editor).can_add_subpage()
    assert not secret.permissions_for_user(editor).can_edit()
    client.force_login(editor)
    url = reverse("wagtailadmin_explore", args=[place["section"].pk])
    assert "Mục bên trong" not in client.get(url).content.decode()
    assert inner.permissions_for_user(staff(place, "other", "editor")).can_add_subpage()


def test_a_draft_of_a_closed_section_is_not_taken_by_its_key(place):
    inner = section(place["section"], place["other"], title="Mục bên trong")
    secret = standard_page(inner, title="Nháp của sở kia", live=False)
    own = standard_page(place["section"], title="Nháp của nhà", live=False)
    offered = choosable(staff(place, "owner", "editor"), Page)
    assert offered.filter(pk=own.pk).exists()
    assert not offered.filter(pk=secret.pk).exists()


def test_search_of_the_whole_admin_shows_nothing_of_a_closed_section(client, place):
    inner = section(place["section"], place["other"], title="Mục bên trong")
    for parent, title in ((inner, "Nháp của sở kia"), (place["section"], "Nháp của nhà")):
        insert_or_update_object(standard_page(parent, title=title))
    client.force_login(staff(place, "owner", "editor"))
    own_home = reverse("wagtailadmin_explore", args=[home_of(place["owner"]).pk])
    history = reverse("wagtailadmin_reports:site_history")
    found = client.get(own_home, {"q": "Nháp", "search_all": "1"}).content.decode()
    assert "Nháp của nhà" in found
    assert "Nháp của sở kia" not in found
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": "Nháp"}).content.decode()
    assert "Nháp của sở kia" not in found
    assert "Nháp của sở kia" not in client.get(history).content.decode()


def test_repair_brings_rights_back_and_takes_foreign_ones(place):
    page = place["section"]
    GroupPagePermission.objects.filter(page=page).delete()
    stray = place["boards"][place["other"]].agency.role_groups.first().group
    permission = GroupPagePermission.objects.first().permission
    GroupPagePermission.objects.create(group=stray, page=page, permission=permission)
    call_command("keep_section_rights")
    assert page.permissions_for_user(staff(place, "owner", "editor")).can_add_subpage()
    assert not GroupPagePermission.objects.filter(page=page, group=stray).exists()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_explorer_shows_the_way_to_the_section_and_nothing_else(client, place, language):
    home = home_of(place["portal"], language)
    chosen = section(home, place["owner"], title="Mục được giao", locale=home.locale)
    section(home, place["other"], title="Mục của người khác", locale=home.locale)
    client.force_login(staff(place, "owner", "reporter"))
    html = client.get(reverse("wagtailadmin_explore", args=[home.pk])).content.decode()
    assert "Mục được giao" in html
    assert "Mục của người khác" not in html
    assert client.get(reverse("wagtailadmin_explore", args=[chosen.pk])).status_code == 200


def test_search_and_chooser_show_the_section_and_nothing_else_of_the_portal(client, place):
    publish(standard_page(place["section"], title="Bài của nhà"))
    publish(standard_page(place["others"], title="Bài của người khác"))
    client.force_login(staff(place, "owner", "editor"))
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": "Bài"}).content.decode()
    url = reverse("wagtailadmin_choose_page_child", args=[place["section"].pk])
    chooser = client.get(url).json()["html"]
    for html in (found, chooser):
        assert "Bài của người khác" not in html
    assert "Bài của nhà" in found
    assert "Bài của nhà" in chooser
    root = client.get(reverse("wagtailadmin_choose_page_child", args=[place["home"].pk]))
    assert "Khoa học" in root.json()["html"]
    assert "Nội vụ" not in root.json()["html"]


def test_forged_addition_in_another_section_is_refused(client, place):
    client.force_login(staff(place, "owner", "head"))
    names = ["home", "standardpage"]
    for whose in ("others", "boards_own", "home"):
        url = reverse("wagtailadmin_pages:add", args=[*names, place[whose].pk])
        answer = client.post(url, {"title": "Giả mạo", "slug": "gia-mao"})
        assert answer.status_code in (302, 403, 404)
    assert not StandardPage.objects.filter(title="Giả mạo").exists()
    assert not LinkedItemPage.objects.exists()


def test_owner_cannot_hand_the_section_on(client, place):
    url = reverse("wagtailadmin_pages:edit", args=[place["section"].pk])
    client.force_login(staff(place, "owner", "head"))
    assert "owner_agency" not in client.get(url).context["form"].fields
    client.force_login(staff(place, "portal", "editor"))
    owners = client.get(url).context["form"].fields["owner_agency"].queryset
    assert set(owners) == {place["owner"], place["other"]}


def test_public_section_names_its_owner(client, place):
    path = place["section"].get_url_parts()[2]
    html = client.get(path, headers={"host": place["portal"].host}).content.decode()
    assert place["owner"].name in html
