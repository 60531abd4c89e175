"""Agencies with Boards, people, pages at the last step, pictures and files."""

import sys
from typing import Any


def fill(agencies: int, pages: int, big: int) -> None:
    """Make the agencies; the first component gets `big` pages, the others share the rest."""
    from wagtail.models import Collection

    from agencies.models import Agency
    from editorial.rights import SHARED_COLLECTION
    from tests.factories.agencies import component, portal_factory
    from tests.factories.editorial import crowd

    if Agency.objects.exists():
        return
    portal = portal_factory()
    shared = Collection.get_first_root_node().add_child(name=SHARED_COLLECTION)
    staffed(portal, shared)
    each = max(1, (pages - big) // max(1, agencies - 2))
    for number in range(agencies - 1):
        agency = component(portal)
        staffed(agency, shared, first=number == 0)
        crowd(agency, big if number == 0 else each)
        media(agency, 200 if number == 0 else 20)
        print(f"{number + 2} agencies", end="\r", file=sys.stderr, flush=True)
    index(big)


def index(pages: int) -> None:
    """Enter the measured agency's pages, and all pictures and files, into the search's index."""
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend

    from agencies.models import PortalDocument, PortalImage

    for model, count in ((Page, pages), (PortalImage, None), (PortalDocument, None)):
        rows = list(model.objects.order_by("-pk" if model is not Page else "pk")[:count])
        found = get_search_backend().get_index_for_model(model)
        for start in range(0, len(rows), 500):
            found.add_items(model, rows[start : start + 500])


def staffed(agency: Any, shared: Any, first: bool = False) -> None:
    """Give the agency its groups and a Board with one person in each role."""
    from editorial.boards.founding import AppointMember, BuildWorkflow, FoundBoard
    from editorial.rights import GrantRoleGroups
    from tests.factories.agencies import user
    from tests.factories.home import home_of

    homes = [home_of(agency, "vi"), home_of(agency, "en")]
    GrantRoleGroups(agency, homes, shared).execute()
    board = FoundBoard(agency, homes, BuildWorkflow(agency.regulation).execute()).execute()
    for role in agency.regulation.board.roles:
        person = user(f"{role.code}-do" if first else "", is_staff=True)
        AppointMember(board, person, role.code).execute()


def media(agency: Any, count: int) -> None:
    """Put pictures and files into the agency's collection, in few statements."""
    from django.core.files.base import ContentFile
    from wagtail.images.tests.utils import get_test_image_file

    from agencies.models import PortalDocument, PortalImage

    image = PortalImage(title="Ảnh", file=get_test_image_file(), collection=agency.collection)
    image.save()
    image.get_rendition("max-165x165")
    file = PortalDocument(title="Tệp", collection=agency.collection)
    file.file.save("tep.pdf", ContentFile(b"%PDF-1.7 do"), save=True)
    name = agency.short_name
    PortalImage.objects.bulk_create(
        PortalImage(
            title=f"Ảnh {name} số {number}",
            file=image.file.name,
            width=image.width,
            height=image.height,
            collection=agency.collection,
        )
        for number in range(count)
    )
    PortalDocument.objects.bulk_create(
        PortalDocument(
            title=f"Tệp {name} số {number}", file=file.file.name, collection=agency.collection
        )
        for number in range(count)
    )
