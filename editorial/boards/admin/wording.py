"""How the admin words what a regulation and a Board say: titles, terms, kinds, limits."""

from datetime import date
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.regulations.enums import TimeUnit
from editorial.models import Board, BoardMembership, BoardTimeLimit


class Titled(Protocol):
    """A rule of a regulation that has a title in both languages."""

    @property
    def title(self) -> str: ...

    @property
    def title_en(self) -> str: ...


def title_of(rule: Titled) -> str:
    """Return the rule's title in the language of the interface."""
    return rule.title_en if get_language() == "en" else rule.title


def role_title(board: Board, code: str) -> str:
    """Return a role's title; its code where the regulation no longer knows it."""
    roles = {role.code: role for role in board.agency.regulation.board.roles}
    return title_of(roles[code]) if code in roles else code


def short_date(on: date) -> str:
    """Return the date as the admin writes it."""
    return f"{on:%d/%m/%Y}"


def term_of(membership: BoardMembership) -> str:
    """Return a term in words."""
    first, last = membership.starts_on, membership.ends_on
    if first and last and last < first:
        return _("handed over on the day it began, %s") % short_date(first)
    if first and last:
        return _("%(first)s to %(last)s") % {"first": short_date(first), "last": short_date(last)}
    if first:
        return _("since %s") % short_date(first)
    if last:
        return _("until %s") % short_date(last)
    return _("no term set")


def limit_in_words(limit: BoardTimeLimit) -> str:
    """Return a time limit in words."""
    if limit.unit == TimeUnit.SAME_DAY:
        return str(TimeUnit.SAME_DAY.label)
    return f"{limit.amount} {limit.get_unit_display()}"
