"""Taking decisions back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus, RefusalReason
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.deciding import ModerateOpinions
from consultation.moderation.rules import UNDO_TIME, mark_of
from consultation.moderation.undoing import UndoDecisions, recent_batches
from tests.factories.consultation import opinion
from tests.factories.editorial import member

pytestmark = pytest.mark.django_db

NOW = timezone.now()
PUBLISHED, REFUSED = OpinionStatus.PUBLISHED, OpinionStatus.REFUSED


def decided(opinions, moderator, decision=PUBLISHED, now=NOW, **fields):
    found = Opinion.objects.filter(pk__in=[each.pk for each in opinions])
    seen = {each.pk: mark_of(each) for each in found}
    return ModerateOpinions(seen, moderator, decision, now, **fields).execute()


def undo(batch, moderator, after=timedelta(minutes=1)):
    return UndoDecisions(batch, moderator, NOW + after).execute()


def test_each_opinion_gets_its_former_status_back(open_page, editor, colleague):
    waiting, public = opinion(open_page), opinion(open_page)
    decided([public], colleague, now=NOW - timedelta(days=2))
    batch = decided([waiting, public], editor, REFUSED, refusal=RefusalReason.ADVERTISING)
    assert undo(batch, colleague) == (2, 0)
    waiting.refresh_from_db()
    public.refresh_from_db()
    assert (waiting.status, waiting.moderated_by, waiting.refusal) == ("pending", None, "")
    assert (public.status, public.moderated_by, public.refusal) == ("published", colleague, "")


def test_a_refusal_comes_back_with_its_ground(open_page, editor):
    sent = opinion(open_page)
    fields = {"refusal": RefusalReason.OTHER, "reason": "Gửi nhầm."}
    decided([sent], editor, REFUSED, now=NOW - timedelta(days=1), **fields)
    undo(decided([sent], editor), editor)
    sent.refresh_from_db()
    assert (sent.status, sent.refusal, sent.refusal_reason) == ("refused", "other", "Gửi nhầm.")


def test_what_was_refused_before_decisions_were_kept_can_come_back(open_page, editor):
    sent = opinion(open_page, REFUSED)
    undo(decided([sent], editor), editor)
    sent.refresh_from_db()
    assert sent.status == REFUSED


def test_an_opinion_on_which_somebody_acted_since_stays_as_it_is(open_page, editor, colleague):
    untouched, again, withdrawn = (opinion(open_page) for _ in range(3))
    batch = decided([untouched, again, withdrawn], editor)
    decided([again], colleague, REFUSED, refusal=RefusalReason.OFF_TOPIC)
    Opinion.objects.filter(pk=withdrawn.pk).update(status=OpinionStatus.WITHDRAWN)
    assert undo(batch, editor) == (1, 2)
    statuses = dict(Opinion.objects.values_list("pk", "status"))
    assert statuses == {untouched.pk: "pending", again.pk: "refused", withdrawn.pk: "withdrawn"}


def test_nothing_is_undone_twice_or_after_its_time(open_page, editor):
    batch = decided([opinion(open_page)], editor)
    with pytest.raises(ActionRefused):
        undo(batch, editor, UNDO_TIME)
    undo(batch, editor)
    with pytest.raises(ActionRefused):
        undo(batch, editor)
    assert OpinionDecision.objects.get().undone_at


def test_another_agencys_people_undo_nothing(open_page, department, editor):
    batch = decided([opinion(open_page)], editor)
    with pytest.raises(ActionRefused):
        undo(batch, member(department, "head"))
    assert Opinion.objects.get().status == PUBLISHED


def test_the_list_of_what_can_be_undone_is_the_own_agencys(open_page, department, editor):
    batch = decided([opinion(open_page), opinion(open_page)], editor)
    [row] = recent_batches(editor, NOW)
    assert (row["batch"], row["count"]) == (batch, 2)
    assert recent_batches(member(department, "head"), NOW) == []
    assert recent_batches(editor, NOW + UNDO_TIME) == []
