"""The members of a Board as its page lists them: present, to come, gone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.boards.admin.wording import role_title, term_of
from editorial.models import Board, BoardMembership

HEADINGS = {
    "current": _("On the Board today"),
    "coming": _("Appointed for later"),
    "ended": _("Terms that ended"),
}


@dataclass(frozen=True)
class Member:
    """One line of the list."""

    pk: int
    name: str
    username: str
    title: str
    role: str
    term: str
    part_time: bool
    closed: bool


def members_by_state(board: Board, on: date) -> list[dict[str, Any]]:
    """Return the Board's terms by state, the regulation's first role first; today's always.

    Terms that ended stand the last one first, so that who held a role before whom can be read.
    """
    order = [role.code for role in board.agency.regulation.board.roles]
    terms = sorted(
        board.memberships.select_related("user"),
        key=lambda term: (order.index(term.role) if term.role in order else len(order), term.pk),
    )
    found = []
    for state, heading in HEADINGS.items():
        mine = [term for term in terms if _state(term, on) == state]
        if state == "ended":
            mine.sort(key=lambda term: term.ends_on or on, reverse=True)
        rows = [_member(board, term) for term in mine]
        if rows or state == "current":
            found.append({"state": state, "heading": heading, "rows": rows})
    return found


def _state(term: BoardMembership, on: date) -> str:
    if term.ends_on and term.ends_on < on:
        return "ended"
    return "coming" if term.starts_on and term.starts_on > on else "current"


def _member(board: Board, term: BoardMembership) -> Member:
    role = role_title(board, term.role)
    # The regulation's own title is told in the reader's language, the Board's as it was given.
    usual = {rule.code: rule.title for rule in board.agency.regulation.board.roles}
    given = term.title if term.title != usual.get(term.role) else ""
    return Member(
        pk=term.pk,
        name=term.user.get_full_name(),
        username=term.user.get_username(),
        title=given or role,
        role=role,
        term=term_of(term),
        part_time=term.part_time,
        closed=not term.user.is_active,
    )
