"""Mass letters."""

from time import perf_counter

import pytest
from django.core.management import call_command
from django.utils import timezone

from consultation.enums import OpinionStatus, Stance
from consultation.models import Opinion
from consultation.moderation import grouping
from consultation.moderation.grouping import GroupOpinions
from consultation.moderation.heads import hold_heads
from tests.consultation.moderation.test_likeness import letter
from tests.factories.consultation import consultation, opinion

pytestmark = pytest.mark.django_db

MASS = " ".join(letter(7))


def signed(name: str) -> str:
    return f"{MASS} Người gửi: {name}"


def test_near_identical_opinions_point_to_the_first(open_page):
    first = opinion(open_page, text=signed("Lý Văn Một"))
    second = opinion(open_page, text=signed("Hoàng Thị Hai"))
    third = opinion(open_page, text=MASS)
    other = opinion(open_page, text=" ".join(letter(8)))
    assert (first.like_id, other.like_id) == (None, None)
    assert {second.like_id, third.like_id} == {first.pk}


def test_opinions_on_other_drafts_other_parts_or_of_another_view_are_not_alike(index, open_page):
    opinion(open_page, text=MASS, stance=Stance.AGREES)
    apart = [
        opinion(consultation(index), text=MASS, stance=Stance.AGREES),
        opinion(open_page, text=MASS, stance=Stance.DISAGREES),
        opinion(open_page, text=MASS, stance=Stance.AGREES, provision="Điều 2"),
    ]
    assert {each.like_id for each in apart} == {None}


def test_what_is_not_confirmed_is_not_grouped_before_it_is(open_page):
    opinion(open_page, text=MASS)
    sent = opinion(open_page, OpinionStatus.UNCONFIRMED, text=MASS)
    assert sent.fingerprint is None
    sent.status = OpinionStatus.PENDING
    sent.save()
    assert Opinion.objects.get(pk=sent.pk).like_id


def test_copies_follow_the_next_when_the_first_is_changed(open_page):
    first, second, third = (opinion(open_page, text=signed(str(n))) for n in range(3))
    first.text = " ".join(letter(9))
    first.save()
    likes = dict(Opinion.objects.values_list("pk", "like_id"))
    assert likes == {first.pk: None, second.pk: None, third.pk: second.pk}


def test_copies_follow_the_next_when_the_first_is_withdrawn(open_page):
    first, second, third = (opinion(open_page, text=signed(str(n))) for n in range(3))
    first.status = OpinionStatus.WITHDRAWN
    first.save()
    fourth = opinion(open_page, text=signed("4"))
    third.refresh_from_db()
    assert (third.like_id, fourth.like_id) == (second.pk, second.pk)


def test_opinions_brought_in_together_are_grouped_by_command(open_page, capsys):
    now = timezone.now()
    fields = {"consultation": open_page, "consented_at": now, "received_at": now}
    Opinion.objects.bulk_create(Opinion(text=signed(str(n)), **fields) for n in range(5))
    call_command("group_opinions")
    assert Opinion.objects.filter(like=None).count() == 1
    call_command("group_opinions")
    assert capsys.readouterr().out.split()[0] == "5"


def meanwhile(monkeypatch, act):
    """Let something happen between the choice of a first opinion and the lock on it."""

    def hold(marks):
        act()
        return hold_heads(marks)

    monkeypatch.setattr(grouping, "hold_heads", hold)


@pytest.mark.parametrize("by_command", [False, True])
def test_one_that_became_a_copy_meanwhile_leads_to_who_stands_for_it(
    open_page, monkeypatch, by_command
):
    first, second = (opinion(open_page, text=signed(str(n))) for n in range(2))

    def refused():
        Opinion.objects.filter(pk=second.pk).update(like=None)
        Opinion.objects.filter(pk=first.pk).update(like=second)

    meanwhile(monkeypatch, refused)
    third = grouped(open_page, by_command)
    assert third.like_id == second.pk


@pytest.mark.parametrize("by_command", [False, True])
def test_one_whose_words_changed_meanwhile_is_not_repeated(open_page, monkeypatch, by_command):
    first = opinion(open_page, text=signed("1"))
    meanwhile(monkeypatch, lambda: Opinion.objects.filter(pk=first.pk).update(fingerprint=17))
    assert grouped(open_page, by_command).like_id is None


def grouped(page, by_command) -> Opinion:
    """Return one more of the letter, grouped as it came or by the command."""
    if not by_command:
        return opinion(page, text=signed("mới"))
    now = timezone.now()
    fields = {"consultation": page, "consented_at": now, "received_at": now}
    [made] = Opinion.objects.bulk_create([Opinion(text=signed("mới"), **fields)])
    GroupOpinions(page).execute()
    return Opinion.objects.get(pk=made.pk)


def test_one_more_opinion_among_five_thousand_is_grouped_at_once(open_page):
    now = timezone.now()
    fields = {"consultation": open_page, "consented_at": now, "received_at": now}
    Opinion.objects.bulk_create(
        Opinion(text="x", fingerprint=n * 7919 - 2**62, **fields) for n in range(5000)
    )
    began = perf_counter()
    opinion(open_page, text=MASS)
    assert perf_counter() - began < 2
