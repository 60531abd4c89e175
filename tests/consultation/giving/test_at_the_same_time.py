"""Opinions that arrive at the closing moment, and acts of sender and moderator at once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from agencies.actions import ActionRefused
from agencies.languages import short_moment
from consultation.enums import OpinionStatus, RefusalReason
from consultation.giving import changing
from consultation.giving.changing import EditOpinion, WithdrawOpinion
from consultation.giving.confirming import ConfirmOpinion
from consultation.giving.submitting import SubmitOpinion
from consultation.models import ConsultationPage, Opinion, OpinionDecision
from consultation.moderation.deciding import ModerateOpinions
from consultation.moderation.rules import mark_of
from consultation.privacy.requests import EraseOwnData
from tests.consultation.giving.conftest import send
from tests.consultation.moderation.test_at_the_same_time import at_once
from tests.factories.agencies import portal_factory
from tests.factories.consultation import answers, consultation, consultation_index, opinion
from tests.factories.editorial import member
from tests.factories.home import home_of
from tests.services import require

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

THREADS = 8
NOW = timezone.now()


@pytest.fixture
def page():
    require("postgresql")
    return consultation(consultation_index(home_of(portal_factory())))


@pytest.fixture
def editor(page):
    return member(page.agency, "editor")


def across_the_closing(page, visitor, forms, start):
    """Send one form, then others across the closing moment, one at least after it."""
    browser, sent = Client(REMOTE_ADDR=f"10.0.0.{visitor}"), []
    try:
        sent.append((forms[0]["text"], send(browser, page, **forms[0])))
        start.wait(timeout=120)
        closes_at = ConsultationPage.objects.get(pk=page.pk).closes_at
        for form in forms[1:-1]:
            if timezone.now() > closes_at:
                break
            sent.append((form["text"], send(browser, page, **form)))
        time.sleep(max(0.0, (closes_at - timezone.now()).total_seconds()) + 0.01)
        sent.append((forms[-1]["text"], send(browser, page, **forms[-1])))
        return sent
    finally:
        connection.close()


def test_what_is_accepted_came_in_time_and_the_rest_is_refused_with_its_words(page):
    forms = [
        [answers(page, text=f"Ý kiến {number} của người {each}") for number in range(8)]
        for each in range(THREADS)
    ]

    def close_soon():
        soon = timezone.now() + timedelta(seconds=1)
        ConsultationPage.objects.filter(pk=page.pk).update(closes_at=soon)

    start = threading.Barrier(THREADS, action=close_soon)
    with ThreadPoolExecutor(THREADS) as pool:
        running = [
            pool.submit(across_the_closing, page, each, own, start)
            for each, own in enumerate(forms)
        ]
        told = [answer for each in running for answer in each.result()]
    closes_at = ConsultationPage.objects.get(pk=page.pk).closes_at
    accepted = {text for text, answer in told if answer.status_code == 302}
    refused = [(text, answer) for text, answer in told if answer.status_code != 302]
    assert len(accepted) >= THREADS
    assert len(refused) >= THREADS
    assert set(Opinion.objects.values_list("text", flat=True)) == accepted
    assert Opinion.objects.count() == len(accepted)
    assert not Opinion.objects.filter(received_at__gt=closes_at).exists()
    moment = short_moment(closes_at)
    assert moment == timezone.localtime(closes_at).strftime("%H:%M %d/%m/%Y")
    for text, answer in refused:
        html = answer.content.decode()
        assert answer.status_code == 422
        assert text in html
        assert moment in html


def test_the_moment_of_closing_is_told_in_viet_nams_time():
    assert short_moment(datetime(2026, 3, 1, 17, 30, tzinfo=UTC)) == "00:30 02/03/2026"


def test_a_form_that_arrives_twice_at_once_is_one_opinion(page):
    typed = {"text": "Gửi hai lần.", "full_name": "Lý Thử", "email": "", "consent": True}

    def submit(_person):
        SubmitOpinion(page, typed, NOW, nonce="a" * 32).execute()

    assert at_once([(submit, None)] * THREADS) == ["done"] * THREADS
    assert Opinion.objects.count() == 1


def test_of_a_change_and_a_decision_at_once_nobody_publishes_what_nobody_read(page, editor):
    sent = opinion(page, text="Lời cũ.")
    seen = {sent.pk: mark_of(sent)}

    def change(_person):
        EditOpinion(sent, {"text": "Lời mới."}, timezone.now()).execute()

    def publish(person):
        ModerateOpinions(seen, person, OpinionStatus.PUBLISHED, timezone.now()).execute()

    told = at_once([(change, None), (publish, editor)])
    row = Opinion.objects.get()
    assert told[0] == "done"
    assert (row.text, row.status) == ("Lời mới.", OpinionStatus.PENDING)
    assert row.earlier_wordings.get().text == "Lời cũ."
    assert OpinionDecision.objects.count() == (told[1] == "done")


def test_of_a_withdrawal_and_a_decision_at_once_the_withdrawal_stands(page, editor):
    sent = opinion(page)
    seen = {sent.pk: mark_of(sent)}

    def withdraw(_person):
        WithdrawOpinion(sent, timezone.now()).execute()

    def refuse(person):
        refused, ground = OpinionStatus.REFUSED, RefusalReason.OFF_TOPIC
        ModerateOpinions(seen, person, refused, timezone.now(), ground).execute()

    assert at_once([(withdraw, None), (refuse, editor)])[0] == "done"
    assert Opinion.objects.get().status == OpinionStatus.WITHDRAWN
    assert Opinion.objects.get().email == ""


def test_of_a_change_and_a_withdrawal_at_once_nothing_comes_back(page):
    sent = opinion(page, text="Lời cũ.")

    def change(_person):
        EditOpinion(sent, {"text": "Lời mới."}, timezone.now()).execute()

    def withdraw(_person):
        WithdrawOpinion(sent, timezone.now()).execute()

    assert at_once([(change, None), (withdraw, None)])[1] == "done"
    assert Opinion.objects.get().status == OpinionStatus.WITHDRAWN


def test_confirming_twice_at_once_counts_once(page):
    sent = opinion(page, OpinionStatus.UNCONFIRMED)
    moments = iter([NOW, NOW + timedelta(seconds=1)])
    lock = threading.Lock()

    def confirm(_person):
        with lock:
            moment = next(moments)
        ConfirmOpinion(sent, moment).execute()

    assert at_once([(confirm, None), (confirm, None)]) == ["done", "done"]
    row = Opinion.objects.get()
    assert row.status == OpinionStatus.PENDING
    first = row.confirmed_at
    ConfirmOpinion(row, NOW + timedelta(hours=1)).execute()
    assert Opinion.objects.get().confirmed_at == first


def test_erasing_twice_at_once_is_one_request(page):
    sent = opinion(page)

    def erase(_person):
        EraseOwnData(sent, timezone.now()).execute()

    assert at_once([(erase, None)] * 4) == ["done"] * 4
    assert sent.data_requests.count() == 1
    assert Opinion.objects.get().full_name == ""


def test_a_change_that_waits_over_the_closing_counts_from_when_it_came(page):
    """A rule asks the moment at which the request came, not the one at which a lock was free."""
    sent = opinion(page, text="Lời cũ.")
    came = timezone.now()
    ConsultationPage.objects.filter(pk=page.pk).update(closes_at=came + timedelta(milliseconds=50))
    time.sleep(0.1)
    EditOpinion(sent, {"text": "Lời mới."}, came).execute()
    with pytest.raises(ActionRefused):
        EditOpinion(sent, {"text": "Lời sau."}, timezone.now()).execute()
    assert Opinion.objects.get().text == "Lời mới."


def test_who_stands_for_a_letter_leaves_it_while_moderators_hold_it(page, editor, monkeypatch):
    """Neither waits for the other in a ring, though the head has the latest key of all."""
    copies = [opinion(page), opinion(page)]
    head = opinion(page)
    Opinion.objects.filter(pk__in=[each.pk for each in copies]).update(like=head)
    allowed = changing.change_reasons

    def slowly(opinion, now):
        time.sleep(1)
        return allowed(opinion, now)

    monkeypatch.setattr(changing, "change_reasons", slowly)
    seen = {each.pk: mark_of(each) for each in Opinion.objects.filter(like=head)}

    def withdraw(_person):
        WithdrawOpinion(head, NOW).execute()

    def publish(person):
        time.sleep(0.3)
        ModerateOpinions(seen, person, OpinionStatus.PUBLISHED, NOW).execute()

    assert at_once([(withdraw, None), (publish, editor)]) == ["done", "done"]
    statuses = Opinion.objects.order_by("pk").values_list("status", flat=True)
    published, withdrawn = OpinionStatus.PUBLISHED, OpinionStatus.WITHDRAWN
    assert list(statuses) == [published, published, withdrawn]
    assert Opinion.objects.get(pk=copies[1].pk).like_id == copies[0].pk
