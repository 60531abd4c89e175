"""What an agency's Board set for its site stays with its record, whatever becomes of the agency."""

import re

import pytest
from django.utils import timezone

from agencies.actions import ActionRefused
from agencies.models import Agency, SiteAppearance
from editorial.appearance.proposing import ApproveAppearance, ProposeAppearance
from editorial.boards.founding import AppointMember
from tests.factories.agencies import user
from tests.factories.life import merger
from tests.founding.test_other_events import archived, moved, renamed, split

pytestmark = pytest.mark.django_db

VALUES = {"brand_colour": "#0b4f8a", "notice_text": "Nghỉ lễ", "phone": "0207 1 222 333"}


@pytest.fixture
def dressed(province):
    """The old site with approved settings and a further proposal."""
    editor = AppointMember(province.old.board, user(), "editor").execute().user
    head = AppointMember(province.old.board, user(), "head").execute().user
    now = timezone.now()
    row = ProposeAppearance(province.old, VALUES, editor, now, None).execute()
    ApproveAppearance(province.old, head, now, row.edited_at).execute()
    ProposeAppearance(province.old, {"brand_colour": "#8a0b0b"}, editor, now, now).execute()
    province.old.refresh_from_db()
    province.editor, province.head, province.row = editor, head, SiteAppearance.objects.get()
    return province


def events(province):
    return {
        "rename": lambda: renamed(province.old),
        "move": lambda: moved(province.old, "sotttt.tuyenquang.gov.vn"),
        "archive": lambda: archived(province.old),
        "merge": lambda: merger([province.old], province.new),
        "split": lambda: split(province),
    }


@pytest.mark.parametrize("event", ["rename", "move", "archive", "merge", "split"])
def test_settings_stay_with_the_record_and_pass_to_nobody(client, dressed, event):
    events(dressed)[event]().execute()
    row = SiteAppearance.objects.get()
    assert row.agency_id == dressed.old.pk
    assert row.brand_colour == "#0b4f8a"
    for each in (dressed.new, dressed.other):
        response = client.get("/", headers={"host": Agency.objects.get(pk=each.pk).host})
        assert response.status_code == 200
        assert "mau-sac" not in response.content.decode()


def test_the_notice_of_a_split_site_has_its_colours_at_its_own_host(client, dressed):
    split(dressed).execute()
    host = {"host": dressed.old.host}
    notice = client.get("/", headers=host)
    assert notice.status_code == 410
    sheets = re.findall(r"/mau-sac/[^\"]+", notice.content.decode())
    assert len(sheets) == 1
    assert client.get(sheets[0], headers=host).status_code == 200
    assert client.get("/tin-tuc/rss/", headers=host).status_code == 301


@pytest.mark.parametrize("event", ["rename", "move"])
def test_an_agency_that_goes_on_keeps_its_look_and_its_proposal(client, dressed, event):
    events(dressed)[event]().execute()
    agency = Agency.objects.get(pk=dressed.old.pk)
    page = client.get("/", headers={"host": agency.host}).content.decode()
    assert "mau-sac/0b4f8a" in page
    assert "0207 1 222 333" in page
    seen = dressed.row.edited_at
    ApproveAppearance(agency, dressed.head, timezone.now(), seen).execute()
    assert SiteAppearance.objects.get().brand_colour == "#8a0b0b"


@pytest.mark.parametrize("event", ["archive", "merge"])
def test_what_waited_for_a_closed_site_is_not_approved_any_more(dressed, event):
    events(dressed)[event]().execute()
    agency = Agency.objects.get(pk=dressed.old.pk)
    with pytest.raises(ActionRefused):
        ApproveAppearance(agency, dressed.head, timezone.now(), dressed.row.edited_at).execute()
    assert SiteAppearance.objects.get().brand_colour == "#0b4f8a"
