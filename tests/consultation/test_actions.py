"""Sending and moderating opinions."""

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from agencies.actions import ActionRefused
from consultation.actions import ModerateOpinion, ModerateOpinions
from consultation.enums import OpinionStatus
from consultation.models import Opinion
from tests.factories.agencies import component, portal_factory, user
from tests.factories.consultation import consultation, consultation_index, opinion
from tests.factories.editorial import board, member
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db


def reasons_of(action) -> str:
    with pytest.raises(ActionRefused) as refusal:
        action()
    return " ".join(refusal.value.reasons)


def moderate(sent, moderator, decision=OpinionStatus.PUBLISHED, reason=""):
    return ModerateOpinion(sent, moderator, decision, now=timezone.now(), reason=reason).execute()


def test_a_moderator_publishes_an_opinion_on_record(open_page, portal):
    editor = member(portal, "editor")
    sent = moderate(opinion(open_page), editor)
    assert list(Opinion.objects.on(open_page).published()) == [sent]
    assert (sent.moderated_by, sent.moderated_at is not None) == (editor, True)
    entry = ModelLogEntry.objects.get(action="consultation.published")
    assert entry.user == editor
    assert entry.label == sent.tracking_code, "names of citizens do not stand in logs"


def test_a_refusal_needs_its_reason(open_page, portal):
    editor, sent = member(portal, "editor"), opinion(open_page)
    assert reasons_of(lambda: moderate(sent, editor, OpinionStatus.REFUSED, "  "))
    assert moderate(sent, editor, OpinionStatus.REFUSED, "Quảng cáo.").refusal_reason


def test_a_decision_can_be_taken_back(open_page, portal):
    editor = member(portal, "editor")
    sent = moderate(opinion(open_page), editor)
    sent = moderate(sent, editor, OpinionStatus.REFUSED, "Lộ số điện thoại của người khác.")
    assert not Opinion.objects.on(open_page).published().exists()
    sent = moderate(sent, editor)
    assert sent.refusal_reason == ""


def test_an_opinion_is_not_published_twice(open_page, portal):
    editor = member(portal, "editor")
    sent = moderate(opinion(open_page), editor)
    assert reasons_of(lambda: moderate(sent, editor))


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


def test_the_portals_board_serves_an_agency_without_one(portal):
    department = component(portal)
    page = consultation(consultation_index(home_of(department)))
    assert moderate(opinion(page), member(portal, "editor"))


def test_many_are_decided_together_or_not_at_all(portal, open_page):
    editor = member(portal, "editor")
    own = [opinion(open_page), opinion(open_page)]
    foreign_page = consultation(consultation_index(home_of(portal_factory())))
    foreign = opinion(foreign_page)

    def decide(opinions):
        return ModerateOpinions(opinions, editor, OpinionStatus.PUBLISHED, timezone.now()).execute()

    assert reasons_of(lambda: decide([*own, foreign]))
    assert not Opinion.objects.exclude(status=OpinionStatus.PENDING).exists()
    assert decide(own) == 2
    assert reasons_of(lambda: decide([]))
