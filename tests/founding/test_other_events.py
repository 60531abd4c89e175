"""Renaming, splitting, closing and moving to another host: what they do and what they refuse."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import Page

from agencies.actions import ActionRefused
from agencies.enums import AgencyStatus
from agencies.models import Agency, AgencyEvent, PortalDocument
from documents.models import IssuingBody
from editorial.boards.founding import AppointMember
from editorial.models import BoardMembership, EditorialPage
from editorial.roles import board_agency, roles_of
from founding.life.archiving import ArchiveAgency
from founding.life.host_moving import MoveHost
from founding.life.renaming import RenameAgency
from founding.life.splitting import SplitAgency
from tests.factories.agencies import user
from tests.factories.consultation import draft_consultation
from tests.factories.documents import issuing_body
from tests.factories.editorial import publish, submitted
from tests.factories.home import home_of
from tests.factories.life import APPROVAL, article, merger

pytestmark = pytest.mark.django_db


def shared(**fields):
    return {"approval": APPROVAL, "now": timezone.now(), **fields}


def renamed(agency, name="Sở Thông tin", **fields):
    return RenameAgency(agency=agency, name=name, **shared(**fields))


def split(province, **fields):
    given = {"sections": {"tin-tuc": province.new}, "rest": province.other, **fields}
    return SplitAgency(agency=province.old, **shared(**given))


def archived(agency, **fields):
    return ArchiveAgency(agency=agency, **shared(**fields))


def moved(agency, host, **fields):
    return MoveHost(agency=agency, host=host, **shared(host_reason="Chọn tay", **fields))


def test_a_new_name_is_borne_where_the_old_one_was(province):
    body = issuing_body(province.old.name, agency=province.old)
    event = renamed(province.old, name_en="Department of Information", short_name="SOTT").execute()
    agency = Agency.objects.get(pk=province.old.pk)
    assert (agency.name, agency.short_name) == ("Sở Thông tin", "SOTT")
    assert agency.site.site_name == agency.name
    assert agency.board.name == "Ban Biên tập Sở Thông tin"
    assert agency.collection.name == "Sở Thông tin"
    assert home_of(agency).title == "Sở Thông tin"
    assert home_of(agency, "en").title == "Department of Information"
    assert not agency.role_groups.exclude(group__name__startswith="SOTT · ").exists()
    body.refresh_from_db()
    assert body.name == "Sở Thông tin và Truyền thông"
    assert IssuingBody.objects.filter(name="Sở Thông tin", agency=agency).exists()
    assert event.before[str(agency.pk)]["name"] == "Sở Thông tin và Truyền thông"
    assert event.after[str(agency.pk)]["name"] == "Sở Thông tin"


def test_the_home_page_is_renamed_by_an_approval_and_keeps_its_draft(province):
    home = home_of(province.old)
    home.summary = "Bản nháp"
    home.save_revision()
    renamed(province.old).execute()
    home = home_of(province.old)
    assert home.approvals.latest("pk").ground == APPROVAL
    assert home.summary == ""
    draft = home.get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Sở Thông tin", "Bản nháp")


def test_a_rehearsed_renaming_changes_nothing(province):
    report = renamed(province.old).rehearse()
    assert "Sở Thông tin" in report.get("names").lines[0]
    assert home_of(province.old).title == "Sở Thông tin và Truyền thông"
    assert Agency.objects.get(pk=province.old.pk).name == "Sở Thông tin và Truyền thông"


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "Sở Y tế", "Sở Thông tin và Truyền thông"])
def test_a_name_that_is_none_is_refused(province, name):
    with pytest.raises(ActionRefused):
        renamed(province.old, name).execute()


def test_sections_people_and_files_go_to_their_successors(province):
    page = article(province.old, "mot")
    people = [AppointMember(province.old.board, user(), "editor").execute().user for _ in "ab"]
    file = PortalDocument.objects.create(title="Tệp", collection=province.old.collection)
    split(province, people={people[0].get_username(): province.new}).execute()
    assert EditorialPage.objects.get(pk=page.pk).agency_id == province.new.pk
    for person, agency in zip(people, (province.new, province.other), strict=True):
        terms = BoardMembership.objects.filter(user=person).exclude(board__agency=province.old)
        assert [term.board.agency_id for term in terms] == [agency.pk]
        person = type(person).objects.get(pk=person.pk)
        assert roles_of(person, agency.pk) == {"editor"}
    file.refresh_from_db()
    theirs = type(file.collection).objects.get(pk=province.other.collection_id)
    assert file.collection.is_descendant_of(theirs)
    old = Agency.objects.get(pk=province.old.pk)
    assert (old.status, board_agency(old.pk)) == (AgencyStatus.REDIRECTED, province.other.pk)
    assert not any(Page.find_problems())


def test_a_split_moves_every_page_once(province):
    article(province.old, "mot")
    before = Page.objects.count()
    keys = set(EditorialPage.objects.filter(agency=province.old).values_list("pk", flat=True))
    event = split(province).execute()
    assert Page.objects.count() == before
    moved_once = list(event.passages.values_list("page_id", flat=True))
    assert len(moved_once) == len(set(moved_once))
    kept = EditorialPage.objects.filter(agency=province.old)
    assert keys == set(moved_once) | set(kept.values_list("pk", flat=True))
    assert not kept.live().exists()


def test_a_split_with_one_successor_is_refused(province):
    with pytest.raises(ActionRefused):
        split(province, rest=province.new).execute()


@pytest.mark.parametrize("fields", [{"sections": {"khong-co": "new"}}, {"people": {"ai": "new"}}])
def test_a_split_of_what_is_not_there_is_refused(province, fields):
    given = {
        key: {name: getattr(province, to) for name, to in each.items()}
        for key, each in fields.items()
    }
    with pytest.raises(ActionRefused):
        split(province, **given).execute()


def test_a_closed_site_keeps_its_pages_and_its_people_leave(province):
    page = article(province.old, "mot")
    editor = AppointMember(province.old.board, user(), "editor").execute().user
    archived(province.old).execute()
    old = Agency.objects.get(pk=province.old.pk)
    assert (old.status, old.succeeded_by) == (AgencyStatus.ARCHIVED, None)
    assert EditorialPage.objects.get(pk=page.pk).live
    editor = type(editor).objects.get(pk=editor.pk)
    assert roles_of(editor, old.pk) == set()
    assert not editor.groups.exists()
    assert board_agency(old.pk) == province.portal.pk


def test_a_site_whose_desk_is_not_clear_does_not_close(province):
    author = AppointMember(province.old.board, user(), "reporter").execute().user
    submitted(province.old, author)
    index = Page.objects.get(slug="lay-y-kien", editorialpage__agency=province.old).specific
    publish(draft_consultation(index))
    with pytest.raises(ActionRefused) as refusal:
        archived(province.old).execute()
    assert len(refusal.value.reasons) == 2
    assert Agency.objects.get(pk=province.old.pk).status == AgencyStatus.ACTIVE


def test_a_portal_neither_closes_nor_splits(province):
    with pytest.raises(ActionRefused):
        archived(province.portal).execute()


def test_a_host_moves_with_its_label_and_site(province):
    host = f"thongtin.{province.portal.host}"
    moved(province.old, host).execute()
    agency = Agency.objects.get(pk=province.old.pk)
    assert (agency.host, agency.label, agency.site.hostname) == (host, "thongtin", host)
    assert [row.host for row in agency.former_hosts.all()] == [f"stttt.{province.portal.host}"]
    # And back: an agency may always have its own host again.
    moved(agency, f"stttt.{province.portal.host}").execute()
    assert [row.host for row in agency.former_hosts.all()] == [host]


@pytest.mark.parametrize(
    "host", ["stttt.tuyenquang.gov.vn", "khac.example.com", "www.tuyenquang.gov.vn", "a b", ""]
)
def test_a_host_that_the_rule_does_not_allow_is_refused(province, host):
    with pytest.raises(ActionRefused):
        moved(province.old, host).execute()


def test_a_portal_stays_while_sites_lie_below_its_host(province):
    with pytest.raises(ActionRefused):
        moved(province.portal, "hagiang.gov.vn").execute()


def test_the_record_is_never_changed(province):
    event = merger([province.old], province.new).execute()
    event.approval = "Khác"
    for change in (event.save, event.delete, AgencyEvent.objects.all().delete):
        with pytest.raises(PermissionDenied):
            change()
    with pytest.raises(PermissionDenied):
        AgencyEvent.objects.update(approval="Khác")
    assert AgencyEvent.objects.get().approval == APPROVAL
