"""The very same opinion of the same person counts once; mass letters of many people all count."""

import pytest

from consultation.enums import OpinionStatus
from consultation.giving.changing import WithdrawOpinion
from consultation.models import Opinion
from tests.consultation.giving.conftest import TYPED, send

pytestmark = pytest.mark.django_db


def test_the_same_words_of_the_same_person_lead_to_the_first_receipt(client, drafted):
    first = send(client, drafted)
    again = send(client, drafted, text=f"  {TYPED.upper()}\n")
    assert again.status_code == 302
    assert again["Location"] == f"{first['Location']}?again"
    assert Opinion.objects.count() == 1
    page = client.get(again["Location"], HTTP_HOST=drafted.agency.host)
    assert page.context["again"]


@pytest.mark.parametrize(
    "other",
    [
        {"full_name": "Người Khác"},
        {"email": "khac@example.vn"},
        {"text": "Ý kiến khác."},
        {"proposed_wording": "Câu khác."},
        {"kind": "organisation", "organisation": "Hợp tác xã Thử"},
    ],
)
def test_whatever_differs_is_an_opinion_of_its_own(client, drafted, other):
    send(client, drafted)
    send(client, drafted, **other)
    assert Opinion.objects.count() == 2


def test_nobody_at_another_address_learns_what_was_sent(client, drafted):
    first = send(client, drafted)
    client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    other = send(client, drafted)
    assert other["Location"] != first["Location"]
    assert "again" not in other["Location"]
    assert Opinion.objects.count() == 2


def test_a_withdrawn_opinion_may_be_sent_again(client, drafted, django_capture_on_commit_callbacks):
    send(client, drafted)
    first = Opinion.objects.get()
    WithdrawOpinion(first, first.received_at).execute()
    send(client, drafted)
    assert Opinion.objects.exclude(pk=first.pk).get().status == OpinionStatus.PENDING


def test_who_proves_to_be_no_program_need_not_wait_for_the_letter(client, drafted):
    send(client, drafted, work="")
    send(client, drafted)
    statuses = set(Opinion.objects.values_list("status", flat=True))
    assert statuses == {OpinionStatus.UNCONFIRMED, OpinionStatus.PENDING}
