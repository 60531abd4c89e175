"""Checks that one field alone cannot answer: what a regulation names must exist and fit."""

import string
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from pydantic import BaseModel

from agencies.regulations.duties import CITATION_FIELDS
from agencies.regulations.enums import Rights, TimeUnit
from agencies.regulations.lines import Path
from agencies.regulations.problems import Fault, shown, unknown_name
from agencies.regulations.rules import Rule, source_of
from agencies.regulations.schema import Regulation
from agencies.regulations.section_checks import section_faults
from agencies.regulations.timing import TimeLimit

# Page types fall back on these kinds of information, so every regulation has them.
STANDARD_KINDS = ("introduction", "news", "documents", "projects", "consultations")


def cross_check(regulation: Regulation, file_stem: str) -> Iterator[Fault]:
    """Yield every fault of a regulation of the right shape; `file_stem` is its file's name."""
    if regulation.slug != file_stem:
        yield Fault(
            ("meta", "slug"),
            _("the name of the file without its ending, “%s”") % file_stem,
            shown(regulation.slug),
        )
    yield from _date_faults(regulation)
    yield from _law_faults(regulation)
    yield from _clause_faults(regulation)
    yield from _uniqueness_faults(regulation)
    yield from _kind_faults(regulation)
    yield from _limit_faults(regulation)
    yield from _board_faults(regulation)
    yield from _host_faults(regulation)
    yield from section_faults(regulation)
    yield from _text_faults(regulation)


