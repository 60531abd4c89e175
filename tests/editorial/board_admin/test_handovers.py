"""Handovers in the admin: recorded and read by the head alone, never changed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial.models import Handover
from tests.editorial.board_admin.conftest import (
    HANDOVERS,
    as_,
    handed_over,
)
from tests.editorial.test_approval import appointed
from tests.factories.agencies import user

pytestmark = pytest.mark.django_db


def test_handovers_of_other_agencies_reach_nobody(client, board, head, other, stranger):
    theirs = handed_over(other, stranger)
    Handover.objects.filter(pk=theirs.pk).update(ground="Chuyện riêng của Sở")
    mine = handed_over(board, head)
    as_(client, head)
    text = client.get(HANDOVERS).content.decode()
    assert mine.ground in text
    assert "Chuyện riêng của Sở" not in text
    for name in ("editorial_handover_modeladmin_inspect", "editorial_handover_minute"):
        response = client.get(reverse(name, args=[theirs.pk]))
        assert response.status_code in {302, 403, 404}
        assert client.get(reverse(name, args=[mine.pk])).status_code == 200


@pytest.mark.parametrize("role", ["deputy_head", "secretary", "editor"])
def test_only_the_head_reads_handovers(client, board, head, role):
    record = handed_over(board, head)
    as_(client, appointed(board, role))
    for address in (
        HANDOVERS,
        reverse("editorial_handover_modeladmin_create"),
        reverse("editorial_handover_modeladmin_inspect", args=[record.pk]),
        reverse("editorial_handover_minute", args=[record.pk]),
    ):
        assert client.get(address).status_code in {302, 403}


def test_handover_is_never_edited_or_deleted(client, board, head):
    record = handed_over(board, head)
    for person in (head, user(is_superuser=True)):
        as_(client, person)
        for name in ("edit", "delete"):
            address = reverse(f"editorial_handover_modeladmin_{name}", args=[record.pk])
            assert client.post(address, {"ground": "Khác"}).status_code in {302, 403}
    record.refresh_from_db()
    assert record.ground == "Quyết định 7"


def hand_over_in_form(client, board, leaver, **answers):
    address = reverse("editorial_handover_modeladmin_create")
    return client.post(
        f"{address}?board={board.pk}",
        {
            "leaver": str(leaver.pk),
            "on": timezone.localdate().isoformat(),
            "ground": "Quyết định điều động",
            "role_for_receiver": "on",
            "understood": "on",
            **answers,
        },
    )


def test_head_records_a_handover_and_downloads_its_minute(client, board, head):
    editor, receiver = appointed(board, "editor"), user()
    as_(client, head)
    response = hand_over_in_form(client, board, editor, account=receiver.username)
    assert response.status_code == 302
    record = Handover.objects.get()
    assert (record.leaver, record.receiver, record.recorded_by) == (editor, receiver, head)
    minute = client.get(reverse("editorial_handover_minute", args=[record.pk]))
    assert minute["Content-Disposition"].endswith('.docx"')
    assert minute.content.startswith(b"PK")


def test_handover_needs_one_receiver_and_a_plain_yes(client, board, head):
    editor, deputy = appointed(board, "editor"), appointed(board, "deputy_head")
    as_(client, head)
    for answers in (
        {},
        {"receiver": str(deputy.pk), "account": user().username},
        {"receiver": str(deputy.pk), "understood": ""},
    ):
        response = hand_over_in_form(client, board, editor, **answers)
        assert response.context["form"].errors
        assert "Quyết định điều động" in response.content.decode()
    assert not Handover.objects.exists()


def test_handover_to_an_account_of_another_agency_is_refused(client, board, head, stranger):
    editor = appointed(board, "editor")
    response = hand_over_in_form(as_(client, head), board, editor, account=stranger.username)
    assert response.context["form"].non_field_errors()


def test_head_does_not_record_a_handover_on_another_board(client, head, other, stranger):
    leaver = appointed(other, "editor")
    response = hand_over_in_form(as_(client, head), other, leaver, receiver=str(stranger.pk))
    assert response.context["form"] is None
    assert not Handover.objects.exists()


def test_head_who_hands_over_themselves_is_signed_out(client, board, head):
    deputy = appointed(board, "deputy_head")
    as_(client, head)
    hand_over_in_form(client, board, head, receiver=str(deputy.pk))
    assert Handover.objects.exists()
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
