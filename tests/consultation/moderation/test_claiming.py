"""Taking opinions on, letting them go, and flagging them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions import ActionRefused
from consultation.models import Opinion
from consultation.moderation.claiming import ClaimOpinions, LetGoOpinions
from consultation.moderation.redacting import FlagOpinion
from consultation.moderation.rules import CLAIM_TIME
from tests.factories.consultation import opinion
from tests.factories.editorial import member

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def claim(sent, person, now=NOW):
    return ClaimOpinions([sent.pk], person, now).execute()


def let_go(sent, person, now=NOW):
    return LetGoOpinions([sent.pk], person, now).execute()


def test_a_colleague_is_told_who_has_taken_it_on(open_page, editor, colleague):
    sent = opinion(open_page)
    claim(sent, colleague)
    with pytest.raises(ActionRefused, match=colleague.get_full_name() or colleague.username):
        claim(sent, editor)


def test_a_claim_ends_by_itself(open_page, editor, colleague):
    sent = opinion(open_page)
    claim(sent, colleague)
    claim(sent, editor, NOW + CLAIM_TIME + timedelta(seconds=1))
    assert Opinion.objects.get().claimed_by == editor


def test_the_one_who_took_it_on_or_the_head_lets_it_go(open_page, editor, colleague, head):
    sent = opinion(open_page)
    for person in (colleague, head):
        claim(sent, colleague)
        with pytest.raises(ActionRefused):
            let_go(sent, editor)
        let_go(sent, person)
        assert Opinion.objects.get().claimed_by is None


def test_another_agencys_people_take_nothing_on_and_flag_nothing(open_page, department):
    sent, stranger = opinion(open_page), member(department, "head")
    for act in (
        lambda: claim(sent, stranger),
        lambda: let_go(sent, stranger),
        FlagOpinion(sent, stranger, "Xem giúp").execute,
    ):
        with pytest.raises(ActionRefused):
            act()
    assert Opinion.objects.filter(claimed_by=None, flag="").exists()


def test_a_flag_is_left_for_colleagues_and_taken_off(open_page, editor, colleague):
    sent = opinion(open_page)
    FlagOpinion(sent, editor, "  Hỏi  phòng pháp chế ").execute()
    assert Opinion.objects.get().flag == "Hỏi phòng pháp chế"
    FlagOpinion(sent, colleague, "").execute()
    assert Opinion.objects.get().flag == ""
