"""What a live page shows is not exchanged or deleted without the Board."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from agencies.models import Leader, PortalDocument, PortalImage, SiteAppearance
from editorial.actions import SubmitForApproval
from tests.factories.agencies import component, portal_factory, user
from tests.factories.documents import attachment, draft_document, library
from tests.factories.editorial import appointed, approve, boarded, publish, withdraw
from tests.factories.home import home_of, standard_page
from tests.factories.operations import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-12.3", "TB-16.3", "QN-KD")]


@pytest.fixture
def agency():
    return component(portal_factory())


@pytest.fixture
def boss():
    return user(is_superuser=True, is_staff=True)


@pytest.fixture
def picture(agency):
    return PortalImage.objects.create(
        title="Ảnh", file=get_test_image_file(), collection=agency.collection
    )


@pytest.fixture
def file(agency):
    return PortalDocument.objects.create(
        title="Tệp", file=ContentFile(pdf(), "tep.pdf"), collection=agency.collection
    )


@pytest.fixture
def page(agency, picture, file):
    body = f'<p><a linktype="document" id="{file.pk}">Tải về</a></p>'
    return standard_page(home_of(agency), title="Trang dùng", image=picture, body=body)


def test_a_picture_of_a_live_page_keeps_its_file_and_credit(page, picture):
    picture.credit = "Sửa trước khi đăng"
    picture.save()
    publish(page)
    picture.file = get_test_image_file(filename="khac.png")
    with pytest.raises(PermissionDenied, match="Trang dùng"):
        picture.save()
    picture.refresh_from_db()
    picture.credit = "Người khác"
    with pytest.raises(PermissionDenied, match="Trang dùng"):
        picture.save()


def test_a_file_of_a_live_page_stays_that_file_until_the_page_is_withdrawn(page, file):
    page = publish(page)
    file.file = ContentFile(pdf(), "khac.pdf")
    with pytest.raises(PermissionDenied, match="Trang dùng"):
        file.save()
    withdraw(page)
    file.save()


def test_what_waits_at_the_last_step_stays_as_it_was_handed_in(agency, page, picture, file):
    board = boarded(agency)
    editor, head = appointed(board, "editor"), appointed(board, "head")
    page.save_revision(user=editor)
    picture.credit = "Sửa khi còn là bản nháp"
    picture.save()
    SubmitForApproval(page, editor).execute()
    page.refresh_from_db()
    while not (task := page.current_workflow_task.specific).is_final:
        picture.credit = f"Sửa ở bước {task.step}"
        picture.save()
        approve(page, appointed(board, task.roles[0]))
    for row, new in (
        (picture, get_test_image_file(filename="khac.png")),
        (file, ContentFile(pdf(), "khac.pdf")),
    ):
        row.file = new
        with pytest.raises(PermissionDenied, match="Trang dùng"):
            row.save()
    picture.refresh_from_db()
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, head, "reject", comment="Đổi ảnh")
    picture.credit = "Sửa sau khi trả lại"
    picture.save()


def test_a_picture_proposed_for_a_record_stays_as_it_was_proposed(agency, picture, file):
    now = timezone.now()
    rows = [
        Leader(agency=agency, full_name="Người mới nhập", title="x", photo=picture),
        Leader(
            agency=agency,
            full_name="Người đổi ảnh",
            title="x",
            approved_at=now,
            proposal={"photo_id": picture.pk},
        ),
        SiteAppearance(agency=agency, approved_at=now, proposal={"emblem_id": picture.pk}),
    ]
    for row in rows:
        row.save()
        picture.file = get_test_image_file(filename="khac.png")
        with pytest.raises(PermissionDenied, match=str(row)):
            picture.save()
        picture.refresh_from_db()
        row.delete()
    SiteAppearance.objects.create(agency=agency, approved_at=now, proposal={"emblem_id": 0})
    Leader.objects.create(agency=agency, full_name="x", title="x", approved_at=now)
    picture.file = get_test_image_file(filename="khac.png")
    picture.save()


def test_title_and_focal_point_stay_free(page, picture):
    publish(page)
    picture.title, picture.focal_point_x = "Tên khác", 10
    picture.save()


def test_what_readers_see_is_not_deleted(page, picture, file):
    publish(page)
    for row in (picture, file):
        with pytest.raises(PermissionDenied, match="Trang dùng"), transaction.atomic():
            row.delete()


def test_the_form_says_why_the_file_stays(client, boss, page, file):
    publish(page)
    client.force_login(boss)
    upload = SimpleUploadedFile("moi.pdf", pdf(), content_type="application/pdf")
    response = client.post(
        reverse("wagtaildocs:edit", args=[file.pk]),
        {"title": "Tên giữ lại", "file": upload, "tags": "", "collection": file.collection_id},
    )
    said = response.content.decode()
    assert response.status_code == 200
    assert "Trang dùng" in said
    assert "Tên giữ lại" in said
    file.refresh_from_db()
    assert file.title == "Tệp"


@pytest.mark.parametrize(
    ("route", "kind"), [("wagtailimages:delete", "picture"), ("wagtaildocs:delete", "file")]
)
def test_deleting_in_the_admin_is_refused(client, boss, request, page, route, kind):
    publish(page)
    row = request.getfixturevalue(kind)
    client.force_login(boss)
    for ask in (client.get, client.post):
        said = ask(reverse(route, args=[row.pk]), follow=True)
        assert any("Trang dùng" in str(each) for each in said.context["messages"])
    assert type(row).objects.filter(pk=row.pk).exists()


def test_file_that_a_draft_keeps_as_its_part_says_which_draft(client, boss, agency):
    draft = draft_document(library(agency))
    attachment(draft)
    file = PortalDocument.objects.latest("pk")
    client.force_login(boss)
    said = client.post(reverse("wagtaildocs:delete", args=[file.pk]), follow=True)
    assert any(str(draft) in str(each) for each in said.context["messages"])
    assert PortalDocument.objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize(
    ("route", "kind"), [("wagtailimages:delete", "picture"), ("wagtaildocs:delete", "file")]
)
def test_what_only_a_draft_shows_is_deleted_in_the_admin(client, boss, request, page, route, kind):
    row = request.getfixturevalue(kind)
    client.force_login(boss)
    assert client.get(reverse(route, args=[row.pk])).status_code == 200
    client.post(reverse(route, args=[row.pk]))
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_who_may_not_delete_a_file_is_told_nothing_of_its_uses(client, page, file, agency):
    publish(page)
    stranger = appointed(boarded(agency.portal), "editor")
    client.force_login(stranger)
    said = client.post(reverse("wagtaildocs:delete", args=[file.pk]), follow=True)
    assert "Trang dùng" not in said.content.decode()
    assert PortalDocument.objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize(
    ("kind", "model"), [("picture", "portalimage"), ("file", "portaldocument")]
)
def test_deleting_several_is_refused(client, boss, request, page, kind, model):
    publish(page)
    row = request.getfixturevalue(kind)
    client.force_login(boss)
    url = reverse("wagtail_bulk_action", args=["agencies", model, "delete"])
    assert client.post(f"{url}?id={row.pk}").status_code < 500
    assert type(row).objects.filter(pk=row.pk).exists()
