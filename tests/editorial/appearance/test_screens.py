"""The screens: own agencies alone, previews that nobody else sees or keeps, nothing typed lost."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from agencies.models import Agency, PortalImage, SiteAppearance
from tests.editorial.appearance.conftest import page_of, proposed
from tests.factories.agencies import component, user
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.3", "TQ-12.3", "TB-16.4")]

SCREENS = ["editorial_appearance", "appearance_waiting", "appearance_preview"]


def sent(**values):
    return {
        "menu-TOTAL_FORMS": 0,
        "menu-INITIAL_FORMS": 0,
        "links-TOTAL_FORMS": 0,
        "links-INITIAL_FORMS": 0,
        "notice_kind": "information",
        "seen": "",
        **values,
    }


def post(client, agency, name="editorial_appearance", **values):
    return client.post(reverse(name, args=[agency.pk]), sent(**values))


def test_from_the_form_to_readers(client, world):
    client.force_login(world.editor)
    assert client.get(reverse("editorial_appearance", args=[world.agency.pk])).status_code == 200
    response = post(client, world.agency, brand_colour="#0b4f8a", account_zalo="https://zalo.me/1")
    assert response.status_code == 302
    client.force_login(world.head)
    waiting = client.get(reverse("appearance_waiting", args=[world.agency.pk]))
    assert "#0b4f8a" in waiting.content.decode()
    assert waiting.context["may_approve"]
    seen = waiting.context["seen"]
    post(client, world.agency, "appearance_waiting", seen=seen)
    client.logout()
    assert "https://zalo.me/1" in page_of(client, world.agency)


def test_submitting_twice_proposes_once_and_says_so(client, world):
    client.force_login(world.editor)
    assert post(client, world.agency, notice_text="Nghỉ lễ").status_code == 302
    again = post(client, world.agency, notice_text="Nghỉ lễ")
    assert again.status_code == 422
    assert "Nghỉ lễ" in again.content.decode()
    assert SiteAppearance.objects.get().proposal == {"notice_text": "Nghỉ lễ"}


def test_a_refused_form_loses_nothing_that_was_typed(client, world):
    client.force_login(world.editor)
    typed = {
        "brand_colour": "#ffeb00",
        "account_zalo": "javascript:alert(1)",
        "notice_text": "Chữ đã gõ",
        "notice_from": "hôm qua",
        "links-TOTAL_FORMS": 1,
        "links-0-label": "Nhãn đã gõ",
        "links-0-address": "https://evil.example/",
    }
    response = post(client, world.agency, **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert "#837800" in page or "ffeb00" in page
    for text in ("#ffeb00", "javascript:alert(1)", "Chữ đã gõ", "hôm qua", "Nhãn đã gõ", "evil"):
        assert text in page
    assert not SiteAppearance.objects.exists()


def test_the_nearest_colour_is_offered(client, world):
    client.force_login(world.editor)
    response = post(client, world.agency, brand_colour="#ffeb00")
    assert "#837800" in response.content.decode()


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("who", ["stranger", "other_head"])
def test_another_agencys_screens_are_not_found(client, world, name, who):
    proposed(world.agency, world.editor, notice_text="Bí mật của sở nhà")
    client.force_login(getattr(world, who))
    assert client.get(reverse(name, args=[world.agency.pk])).status_code == 404
    assert post(client, world.agency, name, notice_text="Kẻ lạ").status_code in (404, 405)
    listed = client.get(reverse("appearance:index"), follow=True)
    assert world.agency.name not in listed.content.decode()


@pytest.mark.parametrize("name", SCREENS)
def test_visitors_see_none_of_it(client, world, name):
    proposed(world.agency, world.editor, notice_text="Chưa ai duyệt")
    response = client.get(reverse(name, args=[world.agency.pk]))
    assert response.status_code == 302
    assert "login" in response.headers["Location"]


def test_who_only_writes_looks_but_does_not_propose(client, world):
    client.force_login(world.reporter)
    assert client.get(reverse("appearance_waiting", args=[world.agency.pk])).status_code == 200
    edit = client.get(reverse("editorial_appearance", args=[world.agency.pk]))
    assert edit.status_code in (302, 403)
    assert post(client, world.agency, notice_text="Thử").status_code in (302, 403)
    assert not SiteAppearance.objects.exists()


def test_the_preview_before_handing_in_keeps_nothing(client, world):
    client.force_login(world.editor)
    response = post(
        client, world.agency, notice_text="Xem trước", brand_colour="#0b4f8a", preview=1
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert "Xem trước" in page
    assert "mau-sac/0b4f8a-" in page
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert not SiteAppearance.objects.exists()
    client.logout()
    assert "mau-sac" not in page_of(client, world.agency)


def test_the_approver_previews_what_was_proposed_and_readers_do_not(client, world):
    proposed(world.agency, world.editor, notice_text="Chưa ai duyệt", phone="0207 9 888 777")
    client.force_login(world.head)
    response = client.get(reverse("appearance_preview", args=[world.agency.pk]))
    assert "Chưa ai duyệt" in response.content.decode()
    assert "9 888 777" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert "Chưa ai duyệt" not in page_of(client, world.agency)
    address = "/?proposed_appearance=1"
    assert "Chưa ai duyệt" not in page_of(client, world.agency, address)
    assert not Agency.objects.get(pk=world.agency.pk).phone


def test_what_operators_corrected_while_the_form_stood_open_is_not_undone(client, world):
    section = standard_page(home_of(world.agency), title="Giới thiệu", slug="gioi-thieu")
    section.show_in_menus = True
    section.save()
    publish(section)
    agencies = Agency.objects.filter(pk=world.agency.pk)
    agencies.update(phone="0207 máy lẻ 12", email="cu@example.vn")
    client.force_login(world.editor)
    form = client.get(reverse("editorial_appearance", args=[world.agency.pk])).context["form"]
    agencies.update(phone="0207 3 888 888")
    later = standard_page(home_of(world.agency), title="Mở sau", slug="mo-sau")
    later.show_in_menus = True
    later.save()
    publish(later)
    typed = {
        "opened": form["opened"].value(),
        "phone": "0207 máy lẻ 12",
        "email": "moi@example.vn",
        "brand_colour": "#0b4f8a",
        "menu-TOTAL_FORMS": 1,
        "menu-INITIAL_FORMS": 1,
        "menu-0-key": str(section.translation_key),
        "menu-0-position": 1,
    }
    shown = post(client, world.agency, **typed, preview=1).content.decode()
    assert "0207 3 888 888" in shown
    assert post(client, world.agency, **typed).status_code == 302
    row = SiteAppearance.objects.get()
    assert row.proposal == {"brand_colour": "#0b4f8a", "email": "moi@example.vn"}


def test_a_refused_form_still_knows_what_it_was_opened_with(client, world):
    client.force_login(world.editor)
    page = client.get(reverse("editorial_appearance", args=[world.agency.pk]))
    opened = page.context["form"]["opened"].value()
    assert 'name="opened"' in page.content.decode()
    Agency.objects.filter(pk=world.agency.pk).update(phone="0207 3 888 888")
    refused = post(client, world.agency, opened=opened, brand_colour="red")
    assert refused.status_code == 422
    assert refused.context["form"]["opened"].value() == opened


def test_a_proposal_that_a_colleague_went_on_with_is_not_taken_back(client, world):
    proposed(world.agency, world.editor, brand_colour="#0b4f8a")
    client.force_login(world.editor)
    waiting = client.get(reverse("appearance_waiting", args=[world.agency.pk]))
    seen = waiting.context["seen"]
    proposed(world.agency, world.head, notice_text="Nghỉ lễ")
    post(client, world.agency, "appearance_waiting", seen=seen, discard=1)
    assert SiteAppearance.objects.get().proposal is not None
    seen = client.get(reverse("appearance_waiting", args=[world.agency.pk])).context["seen"]
    post(client, world.agency, "appearance_waiting", seen=seen, discard=1)
    assert SiteAppearance.objects.get().proposal is None


def test_a_preview_with_a_fault_shows_the_form_again(client, world):
    client.force_login(world.editor)
    response = post(client, world.agency, brand_colour="#ffeb00", preview=1)
    assert response.status_code == 422


def test_the_title_of_another_agencys_picture_is_not_told(client, world):
    foreign = PortalImage.objects.create(
        title="Ảnh bí mật", file=get_test_image_file(), collection=world.other.collection
    )
    client.force_login(world.editor)
    response = post(client, world.agency, emblem=foreign.pk)
    assert response.status_code == 422
    assert "Ảnh bí mật" not in response.content.decode()


@pytest.mark.parametrize(
    "broken",
    [
        {"menu-TOTAL_FORMS": "x"},
        {"menu-TOTAL_FORMS": 100000},
        {"links-TOTAL_FORMS": 100000},
        {"seen": "không phải ngày"},
        {"seen": "2026-13-45T00:00:00"},
        {"notice_kind": "<b>"},
        {"menu-TOTAL_FORMS": 1, "menu-0-key": "x", "menu-0-position": "1"},
        {"emblem": "9" * 30},
        {"opened": "[1"},
        {"opened": "[" * 5000},
        {"opened": '{"menu": [1, {}], "menu_links": 3, "phone": [], "emblem_id": {}}'},
    ],
)
def test_a_broken_form_breaks_nothing(client, world, broken):
    client.force_login(world.editor)
    assert post(client, world.agency, **broken).status_code in (302, 422)


def test_the_list_shows_an_operator_all_sites_in_a_fixed_number_of_queries(client, world):
    client.force_login(user(is_superuser=True))

    def queries():
        for _attempt in range(2):
            with CaptureQueriesContext(connection) as captured:
                page = client.get(reverse("appearance:index"))
        assert page.status_code == 200
        return len(captured)

    cache.clear()
    few = queries()
    for _number in range(8):
        component(world.portal)
    assert queries() == few


def test_who_works_for_one_site_comes_to_it_at_once(client, world):
    client.force_login(world.editor)
    response = client.get(reverse("appearance:index"))
    assert response.headers["Location"] == reverse("editorial_appearance", args=[world.agency.pk])


def test_the_form_says_what_header_and_footer_still_lack(client, world):
    client.force_login(world.editor)
    page = client.get(reverse("editorial_appearance", args=[world.agency.pk]))
    unmet = [each.label for each in page.context["demands"] if not each.is_met]
    assert len(unmet) == len(page.context["demands"])
    Agency.objects.filter(pk=world.agency.pk).update(phone="0207 1 222 333")
    page = client.get(reverse("editorial_appearance", args=[world.agency.pk]))
    met = [each.label for each in page.context["demands"] if each.is_met]
    assert len(met) == 1
