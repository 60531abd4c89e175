"""What is written into a form by hand is taken only where it could have been chosen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from agencies.models import Leader, PortalDocument, PortalImage
from editorial.walls.choices import refuse_foreign
from home.models import StandardPage
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, publish
from tests.factories.home import home_of, standard_page
from tests.factories.operations import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.4")]
SECRET = "Ảnh chưa công bố"


class Sent:
    """A form as the editor's is when it asks its rules."""

    def __init__(self, page, person):
        self.instance, self.for_user = page, person


@pytest.fixture
def place():
    portal = portal_factory()
    mine, theirs = component(portal), component(portal)
    editor = appointed(boarded(mine), "editor")
    boarded(theirs)
    return {
        "mine": mine,
        "editor": editor,
        "page": standard_page(home_of(mine)),
        "own": picture(mine, "Ảnh của sở"),
        "foreign": picture(theirs, SECRET),
        "file": PortalDocument.objects.create(
            title=SECRET, file=ContentFile(pdf(), "mat.pdf"), collection=theirs.collection
        ),
        "draft": standard_page(home_of(theirs), title=SECRET),
        "live": publish(standard_page(home_of(theirs))),
    }


def picture(agency, title):
    return PortalImage.objects.create(
        title=title, file=get_test_image_file(), collection=agency.collection
    )


def sent(place, **fields):
    page = StandardPage.objects.get(pk=place["page"].pk)
    for name, value in fields.items():
        setattr(page, name, value)
    return Sent(page, place["editor"])


BODIES = {
    "picture in running text": '<embed embedtype="image" id="{foreign}" format="left" alt=""/>',
    "file in running text": '<p><a linktype="document" id="{file}">Tệp</a></p>',
    "draft in running text": '<p><a linktype="page" id="{draft}">Trang</a></p>',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_page_that_names_what_is_another_agencys_is_refused(place, body):
    keys = {name: place[name].pk for name in ("foreign", "file", "draft")}
    with pytest.raises(PermissionDenied):
        refuse_foreign(sent(place, body=body.format(**keys)))


def test_page_with_another_agencys_picture_at_its_head_is_refused(place):
    with pytest.raises(PermissionDenied):
        refuse_foreign(sent(place, image=place["foreign"]))


def test_page_with_own_picture_and_a_link_to_a_public_page_is_taken(place):
    body = f'<p><a linktype="page" id="{place["live"].pk}">Trang</a></p>'
    refuse_foreign(sent(place, image=place["own"], body=body))


def test_what_the_page_named_before_it_may_go_on_naming(place):
    StandardPage.objects.filter(pk=place["page"].pk).update(image=place["foreign"])
    refuse_foreign(sent(place, title="Tên mới"))


def test_editor_refuses_it_and_tells_nothing(client, place):
    client.force_login(place["editor"])
    address = reverse("wagtailadmin_pages:edit", args=[place["page"].pk])
    response = client.post(
        address, {"title": "Tên mới", "slug": "ten-moi", "image": place["foreign"].pk}
    )
    assert response.status_code == 302
    assert SECRET not in client.get(reverse("wagtailadmin_home")).content.decode()
    place["page"].refresh_from_db()
    assert place["page"].latest_revision is None


def test_register_forgets_another_agencys_picture_and_keeps_what_was_typed(client, place):
    client.force_login(place["editor"])
    typed = {"agency": place["mine"].pk, "full_name": "Lê Thị Na", "title": "Giám đốc"}
    response = client.post(
        reverse("leaders:add"), {**typed, "sort_order": 1, "photo": place["foreign"].pk}
    )
    said = response.content.decode()
    assert response.status_code == 200
    assert "Lê Thị Na" in said
    assert SECRET not in said
    assert not Leader.objects.exists()
    client.post(reverse("leaders:add"), {**typed, "sort_order": 1, "photo": place["own"].pk})
    assert Leader.objects.get().photo == place["own"]


@pytest.mark.parametrize("view", ["copy", "move"])
def test_page_is_neither_copied_nor_moved_to_another_agency(client, place, view):
    client.force_login(place["editor"])
    address = reverse(f"wagtailadmin_pages:{view}", args=[place["page"].pk])
    data = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": place["draft"].pk}
    assert client.post(address, data).status_code == 404
