"""People: terms on the Board that closes end, those on the successor's begin (TQ-11, TB-12.5)."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from agencies.languages import short_day
from agencies.models import Agency
from agencies.succession import Closing, Succession
from editorial.boards.delegations import revoke
from editorial.boards.founding import AppointMember, end_term
from editorial.boards.terms import KeepTerms, head_roles, heads
from editorial.models import Board, BoardMembership, Delegation


def carry_members(passing: Succession) -> Iterable[str]:
    """Begin on the successor's Board the terms that run on the source's, role by role.

    Nobody gets more there than they had, and nobody a role that the successor's regulation does not
    know. Leading roles go on only for those whom the event names. A term keeps its end.
    """
    board = _board(passing.successor)
    old = _board(passing.source)
    if old is None:
        return []
    running = old.memberships.not_ended(passing.on).select_related("user").order_by("pk")
    terms = [term for term in running if term.user_id in passing.people]
    if board is None:
        return [_without_board(passing.successor)] if terms else []
    lines = [_carried(passing, board, term, head_roles(old)) for term in terms]
    if not heads(board, passing.on).exists():
        lines.append(_("Nobody leads %(board)s yet: appoint its head.") % {"board": board.name})
    return lines


def end_work(closing: Closing) -> Iterable[str]:
    """End the terms of the Board with the day before, and revoke what was delegated on it."""
    board = _board(closing.agency)
    if board is None:
        return []
    last = closing.on - timedelta(days=1)
    lines = []
    for term in board.memberships.not_ended(closing.on).select_related("user").order_by("pk"):
        said = _("%(person)s (%(role)s): term ends on %(day)s")
        lines.append(said % {**_who(term), "day": short_day(last)})
        end_term(term, last, closing.on)
    open_ones = Delegation.objects.filter(board=board, revoked_at=None, ends_at__gt=closing.at)
    for delegation in open_ones.select_related("board", "delegator", "delegate"):
        revoke(delegation, closing.by, closing.at)
        said = _("Delegation of %(delegator)s to %(delegate)s: revoked")
        names = {
            "delegator": delegation.delegator.get_full_name(),
            "delegate": delegation.delegate.get_full_name(),
        }
        lines.append(said % names)
    KeepTerms(timezone.localdate(closing.at), board, by=closing.by).execute()
    return lines


def _carried(passing: Succession, board: Board, term: BoardMembership, leading: list[str]) -> str:
    who = _who(term) | {"board": board.name}
    may_lead = term.user.get_username() in passing.heads
    if term.role in {*leading, *head_roles(board)} and not may_lead:
        said = _("%(person)s (%(role)s): leading roles do not pass on by themselves")
        return said % who
    starts_on = max(term.starts_on or passing.on, passing.on)
    same = board.memberships.filter(user=term.user, role=term.role)
    if same.overlapping(starts_on, term.ends_on).exists():
        return _("%(person)s (%(role)s): holds this role on %(board)s already") % who
    try:
        AppointMember(
            board,
            term.user,
            term.role,
            starts_on=starts_on,
            ends_on=term.ends_on,
            part_time=term.part_time,
            title=term.title,
            today=passing.on,
        ).execute()
    except ActionRefused as refusal:
        said = _("%(person)s (%(role)s): not taken over. %(reasons)s")
        return said % {**who, "reasons": " ".join(refusal.reasons)}
    return _("%(person)s (%(role)s): on %(board)s from %(day)s") % {
        **who,
        "day": short_day(starts_on),
    }


def _who(term: BoardMembership) -> dict[str, str]:
    return {"person": term.user.get_full_name(), "role": term.title or term.role}


def _board(agency: Agency) -> Board | None:
    return Board.objects.filter(agency=agency).select_related("agency__portal").first()


def _without_board(agency: Agency) -> str:
    said = _("%(agency)s has no Board of its own; nobody's role passes on.")
    return said % {"agency": agency.name}
