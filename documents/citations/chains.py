"""Chains of provisions: "điểm a, b khoản 1 và khoản 3 Điều 5", "từ Điều 5 đến Điều 9". Pure.

A chain is a list of conjuncts; a conjunct goes from its innermost unit outwards. What a conjunct
lacks above it, the next one gives: in the example, Điều 5 belongs to both.
"""

import re
from dataclasses import dataclass, field, replace

from documents.citations.units import (
    CAPITALS,
    GAP,
    HERE,
    NUMBERS,
    RANKS,
    UNIT,
    Steps,
    between,
    kind_of,
    number_of,
)
from documents.enums import ProvisionKind as Kind

LONGEST_LIST = 60
_AND = r"và|hoặc|cũng như|hay"
_SEPARATOR = re.compile(
    rf"(?:\s{{0,12}}(?:[,;]\s{{0,12}}(?:(?:{_AND})(?!\w))?|(?:{_AND})(?!\w)|(?P<to>(?:đến|tới)(?!\w)))"
    r"\s{0,12}|[ \u00a0]?(?P<dash>[-–—])[ \u00a0]?)"
)
_ITEM_LEAD = re.compile(r"(?:số\s{1,4})?")
_LEAD = re.compile(rf"(?:(?:tại|các|những|từ|hết){GAP}){{0,2}}", re.IGNORECASE)
_OUTWARDS = re.compile(rf"(?P<comma>\s{{0,4}},)?{GAP}(?:(?:của|tại|thuộc|trong){GAP})?")
_PLURAL = re.compile(rf"(?:các|những|từ){GAP}\Z", re.IGNORECASE)
_HERE = re.compile(rf"{GAP}{HERE}(?!\w)", re.IGNORECASE)
_SPACE = re.compile(GAP)
# What may follow the last of several bare numbers: "Điều 5 và 10 đồng chí" names one article.
_FOLLOWER = re.compile(
    r"\s{0,12}(?:\Z|[.,;:)\]”\"’'…–—(/-]|(?:"
    "điểm|khoản|điều|tiểu|mục|chương|phần|phụ|của|được|này|nêu|trên|quy|theo|thì|và|hoặc|hay|bị|đã|"
    "có|không|là|đối|về|tại|trong|thuộc|kèm|ban|phải|ngoài|để|do|bằng|cho|khi|nếu|như|mà|sau|hết|"
    "còn|chưa|cùng|cũng|từ|đến|tới|hiện|vào|với|luật|bộ|nghị|quyết|thông|chỉ|pháp|hiến"
    r")(?!\w)|(?-i:[" + CAPITALS + "]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a unit. `opens_range` says that the next item ends a range."""

    number: str
    start: int
    end: int
    opens_range: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A unit with its numbers."""

    kind: Kind
    items: tuple[Item, ...]
    start: int
    end: int
    is_capital: bool


@dataclass(slots=True)
class Conjunct:
    """Units from the innermost outwards, and what a later conjunct gives on top."""

    groups: list[Group]
    opens_range: bool = False
    given: list[Group] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where its own words end."""
        return self.groups[-1].end

    @property
    def top(self) -> Group:
        """The outermost unit that belongs to it."""
        return (self.groups + self.given)[-1]

    @property
    def is_here(self) -> bool:
        """Whether it says "này" of one of its units."""
        return any(each.items[0].number == HERE for each in self.groups + self.given)

    def leaves(self) -> list[tuple[Steps, Item]]:
        """Return the steps to each of its innermost numbers, outermost first."""
        above = tuple((g.kind, g.items[-1].number) for g in reversed(self.groups[1:] + self.given))
        leaf = self.groups[0]
        found: list[tuple[Steps, Item]] = []
        for position, item in enumerate(leaf.items):
            found.append(((*above, (leaf.kind, item.number)), item))
            if item.opens_range and position + 1 < len(leaf.items):
                following = leaf.items[position + 1].number
                silent = replace(item, start=item.end)
                for number in between(leaf.kind, item.number, following):
                    found.append(((*above, (leaf.kind, number)), silent))
        return found

    def up_to(self, last: "Conjunct") -> list[Steps]:
        """Return the steps to what lies between this and another one, the ends of a range."""
        (*above, (kind, begin)), _item = self.leaves()[-1]
        if last.groups[0].kind != kind:
            return []
        end = last.groups[0].items[0].number
        return [(*above, (kind, number)) for number in between(kind, begin, end)]


@dataclass(frozen=True, slots=True)
class Chain:
    """All that one citation names of a document, and where the words end."""

    conjuncts: list[Conjunct]
    end: int


def read_chain(text: str, start: int) -> Chain | None:
    """Return the chain that begins at a unit's word; None where no unit with a number stands."""
    conjuncts: list[Conjunct] = []
    place = start
    while len(conjuncts) < LONGEST_LIST:
        groups = _conjunct(text, place)
        if not groups:
            break
        conjuncts.append(Conjunct(groups))
        end = groups[-1].end
        separator = _SEPARATOR.match(text, end)
        if separator is None:
            break
        conjuncts[-1].opens_range = _is_range(separator)
        lead = _LEAD.match(text, separator.end())
        place = lead.end() if lead else separator.end()
    if not conjuncts:
        return None
    conjuncts[-1].opens_range = False
    _hand_down(conjuncts)
    return Chain(conjuncts, conjuncts[-1].groups[-1].end)


def read_bare_appendix(text: str, start: int) -> Chain | None:
    """Return the chain of an appendix that has no number: "Phụ lục kèm theo Quyết định này"."""
    unit = UNIT.match(text, start)
    if unit is None or kind_of(unit["unit"]) != Kind.APPENDIX:
        return None
    item = Item("", start, unit.end())
    group = Group(Kind.APPENDIX, (item,), start, unit.end(), unit["unit"][0].isupper())
    return Chain([Conjunct([group])], unit.end())


def _conjunct(text: str, place: int) -> list[Group]:
    groups: list[Group] = []
    group = _group(text, place)
    while group is not None:
        groups.append(group)
        step = _OUTWARDS.match(text, group.end)
        outer = _group(text, step.end()) if step else None
        if outer is None or RANKS[outer.kind] <= RANKS[group.kind]:
            break
        if step and step["comma"] and outer.kind == Kind.APPENDIX:
            break  # "Điều 5, Phụ lục I" is a list
        group = outer
    return groups


def _group(text: str, place: int) -> Group | None:
    unit = UNIT.match(text, place)
    if unit is None:
        return None
    kind = kind_of(unit["unit"])
    capital = unit["unit"][0].isupper()
    if here := _HERE.match(text, unit.end()):
        item = Item(HERE, unit.start(), here.end())
        return Group(kind, (item,), unit.start(), here.end(), capital)
    gap = _SPACE.match(text, unit.end())
    first = NUMBERS[kind].match(text, gap.end()) if gap else None
    if first is None:
        return None
    end = _closed(text, kind, first.end())
    items = [Item(number_of(kind, first), unit.start(), end)]
    plural = _PLURAL.search(text, max(0, place - 20), place) is not None
    items = _more_items(text, kind, items, plural)
    return Group(kind, tuple(items), unit.start(), items[-1].end, capital)


def _more_items(text: str, kind: Kind, items: list[Item], plural: bool) -> list[Item]:
    """Return the items with the bare numbers that follow, as far as they surely are numbers."""
    sure = 1
    while len(items) < LONGEST_LIST:
        separator = _SEPARATOR.match(text, items[-1].end)
        if separator is None:
            break
        start = _ITEM_LEAD.match(text, separator.end()).end()  # type: ignore[union-attr]
        found = NUMBERS[kind].match(text, start)
        if found is None:
            break
        items[-1] = replace(items[-1], opens_range=_is_range(separator))
        end = _closed(text, kind, found.end())
        items.append(Item(number_of(kind, found), start, end))
        if plural or _FOLLOWER.match(text, end):
            sure = len(items)
    kept = items[:sure]
    kept[-1] = replace(kept[-1], opens_range=False)
    return kept


def _is_range(separator: re.Match[str]) -> bool:
    return bool(separator["to"] or separator["dash"])


def _closed(text: str, kind: Kind, end: int) -> int:
    """Return where a point ends that is written with its bracket: "điểm a) khoản 1"."""
    if kind == Kind.POINT and text.startswith(")", end) and _OUTWARDS.match(text, end + 1):
        return end + 1
    return end


def _hand_down(conjuncts: list[Conjunct]) -> None:
    """Give each conjunct the units that the next one has above its own outermost."""
    for each, following in zip(reversed(conjuncts[:-1]), reversed(conjuncts[1:]), strict=True):
        rank = RANKS[each.groups[-1].kind]
        whole = following.groups + following.given
        if each.is_here or RANKS[whole[0].kind] > rank:
            continue
        each.given = [group for group in whole if RANKS[group.kind] > rank]