def _tables(value: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    if isinstance(value, BaseModel):
        if path:
            yield path, value
        for name, field in type(value).model_fields.items():
            yield from _tables(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _tables(each, (*path, index))


def _date_faults(regulation: Regulation) -> Iterator[Fault]:
    for path, table in _tables(regulation):
        begins, ends = getattr(table, "valid_from", None), getattr(table, "valid_to", None)
        if begins and ends and ends < begins:
            expected = _("a day not before valid_from, %s") % begins.isoformat()
            yield Fault((*path, "valid_to"), expected, shown(ends))


def _law_faults(regulation: Regulation) -> Iterator[Fault]:
    laws = {law.id: law for law in regulation.laws}
    for index, law in enumerate(regulation.laws):
        path: Path = ("laws", index, "replaced_by")
        seen, successor = {law.id}, law.replaced_by
        while successor:
            if successor not in laws:
                yield unknown_name(path, _("the id of a law in this file"), laws, successor)
                break
            if successor in seen:
                yield Fault(path, _("a law that does not lead back to itself"), shown(successor))
                break
            seen.add(successor)
            successor = laws[successor].replaced_by


def _clause_faults(regulation: Regulation) -> Iterator[Fault]:
    sources = [regulation.meta.id, *(law.id for law in regulation.laws)]
    for path, table in _tables(regulation):
        if isinstance(table, Rule):
            named = [((*path, "clause"), table.clause)]
            named += [((*path, "see", index), clause) for index, clause in enumerate(table.see)]
            for place, clause in named:
                if source_of(clause) not in sources:
                    what = _("a clause of this regulation or of a law listed in it")
                    yield unknown_name(place, what, sources, clause)


def _uniqueness_faults(regulation: Regulation) -> Iterator[Fault]:
    board = regulation.board
    lists: list[tuple[Path, str, Iterable[object]]] = [
        (("laws",), "id", (law.id for law in regulation.laws)),
        (("hosts",), "agency", (rule.agency.value for rule in regulation.hosts)),
        (("board", "roles"), "code", (role.code for role in board.roles)),
        (("board", "chain"), "step", (step.step for step in board.chain)),
        (("checklist",), "code", (item.code for item in regulation.checklist)),
        (("kinds",), "code", (kind.code for kind in regulation.kinds)),
        (("reports",), "code", (report.code for report in regulation.reports)),
    ]
    for path, key, values in lists:
        seen: set[object] = set()
        for index, value in enumerate(values):
            if value in seen:
                expected = _("a value that no earlier entry of this list has")
                yield Fault((*path, index, key), expected, shown(value))
            seen.add(value)


def _kind_faults(regulation: Regulation) -> Iterator[Fault]:
    codes = [kind.code for kind in regulation.kinds]
    for code in STANDARD_KINDS:
        if code not in codes:
            expected = _("a kind of information with the code “%s”, which a page type needs") % code
            yield Fault(("kinds",), expected, ", ".join(codes))
    for index, limit in enumerate(regulation.time_limits):
        for place, code in enumerate(limit.kinds):
            if code not in codes:
                what = _("a kind of information in this file")
                yield unknown_name(("time_limits", index, "kinds", place), what, codes, code)


def _limit_faults(regulation: Regulation) -> Iterator[Fault]:
    seen: list[TimeLimit] = []
    for index, limit in enumerate(regulation.time_limits):
        path: Path = ("time_limits", index)
        if limit.board_sets:
            if limit.amount is not None or limit.unit is not None:
                yield Fault(path, _("no amount and no unit where board_sets is true"))
        elif limit.unit is None:
            yield Fault(path, _("a unit, or board_sets = true"))
        elif limit.unit == TimeUnit.SAME_DAY and limit.amount is not None:
            yield Fault((*path, "amount"), _("no amount with same_day"), shown(limit.amount))
        elif limit.unit != TimeUnit.SAME_DAY and limit.amount is None:
            yield Fault(path, _("an amount for the unit %s") % limit.unit.value)
        if not limit.board_sets and not limit.from_events:
            yield Fault(path, _("an event in “from”, from which the limit runs"))
        if any(_clash(limit, earlier) for earlier in seen):
            expected = _("one limit per kind, clock, event and condition at a time")
            yield Fault(path, expected, _("a second one, by clause %s") % limit.clause)
        seen.append(limit)


def _clash(one: TimeLimit, other: TimeLimit) -> bool:
    same = (one.clock, one.condition, one.party) == (other.clock, other.condition, other.party)
    events = set(one.from_events) & set(other.from_events)
    timely = one.board_sets and other.board_sets
    if not (same and set(one.kinds) & set(other.kinds) and (events or timely)):
        return False
    return not (
        (one.valid_to and other.valid_from and one.valid_to < other.valid_from)
        or (other.valid_to and one.valid_from and other.valid_to < one.valid_from)
    )


def _board_faults(regulation: Regulation) -> Iterator[Fault]:
    board = regulation.board
    rights = {role.code: role.rights for role in board.roles}
    for index, step in enumerate(board.chain):
        path: Path = ("board", "chain", index)
        last = index == len(board.chain) - 1
        if step.final != last:
            expected = _("final = true on the last step of the chain, and on no other")
            yield Fault((*path, "final"), expected, shown(step.final))
        for key in ("roles", "delegable_to"):
            for place, code in enumerate(getattr(step, key)):
                if code not in rights:
                    what = _("a role of this Board")
                    yield unknown_name((*path, key, place), what, rights, code)
        needed = Rights.APPROVE if last else Rights.EDIT
        for place, code in enumerate(step.roles):
            if code in rights and not rights[code].includes(needed):
                expected = _("a role whose rights include “%s”") % needed.value
                yield Fault((*path, "roles", place), expected, f"{code} ({rights[code].value})")


def _host_faults(regulation: Regulation) -> Iterator[Fault]:
    ruled = {rule.agency for rule in regulation.hosts}
    for index, agency in enumerate(regulation.scope.agencies):
        if agency not in ruled:
            expected = _("a [[hosts]] rule for every kind of agency in the scope")
            yield Fault(("scope", "agencies", index), expected, shown(agency.value))


def _text_faults(regulation: Regulation) -> Iterator[Fault]:
    for key in ("text", "text_en", "credit", "credit_en"):
        try:
            parts = list(string.Formatter().parse(getattr(regulation.citation, key)))
        except ValueError as error:
            yield Fault(("citation", key), _("a text whose braces are paired"), str(error))
            continue
        for _literal, name, _spec, _conversion in parts:
            if name is not None and name not in CITATION_FIELDS:
                what = _("only these fields in braces")
                yield unknown_name(("citation", key), what, sorted(CITATION_FIELDS), name)
    advertising = regulation.advertising
    if advertising.allowed and not (advertising.label and advertising.label_en):
        expected = _("a label and a label_en that mark every advertisement")
        yield Fault(("advertising",), expected, _("none"))
    if advertising.ledger and not advertising.allowed:
        expected = _("ledger = false where advertising is not allowed")
        yield Fault(("advertising", "ledger"), expected, shown(True))
