"""Two moderators who decide on the same opinions at the same moment: one result, one message."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from agencies.actions import ActionRefused
from agencies.models import User
from consultation.enums import OpinionStatus, RefusalReason
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.claiming import ClaimOpinions
from consultation.moderation.deciding import ModerateOpinions
from consultation.moderation.letters import TellAuthors
from consultation.moderation.rules import UNDO_TIME, mark_of
from consultation.moderation.undoing import UndoDecisions
from tests.factories.agencies import portal_factory
from tests.factories.consultation import consultation, consultation_index, opinion
from tests.factories.editorial import member
from tests.factories.home import home_of
from tests.services import require

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NOW = timezone.now()


@pytest.fixture
def desk():
    require("postgresql")
    portal = portal_factory()
    page = consultation(consultation_index(home_of(portal)))
    desk = type("Desk", (), {})()
    desk.opinions = [opinion(page) for _ in range(3)]
    desk.seen = {each.pk: mark_of(each) for each in desk.opinions}
    desk.people = [member(portal, "editor"), member(portal, "editor")]
    return desk


def at_once(acts):
    """Run the acts in threads that start together; return "done" or the refusal of each."""
    start = Barrier(len(acts))

    def run(act, person):
        try:
            reader = User.objects.get(pk=person.pk) if person else None
            start.wait(timeout=30)
            act(reader)
            return "done"
        except ActionRefused as refusal:
            return " ".join(refusal.reasons)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        running = [pool.submit(run, act, person) for act, person in acts]
        return [each.result() for each in running]


def test_publishing_and_refusing_at_once_have_one_result(desk):
    first, second = desk.people
    backwards = dict(reversed(desk.seen.items()))

    def publish(person):
        ModerateOpinions(desk.seen, person, OpinionStatus.PUBLISHED, NOW).execute()

    def refuse(person):
        refused, ground = OpinionStatus.REFUSED, RefusalReason.OFF_TOPIC
        ModerateOpinions(backwards, person, refused, NOW, ground).execute()

    answers = at_once([(publish, first), (refuse, second)])
    assert answers.count("done") == 1
    winner = (first, second)[answers.index("done")]
    told = next(answer for answer in answers if answer != "done")
    assert (winner.get_full_name() or winner.username) in told
    assert set(Opinion.objects.values_list("moderated_by", flat=True)) == {winner.pk}
    assert OpinionDecision.objects.count() == 3


def test_two_claims_at_once_leave_one(desk):
    def take(person):
        ClaimOpinions([desk.opinions[0].pk], person, NOW).execute()

    assert at_once([(take, person) for person in desk.people]).count("done") == 1


def test_undoing_twice_at_once_undoes_once(desk):
    first, second = desk.people
    batch = ModerateOpinions(desk.seen, first, OpinionStatus.PUBLISHED, NOW).execute()

    def undo(person):
        UndoDecisions(batch, person, NOW).execute()

    assert at_once([(undo, first), (undo, second)]).count("done") == 1
    assert set(Opinion.objects.values_list("status", flat=True)) == {"pending"}


def test_two_runs_at_once_write_each_letter_once(desk):
    ModerateOpinions(desk.seen, desk.people[0], OpinionStatus.PUBLISHED, NOW).execute()

    def tell(_person):
        TellAuthors(NOW + UNDO_TIME).execute()

    at_once([(tell, None), (tell, None)])
    assert len(mail.outbox) == 3
