"""Kinds of information and the time limits that run on them."""

from pydantic import Field

from agencies.regulations.enums import Clock, Condition, DeadlineCode, Event, Party, TimeUnit
from agencies.regulations.rules import Code, Count, Flag, Rule, Text


class InformationKind(Rule):
    """A kind of information that the regulation names; reports and clocks go by it."""

    code: Code
    title: Text
    title_en: Text


class TimeLimit(Rule):
    """How soon items of these kinds are supplied or updated, counted from an event (TQ-6.2, TQ-7).

    `amount` is missing for `same_day`. With `board_sets` the regulation only says "timely": there
    is neither amount nor unit until the Board decides one.
    """

    kinds: tuple[Code, ...] = Field(min_length=1)
    clock: Clock
    from_events: tuple[Event, ...] = Field(default=(), alias="from")
    amount: Count | None = None
    unit: TimeUnit | None = None
    board_sets: Flag = False
    condition: Condition | None = None
    party: Party | None = None


class Deadline(Rule):
    """A time limit on a duty, not on a kind of information (LTT-22, LTT-30, TT20-9, ND18-4.10)."""

    code: DeadlineCode
    from_events: tuple[Event, ...] = Field(alias="from", min_length=1)
    amount: Count
    unit: TimeUnit
    condition: Condition | None = None
    extension: Count | None = None


def pick_limits(
    limits: list[TimeLimit], condition: str | None, party: str | None
) -> list[TimeLimit]:
    """Return the limits that hold for an item: on each clock, the ones made for its condition.

    A limit without condition holds only where no limit of its clock names the item's condition.
    Without a condition asked for, all are returned; the same for the party.
    """
    if party is not None:
        limits = [limit for limit in limits if limit.party in (None, party)]
    if condition is None:
        return limits
    special = {limit.clock for limit in limits if limit.condition == condition}
    return [
        limit
        for limit in limits
        if limit.condition == condition or (limit.condition is None and limit.clock not in special)
    ]
