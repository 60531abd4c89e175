"""Who has computed the small answer needs no letter; who has not confirms by mail."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from consultation.enums import OpinionStatus
from consultation.giving.proof_of_work import BITS, is_solved
from consultation.giving.stamps import LONGEST_TIME, Stamp
from consultation.models import Opinion
from tests.consultation.giving.conftest import TYPED, get, send
from tests.factories.consultation import solved

NONCE = "0123456789abcdef0123456789abcdef"


def test_an_answer_has_a_hash_that_begins_with_the_zero_bits():
    answer = solved(Stamp(timezone.now(), NONCE))
    digest = hashlib.sha256(f"{NONCE}:{answer}".encode()).digest()
    assert digest.startswith(b"\0" * (BITS // 8))
    assert is_solved(NONCE, answer)


@pytest.mark.parametrize("answer", ["", "0", "-1", "1e9", "٣", "9" * 13, "x", "1\x00", " 1"])
def test_anything_else_is_no_answer(answer):
    assert not is_solved(NONCE, answer)


def test_an_answer_serves_one_form_only():
    answer = solved(Stamp(timezone.now(), NONCE))
    assert not is_solved("f" * 32, answer)


@pytest.mark.django_db
def test_the_page_hands_the_script_its_task(client, drafted):
    html = get(client, drafted).content.decode()
    nonce = re.search(r'data-nonce="([0-9a-f]{32})"', html).group(1)
    sealed = re.search(r'name="stamp" value="([^"]+)"', html).group(1)
    assert Stamp.unseal(sealed, str(drafted.translation_key)).nonce == nonce
    assert re.search(r'name="work"[^>]*>', html)


@pytest.mark.django_db
def test_an_opinion_with_proof_goes_to_the_moderators_at_once(client, drafted):
    assert send(client, drafted, email="").status_code == 302
    assert Opinion.objects.get().status == OpinionStatus.PENDING


@pytest.mark.django_db
@pytest.mark.parametrize("work", ["", "1", "x" * 5000])
def test_without_proof_an_e_mail_is_asked_for_and_the_text_kept(client, drafted, work):
    response = send(client, drafted, work=work, email="")
    assert response.status_code == 422
    assert "email" in response.context["form"].errors
    assert TYPED in response.content.decode()
    assert not Opinion.objects.exists()


@pytest.mark.django_db
def test_without_proof_the_opinion_waits_for_its_confirmation(
    client, drafted, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client, drafted, work="")
    sent = Opinion.objects.get()
    assert response.status_code == 302
    assert sent.status == OpinionStatus.UNCONFIRMED
    assert len(mail.outbox) == 1
    assert "gop-y" in mail.outbox[0].body or "opinion" in mail.outbox[0].body
    receipt = client.get(response["Location"], HTTP_HOST=drafted.agency.host).content.decode()
    assert sent.email not in receipt


@pytest.mark.django_db
def test_the_task_ends_with_its_form(client, drafted):
    stamp = Stamp(timezone.now() - LONGEST_TIME - timedelta(minutes=1))
    sealed = stamp.seal(str(drafted.translation_key))
    response = send(client, drafted, stamp=sealed, work=solved(stamp))
    assert response.status_code == 422
    assert not Opinion.objects.exists()


@pytest.mark.django_db
def test_a_solved_form_cannot_bring_a_second_opinion(client, drafted):
    stamp = Stamp(timezone.now() - timedelta(minutes=1))
    fields = {"stamp": stamp.seal(str(drafted.translation_key)), "work": solved(stamp)}
    assert send(client, drafted, **fields).status_code == 302
    assert send(client, drafted, **fields, text="Ý kiến khác.").status_code == 422
    assert Opinion.objects.count() == 1
