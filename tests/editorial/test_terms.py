"""Terms on Boards: each stays on record, and those of one role never share a day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import ModelLogEntry

from agencies.actions import ActionRefused
from editorial.boards.changing_terms import ChangeTerm
from editorial.boards.delegations import holds_throughout
from editorial.boards.founding import AppointMember, EndMembership
from editorial.boards.terms import KeepTerms, heads
from editorial.models import BoardMembership
from tests.editorial.test_approval import appointed, boarded
from tests.factories.agencies import portal_factory, user

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-11", "QB-9.2")]

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
LONG_AGO = date(2021, 1, 1)


@pytest.fixture
def board():
    return boarded(portal_factory())


@pytest.fixture
def head(board):
    return appointed(board, "head")


def appoint(board, person, starts_on, ends_on=None, role="editor", by=None):
    return AppointMember(board, person, role, starts_on, ends_on, by=by, today=TODAY).execute()


def change(term, by, starts_on=None, ends_on=None):
    return ChangeTerm(term, "", starts_on, ends_on, False, by, TODAY).execute()


def terms_of(board, person):
    rows = board.memberships.filter(user=person).order_by("pk")
    return list(rows.values_list("starts_on", "ends_on"))


def test_who_comes_back_to_a_role_keeps_the_earlier_term_on_record(board, head):
    person = user()
    appoint(board, person, LONG_AGO, LONG_AGO + DAY)
    appoint(board, person, TODAY, by=head)
    assert terms_of(board, person) == [(LONG_AGO, LONG_AGO + DAY), (TODAY, None)]
    assert person.groups.count() == 1


def test_new_term_ends_the_one_that_runs_the_day_before(board, head):
    appoint(board, head, TODAY, role="head", by=head)
    assert terms_of(board, head) == [(None, TODAY - DAY), (TODAY, None)]
    ended = ModelLogEntry.objects.get(action="editorial.end_membership")
    assert ended.data["until"] == str(TODAY - DAY)
    assert list(heads(board, TODAY).values_list("user", flat=True)) == [head.pk]


def test_renewed_term_takes_over_when_the_first_one_ends(board):
    person = user()
    appoint(board, person, LONG_AGO, TODAY + DAY)
    appoint(board, person, TODAY + 2 * DAY)
    assert terms_of(board, person) == [(LONG_AGO, TODAY + DAY), (TODAY + 2 * DAY, None)]
    for day in range(5):
        KeepTerms(TODAY + day * DAY).execute()
        assert person.groups.count() == 1
    assert holds_throughout(board, person, {"editor"}, TODAY, TODAY + 9 * DAY)
    assert not holds_throughout(board, person, {"editor"}, LONG_AGO - DAY, TODAY)


@pytest.mark.parametrize("first", [None, TODAY - DAY, TODAY])
def test_term_that_runs_into_a_later_one_is_refused(board, first):
    person = user()
    appoint(board, person, TODAY)
    with pytest.raises(ActionRefused):
        appoint(board, person, first)
    assert terms_of(board, person) == [(TODAY, None)]
    appoint(board, person, first, role="reporter")


def test_term_that_has_ended_is_not_written_over(board, head):
    term = appoint(board, user(), LONG_AGO, LONG_AGO + DAY)
    for refused in (
        lambda: change(term, head, LONG_AGO, None),
        lambda: EndMembership(term, on=TODAY, by=head, today=TODAY).execute(),
    ):
        with pytest.raises(ActionRefused):
            refused()
    assert terms_of(board, term.user) == [(LONG_AGO, LONG_AGO + DAY)]


def test_changed_term_shares_no_day_with_another(board, head):
    person = user()
    appoint(board, person, LONG_AGO, LONG_AGO + 9 * DAY)
    term = appoint(board, person, TODAY)
    for first in (None, LONG_AGO + 9 * DAY):
        with pytest.raises(ActionRefused):
            change(term, head, first)
    change(term, head, LONG_AGO + 10 * DAY, TODAY + DAY)
    assert terms_of(board, person)[1] == (LONG_AGO + 10 * DAY, TODAY + DAY)


def test_only_the_head_changes_a_term(board):
    term = appoint(board, user(), TODAY)
    with pytest.raises(ActionRefused):
        change(term, appointed(board, "deputy_head"), TODAY, TODAY)


def test_database_holds_one_open_term_of_a_role(board):
    term = appoint(board, user(), TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardMembership.objects.create(board=board, user=term.user, role=term.role)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_going_back_leaves_the_latest_term_of_each_role(board):
    person = user()
    appoint(board, person, LONG_AGO, LONG_AGO + DAY)
    appoint(board, person, TODAY)
    appoint(board, person, TODAY, TODAY, role="reporter")
    try:
        MigrationExecutor(connection).migrate([("editorial", "0003_daily_digest")])
        assert terms_of(board, person) == [(TODAY, None), (TODAY, TODAY)]
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
