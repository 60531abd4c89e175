"""Events in the life of agencies: the screens and the commands, each with its preview."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from agencies.enums import AgencyStatus
from agencies.models import Agency, AgencyEvent
from editorial.boards.founding import AppointMember
from tests.factories.agencies import user
from tests.factories.life import APPROVAL, article, merger

pytestmark = pytest.mark.django_db

KINDS = ("merge", "split", "rename", "archive", "move_host")
DOORS = ["agency_events", *(f"agency_{kind}" for kind in KINDS)]


@pytest.fixture
def operator(client):
    person = user(is_superuser=True, is_staff=True)
    client.force_login(person)
    return person


def fields(province, **more):
    return {
        "agencies": [province.old.pk],
        "into": province.new.pk,
        "heads": "",
        "approval": APPROVAL,
        "decided_on": "",
        **more,
    }


def previewed(client, address, values):
    """Return the seal of the preview, and what was shown."""
    response = client.post(address, {**values, "step": "preview"})
    assert response.status_code == 200
    assert response.context["report"] is not None, response.context["form"].errors
    return response.context["report"].seal, response.content.decode()


def run(*words, **options):
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_a_merger_is_shown_and_then_done(client, operator, province):
    article(province.old, "mot")
    address = reverse("agency_merge")
    seal, shown = previewed(client, address, fields(province))
    assert province.old.host in shown
    assert not AgencyEvent.objects.exists()
    response = client.post(address, {**fields(province), "step": "carry_out", "seen": seal})
    event = AgencyEvent.objects.get()
    assert response.headers["location"] == reverse("agency_event", args=[event.pk])
    assert event.recorded_by == operator
    record = client.get(response.headers["location"]).content.decode()
    assert APPROVAL in record
    assert province.old.name in record
    assert APPROVAL in client.get(reverse("agency_events")).content.decode()


@pytest.mark.parametrize("seen", ["", "x" * 64])
def test_nothing_is_done_unseen(client, operator, province, seen):
    values = {**fields(province), "step": "carry_out", "seen": seen}
    client.post(reverse("agency_merge"), values)
    assert not AgencyEvent.objects.exists()


def test_a_second_click_does_nothing_more(client, operator, province):
    address = reverse("agency_merge")
    seal, _shown = previewed(client, address, fields(province))
    for _click in range(2):
        response = client.post(address, {**fields(province), "step": "carry_out", "seen": seal})
    assert response.status_code == 200
    assert AgencyEvent.objects.count() == 1


def test_what_was_typed_stays_when_it_is_refused(client, operator, province):
    values = fields(province, into=province.old.pk, heads="khong-co")
    response = client.post(reverse("agency_merge"), {**values, "step": "preview"})
    content = response.content.decode()
    assert "khong-co" in content
    assert APPROVAL in content
    assert response.context["form"].non_field_errors()


@pytest.mark.parametrize(
    ("door", "more"),
    [
        ("agency_rename", {"name": "Sở Thông tin"}),
        ("agency_archive", {}),
        ("agency_move_host", {"host": "thongtin.tuyenquang.gov.vn", "host_reason": "Chọn tay"}),
    ],
)
def test_each_event_has_its_screen(client, operator, province, door, more):
    values = {"agency": province.old.pk, "approval": APPROVAL, **more}
    address = reverse(door)
    assert client.get(address).status_code == 200
    seal, _shown = previewed(client, address, values)
    response = client.post(address, {**values, "step": "carry_out", "seen": seal})
    assert response.status_code == 302
    assert AgencyEvent.objects.get().sources.get() == province.old


def test_the_record_names_agencies_as_they_were_and_became(client, operator, province):
    old, new = province.old.name, "Sở Thông tin"
    values = {"agency": province.old.pk, "name": new, "approval": APPROVAL}
    seal, _shown = previewed(client, reverse("agency_rename"), values)
    client.post(reverse("agency_rename"), {**values, "step": "carry_out", "seen": seal})
    event = AgencyEvent.objects.get()
    names = ([each["name"] for each in event.from_agencies], event.to_agencies[0]["name"])
    assert names == ([old], new)
    for address in (reverse("agency_events"), reverse("agency_event", args=[event.pk])):
        shown = client.get(address).content.decode()
        assert f"{old} ({province.old.host})" in shown
        assert f"{new} ({province.old.host})" in shown


@pytest.mark.parametrize("door", DOORS)
def test_a_board_has_no_say_in_it(client, province, door):
    head = AppointMember(province.portal.board, user(), "head").execute().user
    client.force_login(head)
    merger([province.old], province.new).execute()
    for response in (client.get(reverse(door)), client.post(reverse(door), fields(province))):
        assert response.status_code in (302, 403)
    record = client.get(reverse("agency_event", args=[AgencyEvent.objects.get().pk]))
    assert record.status_code == 302
    assert AgencyEvent.objects.count() == 1


def test_the_register_leaves_names_to_the_event(client, operator, province):
    edit = reverse("agencies:edit", args=[province.old.pk])
    client.post(edit, {"name": "Sở khác", "short_name": "X", "phone": "0207"})
    agency = Agency.objects.get(pk=province.old.pk)
    assert (agency.name, agency.phone) == (province.old.name, "0207")


def test_the_command_merges_and_its_dry_run_does_not(province):
    article(province.old, "tin-cua-so")
    words = ["merge_agencies", province.old.host, "--into", province.new.host]
    words += ["--approval", APPROVAL]
    said = json.loads(run(*words, "--dry-run", "--json"))
    assert (said["dry_run"], said["from"], said["to"]) == (
        True,
        [province.old.host],
        [province.new.host],
    )
    codes = {item["code"] for item in said["items"]}
    assert {"pages", "sections", "redirects", "closing"} <= codes
    assert not AgencyEvent.objects.exists()
    assert run(*words, "--dry-run")
    run(*words)
    assert Agency.objects.get(pk=province.old.pk).status == AgencyStatus.REDIRECTED


def test_the_other_commands_do_what_they_say(province):
    approval = ["--approval", APPROVAL]
    old, new, other = province.old.host, province.new.host, province.other.host
    run("rename_agency", old, "--name", "Sở Thông tin", *approval)
    to = "thongtin.tuyenquang.gov.vn"
    run("move_host", old, "--to", to, "--host-reason", "Chọn tay", *approval)
    run("split_agency", to, "--section", f"tin-tuc={new}", "--rest", other, *approval)
    run("archive_agency", new, *approval)
    kinds = AgencyEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["rename", "move_host", "split", "archive"]


@pytest.mark.parametrize(
    "words",
    [
        ["merge_agencies", "khong-co.vn", "--into", "skhcn.tuyenquang.gov.vn"],
        ["merge_agencies", "stttt.tuyenquang.gov.vn", "--into", "skhcn.tuyenquang.gov.vn"],
        ["split_agency", "stttt.tuyenquang.gov.vn", "--section", "x", "--rest", "a"],
    ],
)
def test_a_command_says_why_it_refuses(province, words):
    with pytest.raises(CommandError):
        run(*words)
    assert not AgencyEvent.objects.exists()
