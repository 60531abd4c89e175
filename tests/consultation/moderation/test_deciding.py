"""Deciding on opinions, one or many."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus, RefusalReason
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.deciding import ModerateOpinion, ModerateOpinions
from consultation.moderation.rules import mark_of
from tests.factories.agencies import component, portal_factory, user
from tests.factories.consultation import consultation, consultation_index, opinion
from tests.factories.editorial import board, member
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

PUBLISHED, REFUSED = OpinionStatus.PUBLISHED, OpinionStatus.REFUSED


def moderate(sent, moderator, decision=PUBLISHED, refusal="", reason=""):
    now = timezone.now()
    return ModerateOpinion(sent, moderator, decision, now, refusal, reason).execute()


def moderate_all(opinions, moderator, decision=PUBLISHED, **fields):
    seen = {each.pk: mark_of(each) for each in opinions}
    return ModerateOpinions(seen, moderator, decision, timezone.now(), **fields).execute()


def reasons_of(action) -> str:
    with pytest.raises(ActionRefused) as refusal:
        action()
    return " ".join(refusal.value.reasons)


def test_a_moderator_publishes_an_opinion_on_record(open_page, editor):
    sent = moderate(opinion(open_page), editor)
    assert list(Opinion.objects.on(open_page).published()) == [sent]
    assert (sent.moderated_by, sent.moderated_at is not None) == (editor, True)
    decision = OpinionDecision.objects.get()
    assert (decision.before, decision.after) == ("pending", "published")
    entry = ModelLogEntry.objects.get(action="consultation.published")
    assert entry.user == editor
    assert entry.label == sent.tracking_code, "names of citizens do not stand in logs"


def test_a_refusal_needs_a_ground_from_the_list(open_page, editor):
    sent = opinion(open_page)
    assert reasons_of(lambda: moderate(sent, editor, REFUSED, "", "Không hợp."))
    assert reasons_of(lambda: moderate(sent, editor, REFUSED, "made_up", "Không hợp."))
    sent = moderate(sent, editor, REFUSED, RefusalReason.ADVERTISING)
    assert sent.refusal_in_full == str(RefusalReason.ADVERTISING.label)


def test_another_ground_needs_words(open_page, editor):
    sent = opinion(open_page)
    assert reasons_of(lambda: moderate(sent, editor, REFUSED, RefusalReason.OTHER, "  "))
    sent = moderate(sent, editor, REFUSED, RefusalReason.OTHER, "Gửi nhầm nơi nhận.")
    assert sent.refusal_in_full == "Gửi nhầm nơi nhận."


def test_a_decision_can_be_taken_back(open_page, editor):
    sent = moderate(opinion(open_page), editor)
    sent = moderate(sent, editor, REFUSED, RefusalReason.INSULTING, "Xúc phạm người khác.")
    assert not Opinion.objects.on(open_page).published().exists()
    sent = moderate(sent, editor)
    assert (sent.refusal, sent.refusal_reason) == ("", "")
    assert sent.decisions.count() == 3


def test_an_opinion_is_not_published_twice(open_page, editor):
    sent = moderate(opinion(open_page), editor)
    assert reasons_of(lambda: moderate(sent, editor))


@pytest.mark.parametrize("status", [OpinionStatus.UNCONFIRMED, OpinionStatus.WITHDRAWN])
@pytest.mark.parametrize("decision", [PUBLISHED, REFUSED])
def test_what_is_not_confirmed_or_is_withdrawn_is_not_decided(open_page, editor, status, decision):
    sent = opinion(open_page, status)
    assert reasons_of(lambda: moderate(sent, editor, decision, RefusalReason.OFF_TOPIC))


def test_whoever_comes_second_is_told_who_decided(open_page, editor, colleague):
    sent = opinion(open_page)
    seen = {sent.pk: mark_of(sent)}
    moderate(sent, colleague)
    late = ModerateOpinions(seen, editor, REFUSED, timezone.now(), RefusalReason.OFF_TOPIC)
    told = reasons_of(late.execute)
    assert (colleague.get_full_name() or colleague.username) in told
    assert sent.tracking_code in told
    assert Opinion.objects.get().status == PUBLISHED


def test_nobody_publishes_words_that_the_author_has_changed_meanwhile(open_page, editor):
    sent = opinion(open_page)
    seen = {sent.pk: mark_of(sent)}
    Opinion.objects.update(text="Ý kiến đã sửa.", edited_at=timezone.now())
    reasons_of(ModerateOpinions(seen, editor, PUBLISHED, timezone.now()).execute)
    assert Opinion.objects.get().status == OpinionStatus.PENDING


def test_what_a_colleague_reads_is_left_to_them_until_the_claim_ends(open_page, editor, colleague):
    now = timezone.now()
    sent = opinion(open_page, claimed_by=colleague, claimed_at=now)
    assert reasons_of(lambda: moderate(sent, editor))
    Opinion.objects.update(claimed_at=now - timedelta(hours=2, minutes=1))
    assert moderate(sent, editor).claimed_by is None


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("head", True),
        ("deputy_head", True),
        ("editor", True),
        ("reporter", False),
        ("contributor", False),
        (None, False),
    ],
)
def test_who_moderates_follows_from_the_role_on_the_board(open_page, portal, role, allowed):
    person = member(portal, role) if role else user()
    if allowed:
        assert moderate(opinion(open_page), person)
    else:
        assert reasons_of(lambda: moderate(opinion(open_page), person))


def test_nobody_moderates_opinions_sent_to_another_agency(portal, open_page):
    department = component(portal)
    board(department)
    other_province = portal_factory()
    for agency in (department, other_province):
        stranger = member(agency, "head")
        assert reasons_of(lambda person=stranger: moderate(opinion(open_page), person))


def test_the_receiving_agency_moderates_and_not_the_one_on_whose_site_the_draft_stands(
    index, department, editor
):
    page = consultation(index, receiving_agency=department)
    assert reasons_of(lambda: moderate(opinion(page), editor))
    assert moderate(opinion(page), member(department, "editor"))


def test_the_portals_board_serves_an_agency_without_one(portal):
    department = component(portal)
    page = consultation(consultation_index(home_of(department)))
    assert moderate(opinion(page), member(portal, "editor"))


def test_many_are_decided_together_or_not_at_all(portal, open_page, editor):
    own = [opinion(open_page), opinion(open_page)]
    foreign_page = consultation(consultation_index(home_of(portal_factory())))
    foreign = opinion(foreign_page)
    assert reasons_of(lambda: moderate_all([*own, foreign], editor))
    assert not Opinion.objects.exclude(status=OpinionStatus.PENDING).exists()
    batch = moderate_all(own, editor)
    assert OpinionDecision.objects.filter(batch=batch).count() == 2
    assert reasons_of(lambda: moderate_all([], editor))
