"""Founding a portal and opening component sites from a regulation."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Site, Workflow

from agencies.actions import ActionRefused
from agencies.models import Agency, LanguageRootPage
from agencies.regulations import load_regulation
from editorial.models import Approval, BoardTask, EditorialPage
from founding.actions import AddAgency, FoundPortal
from home.models import HomePage

pytestmark = pytest.mark.django_db

HOST = "tuyenquang.gov.vn"


@pytest.fixture
def portal():
    return FoundPortal(load_regulation("tuyen-quang"), HOST, now=timezone.now()).execute()


def opened(portal, name="Sở Khoa học và Công nghệ", label="skhcn", **fields):
    options = {"kind": "department", "approval": "Quyết định 12/QĐ-UBND", **fields}
    return AddAgency(portal, name=name, label=label, now=timezone.now(), **options).execute()


def snapshot():
    return (
        Page.objects.count(),
        Site.objects.count(),
        Agency.objects.count(),
        Approval.objects.count(),
        BoardTask.objects.count(),
    )


def test_portal_has_its_sections_in_both_languages(portal):
    assert LanguageRootPage.objects.count() == 2
    vietnamese = HomePage.objects.get(agency=portal, locale__language_code="vi")
    english = HomePage.objects.get(agency=portal, locale__language_code="en")
    assert vietnamese.translation_key == english.translation_key
    wanted = {section.slug for section in portal.regulation.sections_for("province")}
    made = set(
        EditorialPage.objects.descendant_of(vietnamese).live().values_list("slug", flat=True)
    )
    assert made == wanted
    assert EditorialPage.objects.descendant_of(english).filter(slug="introduction").exists()


def test_founding_twice_changes_nothing(portal):
    before = snapshot()
    FoundPortal(portal.regulation, HOST, now=timezone.now()).execute()
    assert snapshot() == before


def test_every_founded_page_has_an_approval_on_record(portal):
    assert not EditorialPage.objects.live().filter(approvals=None).exists()
    approval = Approval.objects.first()
    assert approval.ground == portal.regulation.meta.cited_as


def test_founded_sections_answer_at_their_addresses(portal, client):
    for path in ("/", "/en/", "/gioi-thieu/", "/tin-tuc/", "/van-ban/", "/cong-khai/du-an/"):
        response = client.get(path, headers={"host": HOST})
        assert response.status_code == 200, path


def test_component_site_opens_with_its_approval_on_record(portal, client):
    agency = opened(portal)
    assert agency.host == f"skhcn.{HOST}"
    assert agency.opening_approval.decision == "Quyết định 12/QĐ-UBND"
    assert agency.board.memberships.count() == 0
    response = client.get("/", headers={"host": agency.host})
    assert "Sở Khoa học và Công nghệ" in response.content.decode()


def test_department_takes_over_the_portals_sections_that_it_owns(portal):
    owners = {
        section.owner: section
        for section in portal.regulation.sections_for("province")
        if section.owner not in ("board", "")
    }
    label, section = next((key, value) for key, value in owners.items() if key == "stc")
    agency = opened(portal, "Sở Tài chính", label)
    owned = portal.pages.get(
        url_path=f"/vi/{HOST.replace('.', '-')}/{section.path}/", locale__language_code="vi"
    )
    assert owned.owner_agency == agency


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"approval": " "}, "approval|phê duyệt|chấp thuận"),
        ({"label": "Sở KHCN"}, "label|host|tên miền"),
        ({"label": "a" * 64}, "63|long|dài"),
        ({"kind": "ministry"}, "ministry"),
        ({"name": ""}, "name|tên"),
        ({"name": "Sở " + "dài" * 100}, "200"),
    ],
)
def test_bad_site_is_refused_with_a_reason_and_leaves_nothing(portal, fields, words):
    before = snapshot()
    with pytest.raises(ActionRefused, match=rf"(?i){words}"):
        opened(portal, **fields)
    assert snapshot() == before


def test_taken_host_is_refused_naming_its_holder(portal):
    opened(portal)
    with pytest.raises(ActionRefused, match="Sở Khoa học và Công nghệ"):
        opened(portal)


def test_host_of_another_province_is_refused_for_the_portal():
    with pytest.raises(ActionRefused):
        FoundPortal(
            load_regulation("tuyen-quang"), "quangbinh.gov.vn", now=timezone.now()
        ).execute()
    assert not Agency.objects.exists()


def test_unknown_regulation_is_a_clear_refusal_of_the_command():
    with pytest.raises(CommandError, match="tuyen-quang"):
        call_command("found_portal", "tuyen-quan", host=HOST)


@pytest.mark.parametrize("slug", ["quang-binh", "quang-nam", "thai-binh"])
def test_second_province_lives_beside_the_first(portal, client, slug):
    regulation = load_regulation(slug)
    host = f"{slug.replace('-', '')}.gov.vn"
    other = FoundPortal(regulation, host, now=timezone.now()).execute()
    response = client.get("/", headers={"host": other.host})
    page = response.content.decode()
    assert regulation.province in page
    assert "Tuyên Quang" not in page


@pytest.mark.clause("BT-5.3")
def test_no_provincial_portal_is_founded_from_the_regulation_of_a_topic_portal():
    for host in ("chuyendoiso.bentre.gov.vn", "bentre.gov.vn"):
        with pytest.raises(ActionRefused):
            FoundPortal(load_regulation("ben-tre"), host, now=timezone.now()).execute()
    assert not Agency.objects.exists()


def test_what_wagtail_brings_along_is_gone(portal):
    assert list(Workflow.objects.values_list("pk", flat=True)) == [
        HomePage.objects.first().get_workflow().pk
    ]
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert set(Site.objects.values_list("hostname", flat=True)) == {HOST}


def test_component_sites_move_to_the_portals_port_with_it(portal):
    agency = opened(portal)
    FoundPortal(portal.regulation, HOST, now=timezone.now(), port=9000).execute()
    agency.site.refresh_from_db()
    assert agency.site.port == 9000
