"""Confirming by mail: a button, not the link; in time; and unseen by anyone before."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus
from consultation.giving.confirming import (
    CONFIRMING_AFTER_CLOSING,
    UNCONFIRMED_KEPT,
    ConfirmOpinion,
    PruneUnconfirmed,
)
from consultation.giving.links import Purpose
from consultation.models import ConsultationPage, Opinion
from consultation.reports import opinions as opinions_section
from consultation.storage import private_storage
from tests.consultation.giving.conftest import TYPED, get, key_to, path_of, post, send
from tests.factories.agencies import user
from tests.factories.consultation import consultation, opinion, opinion_file
from tests.factories.editorial import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(drafted):
    return opinion(drafted, OpinionStatus.UNCONFIRMED, text=TYPED)


def fresh(sent):
    return Opinion.objects.get(pk=sent.pk)


def test_opening_the_link_confirms_nothing_but_its_button_does(client, drafted, waiting):
    key = key_to(waiting, Purpose.CONFIRM)
    response = get(client, drafted, "confirm_opinion", key=key)
    assert response.status_code == 200
    assert fresh(waiting).status == OpinionStatus.UNCONFIRMED
    client.head(path_of(drafted, "confirm_opinion"), {"key": key}, HTTP_HOST=drafted.agency.host)
    assert fresh(waiting).status == OpinionStatus.UNCONFIRMED
    hidden = re.search(r'name="key" value="([^"]+)"', response.content.decode()).group(1)
    response = post(client, drafted, "confirm_opinion", key=hidden)
    assert response.status_code == 302
    assert key not in response["Location"]
    assert fresh(waiting).status == OpinionStatus.PENDING
    assert fresh(waiting).confirmed_at


def test_the_page_of_the_link_is_private_and_gives_the_link_to_nobody(client, drafted, waiting):
    response = get(client, drafted, "confirm_opinion", key=key_to(waiting, Purpose.CONFIRM))
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "private" in response["Cache-Control"]
    html = response.content.decode()
    for private in [TYPED, waiting.full_name, waiting.email]:
        assert private not in html


def test_confirming_twice_changes_nothing(client, drafted, waiting):
    key = key_to(waiting, Purpose.CONFIRM)
    post(client, drafted, "confirm_opinion", key=key)
    first = fresh(waiting).confirmed_at
    assert post(client, drafted, "confirm_opinion", key=key).status_code == 302
    assert get(client, drafted, "confirm_opinion", key=key).status_code == 302
    assert fresh(waiting).confirmed_at == first


def test_confirming_brings_the_receipt_with_the_link_to_change(
    waiting, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ConfirmOpinion(waiting, timezone.now()).execute()
    assert waiting.tracking_code in mail.outbox[0].body
    assert key_to(waiting)[:20] in mail.outbox[0].body


@pytest.mark.parametrize("key", ["", "x", "a:b:c", "\x00", "é" * 2000])
def test_a_forged_link_leads_nowhere(client, drafted, waiting, key):
    for route in ["confirm_opinion", "change_opinion", "withdraw_opinion"]:
        assert get(client, drafted, route, key=key).status_code == 404
        assert post(client, drafted, route, key=key).status_code == 404
    assert fresh(waiting).status == OpinionStatus.UNCONFIRMED


def test_a_link_serves_for_one_purpose_and_one_consultation(client, index, drafted, waiting):
    assert post(client, drafted, "confirm_opinion", key=key_to(waiting)).status_code == 404
    confirm = key_to(waiting, Purpose.CONFIRM)
    assert post(client, drafted, "change_opinion", key=confirm).status_code == 404
    elsewhere = consultation(index)
    assert post(client, elsewhere, "confirm_opinion", key=confirm).status_code == 404
    assert fresh(waiting).status == OpinionStatus.UNCONFIRMED


def test_what_was_sent_in_time_may_be_confirmed_for_a_day_after_closing(drafted, waiting):
    last = drafted.closes_at + CONFIRMING_AFTER_CLOSING
    with pytest.raises(ActionRefused):
        ConfirmOpinion(waiting, last + timedelta(seconds=1)).execute()
    assert ConfirmOpinion(waiting, last).execute().status == OpinionStatus.PENDING


def test_who_confirms_too_late_is_told_so(client, drafted, waiting):
    closed = timezone.now() - CONFIRMING_AFTER_CLOSING - timedelta(minutes=1)
    ConsultationPage.objects.filter(pk=drafted.pk).update(closes_at=closed)
    key = key_to(waiting, Purpose.CONFIRM)
    assert get(client, drafted, "confirm_opinion", key=key).status_code == 422
    response = post(client, drafted, "confirm_opinion", key=key)
    assert response.status_code == 422
    assert f"{timezone.localtime(closed):%d/%m/%Y}" in response.content.decode()
    assert fresh(waiting).status == OpinionStatus.UNCONFIRMED


@pytest.mark.parametrize("status", [OpinionStatus.UNCONFIRMED, OpinionStatus.WITHDRAWN])
def test_what_is_unconfirmed_or_withdrawn_is_in_no_list_register_or_report(
    client, portal, drafted, status
):
    sent = opinion(drafted, status, text=TYPED)
    assert not Opinion.objects.on(drafted).published().exists()
    assert not Opinion.objects.pending().exists()
    superuser = user("quantri", is_superuser=True, is_staff=True)
    moderator = member(portal, "editor")
    for person in [superuser, moderator]:
        assert not Opinion.objects.moderated_by(person).exists()
    today = timezone.localdate()
    section = opinions_section(portal, today, today, timezone.now())
    assert [figure.value for figure in section.figures] == [0, 0, 0]
    html = client.get(drafted.relative_url(None), HTTP_HOST=portal.host).content.decode()
    assert TYPED not in html
    assert sent.tracking_code not in html


def test_what_nobody_confirms_is_deleted_after_a_week_with_its_files(
    drafted, waiting, django_capture_on_commit_callbacks
):
    kept = opinion_file(waiting, ContentFile(b"%PDF-1.4", "gop-y.pdf"))
    taken = opinion(drafted)
    with django_capture_on_commit_callbacks(execute=True):
        assert PruneUnconfirmed(waiting.received_at + UNCONFIRMED_KEPT).execute() == 0
        later = waiting.received_at + UNCONFIRMED_KEPT + timedelta(seconds=1)
        assert PruneUnconfirmed(later).execute() == 1
    assert list(Opinion.objects.all()) == [taken]
    assert not private_storage().exists(kept.file.name)


def test_the_command_says_how_many_went(waiting, capsys):
    Opinion.objects.update(received_at=timezone.now() - timedelta(days=8))
    call_command("prune_opinions")
    call_command("prune_opinions")
    assert capsys.readouterr().out.splitlines() == [
        "1 unconfirmed opinions deleted.",
        "0 unconfirmed opinions deleted.",
    ]


def test_the_whole_way_without_a_script(client, drafted, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(client, drafted, work="")
    address = re.search(r"https?://[^/]+(\S+)\?key=(\S+)", mail.outbox[0].body)
    page = client.get(
        address.group(1), {"key": unquote(address.group(2))}, HTTP_HOST=drafted.agency.host
    )
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode()).group(1)
    client.post(address.group(1), {"key": key}, HTTP_HOST=drafted.agency.host)
    assert Opinion.objects.get().status == OpinionStatus.PENDING
