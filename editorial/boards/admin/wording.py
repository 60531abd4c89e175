"""How the admin words what a regulation and a Board say: titles, terms, kinds, limits."""

from django.utils.translation import gettext as _

from agencies.languages import localized, short_day
from agencies.regulations.enums import TimeUnit
from editorial.models import Board, BoardMembership, BoardTimeLimit


def role_title(board: Board, code: str) -> str:
    """Return a role's title; its code where the regulation no longer knows it."""
    roles = {role.code: role for role in board.agency.regulation.board.roles}
    return localized(roles[code], "title") if code in roles else code


def term_of(membership: BoardMembership) -> str:
    """Return a term in words."""
    first, last = membership.starts_on, membership.ends_on
    if first and last and last < first:
        return _("handed over on the day it began, %s") % short_day(first)
    if first and last:
        return _("%(first)s to %(last)s") % {"first": short_day(first), "last": short_day(last)}
    if first:
        return _("since %s") % short_day(first)
    if last:
        return _("until %s") % short_day(last)
    return _("no term set")


def limit_in_words(limit: BoardTimeLimit) -> str:
    """Return a time limit in words."""
    if limit.unit == TimeUnit.SAME_DAY:
        return str(TimeUnit.SAME_DAY.label)
    return f"{limit.amount} {limit.get_unit_display()}"
