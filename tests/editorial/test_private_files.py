"""Files and pictures are fetched once something public uses them, and no longer than that."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from agencies.models import Leader, PortalDocument, PortalImage
from documents.models import DocumentAttachment
from tests.editorial.test_agency_walls import staffed
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import draft_document, library
from tests.factories.editorial import publish, withdraw
from tests.factories.home import home_of, standard_page
from tests.factories.operations import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-12.3", "TB-16.3", "BT-8.3.b")]


@pytest.fixture
def agency():
    return component(portal_factory())


@pytest.fixture
def file(agency):
    return PortalDocument.objects.create(
        title="Tệp mật", file=ContentFile(pdf(), "tep.pdf"), collection=agency.collection
    )


@pytest.fixture
def picture(agency):
    cache.clear()
    return PortalImage.objects.create(
        title="Ảnh", file=get_test_image_file(), collection=agency.collection
    )


def link_to(file):
    return f'<p><a linktype="document" id="{file.pk}">Tải về</a></p>'


def status(client, url, **headers):
    response = client.get(url, headers=headers)
    if response.streaming:
        b"".join(response)
    return response.status_code


def test_a_file_is_downloaded_from_the_publication_to_the_withdrawal_of_its_page(
    client, agency, file
):
    page = standard_page(home_of(agency), body=link_to(file))
    assert status(client, file.url) == 404
    page = publish(page)
    assert status(client, file.url) == 200
    withdraw(page)
    assert status(client, file.url) == 404


def test_an_attachment_of_a_document_follows_the_document(client, agency, file):
    page = draft_document(library(agency))
    DocumentAttachment.objects.create(page=page, file=file)
    assert status(client, file.url) == 404
    publish(page)
    assert status(client, file.url) == 200


def test_a_draft_of_a_live_page_opens_no_file_and_closes_none(client, agency, file):
    other = PortalDocument.objects.create(
        title="Tệp nháp", file=ContentFile(pdf(), "nhap.pdf"), collection=agency.collection
    )
    page = publish(standard_page(home_of(agency), body=link_to(file)))
    page.body = link_to(other)
    page.save_revision()
    assert status(client, other.url) == 404
    assert status(client, file.url) == 200


def test_a_file_of_a_page_for_some_alone_is_not_for_everyone(client, agency, file):
    page = publish(standard_page(home_of(agency), body=link_to(file)))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert status(client, file.url) == 404


def test_people_of_the_agency_open_its_files_and_others_do_not(client, agency, file):
    client.force_login(staffed(agency, "contributor"))
    response = client.get(file.url)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    b"".join(response)
    client.force_login(staffed(component(agency.portal), "head"))
    assert status(client, file.url) == 404


def test_no_kept_copy_is_answered_with_unasked(client, agency, file):
    publish(standard_page(home_of(agency), body=link_to(file)))
    response = client.get(file.url)
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Cookie" not in response.headers.get("Vary", "")
    b"".join(response)


def test_a_download_takes_as_many_queries_for_one_page_as_for_five(client, agency, file):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert status(client, file.url, host=agency.host) == 200
        return len(captured)

    publish(standard_page(home_of(agency), body=link_to(file)))
    queries()
    few = queries()
    for _number in range(4):
        publish(standard_page(home_of(agency), body=link_to(file)))
    # Five are ours: the agency, the file, what uses it, whether that is public, whether a document
    # names it; the rest is Wagtail's.
    assert queries() == few <= 8


def test_a_picture_is_fetched_once_something_public_shows_it(client, agency, picture):
    original = f"/media/{picture.file.name}"
    smaller = f"/media/{picture.get_rendition('width-80').file.name}"
    assert status(client, original) == status(client, smaller) == 404
    page = publish(standard_page(home_of(agency), image=picture))
    assert status(client, original) == status(client, smaller) == 200
    withdraw(page)
    assert status(client, smaller) == 404


def test_a_portrait_is_fetched_once_the_leader_is_approved(client, agency, picture):
    leader = Leader.objects.create(agency=agency, full_name="A", title="B", photo=picture)
    address = f"/media/{picture.file.name}"
    assert status(client, address) == 404
    leader.approved_at = leader.edited_at or agency.created_at
    leader.save()
    assert status(client, address) == 200


def test_people_of_the_agency_see_its_pictures_in_the_admin(client, agency, picture):
    client.force_login(staffed(agency, "editor"))
    assert client.get(reverse("wagtailimages:index")).status_code == 200
    assert status(client, f"/media/{picture.get_rendition('width-80').file.name}") == 200
