"""Which numbered lines are provisions: those in their sequence. Pure.

Each function returns the rank and number of a new provision, or None for a line that is content.
What is likely but not sure is told as a doubt, as is a number that was refused.
"""

from typing import NamedTuple

from documents.enums import ProvisionKind
from documents.provisions import frames as ranks
from documents.provisions.frames import Frame, Frames
from documents.provisions.heads import Form, Head
from documents.provisions.sequence import POINTS, value_of

LATIN = "abcdefghijklmnopqrstuvwxyz"
GAP = 3
"""How far a number may jump and still be read as the next one."""


class Passage(NamedTuple):
    """A numbered line that is a provision."""

    rank: float
    number: str
    doubt: str = ""
    after: str = ""


class Refused(NamedTuple):
    """A numbered line that is content; `doubt` is empty where that goes without saying."""

    doubt: str = ""


Answer = Passage | Refused


def clause(head: Head, frames: Frames, words: str, above: str) -> Answer:
    """Judge `1.` and `1a.`."""
    parent = frames.above(ranks.CLAUSE)
    number = int(head.number.rstrip("abcdefghijklmnopqrstuvwxyzđ"))
    suffix = head.number.lstrip("0123456789")
    if not _takes_lists(frames, parent):
        return Refused()
    last, doubt, after = parent.clause, "", str(parent.clause)
    if suffix:
        if number != last or suffix <= parent.clause_suffix:
            return Refused("clause_out_of_order")
    elif number == last + 1 or _goes_on(frames, parent, number):
        pass
    elif 0 < last < number <= last + GAP and not words[:1].islower():
        doubt = "clause_gap"
    elif number == last and not (number == 1 and _nests(frames, above)):
        doubt = "clause_repeats"
    else:
        return Refused("clause_out_of_order")
    parent.clause, parent.clause_suffix = number, suffix
    frames.last_clause = number
    return Passage(ranks.CLAUSE, head.number, doubt, after)


def _takes_lists(frames: Frames, parent: Frame) -> bool:
    """Whether numbered lines may be provisions here: not in front of the first article."""
    if frames.top.node.kind == ProvisionKind.CLOSING:
        return False
    return parent.rank > ranks.APPENDIX or not frames.scope.articles


def _goes_on(frames: Frames, parent: Frame, number: int) -> bool:
    """Whether clauses are numbered through the sections of a plan."""
    outside = parent.rank != ranks.ARTICLE and parent.rank > ranks.APPENDIX
    return outside and not parent.clause and 1 < number == frames.last_clause + 1


def _nests(frames: Frames, above: str) -> bool:
    return frames.top.rank > ranks.CLAUSE or above.endswith(":")


def decimal(head: Head, frames: Frames, words: str) -> Answer:
    """Judge `1.2.` inside clause 1, or `5.2.` inside article 5."""
    prefix, _dot, last = head.number.rpartition(".")
    if not head.mark and not words[:1].isupper():
        return Refused()
    for frame in reversed(frames.stack):
        kind = frame.node.kind
        if kind in (ProvisionKind.CLAUSE, ProvisionKind.ARTICLE) and frame.node.number == prefix:
            break
        if kind == ProvisionKind.ARTICLE or frame.rank <= ranks.APPENDIX:
            return Refused()
    else:
        return Refused()
    number = int(last.rstrip("abcdefghijklmnopqrstuvwxyzđ"))
    if not frame.decimal < number <= frame.decimal + GAP or (not frame.decimal and number > 1):
        return Refused("clause_out_of_order" if frame.decimal else "")
    doubt = "clause_gap" if number > frame.decimal + 1 else ""
    after = f"{prefix}.{frame.decimal}"
    frame.decimal = number
    return Passage(max(frame.rank, ranks.CLAUSE) + 0.2, head.number, doubt, after)


def point(head: Head, frames: Frames) -> Answer:
    """Judge `a)` and `a1)`; a second `d)` is `đ)`."""
    parent = frames.above(ranks.POINT)
    if not _takes_lists(frames, parent):
        return Refused()
    letters = LATIN if frames.scope.is_english else POINTS
    letter = head.number.rstrip("0123456789")
    letter = "đ" if letter == "dd" else letter
    suffix = int(head.number[len(letter) :] or 0) if head.number != "dd" else 0
    at, last, doubt, after = letters.find(letter), parent.point, "", ""
    number = head.number if head.number != "dd" else "đ"
    if at < 0 and not (frames.scope.is_english and letter == "đ"):
        return Refused("point_out_of_order" if last >= 0 else "")
    if suffix:
        if at != last or suffix <= parent.point_suffix:
            return Refused("point_out_of_order")
    elif at == last and letter == "d" and letters is POINTS:
        at, number, doubt = at + 1, "đ", "point_d_twice"
    elif at == last and at > 0:
        doubt = "point_repeats"
    elif 0 <= last < at - 1 <= last + GAP - 1:
        doubt, after = "point_gap", letters[last]
    elif at != last + 1 and letter != "đ":
        return Refused("point_out_of_order" if last >= 0 or head.mark == ")" else "")
    parent.point, parent.point_suffix = max(at, last), suffix
    return Passage(ranks.POINT, number, doubt, after)


def small_decimal(head: Head, frames: Frames) -> Answer:
    """Judge `a.1)` inside point a."""
    letter, figures = head.number[0], head.number[1:].lstrip(".")
    for frame in reversed(frames.stack):
        if frame.rank == ranks.POINT and frame.node.number == letter:
            break
        if frame.rank < ranks.POINT:
            return Refused()
    else:
        return Refused()
    if int(figures) != frame.decimal + 1:
        return Refused()
    frame.decimal += 1
    return Passage(ranks.SMALL, f"{letter}.{figures}")


def roman(head: Head, frames: Frames) -> Answer:
    """Judge `II.`: a section of a text without articles, or of one long article."""
    value = value_of(head.number) or 0
    parent = frames.above(ranks.ROMAN)
    in_article = parent.rank == ranks.ARTICLE
    if frames.top.node.kind == ProvisionKind.CLOSING or (not in_article and frames.scope.articles):
        return Refused()
    if in_article and (parent.clause or parent.point >= 0):
        return Refused()
    last, doubt, after = parent.roman, "", str(parent.roman)
    if value == last + 1 or (not last and 1 < value == frames.last_roman + 1):
        pass
    elif 0 < last < value <= last + GAP:
        doubt = "section_gap"
    else:
        return Refused("section_out_of_order" if last else "")
    parent.roman = frames.last_roman = value
    return Passage(ranks.ROMAN, head.number, doubt, after)


def letter(head: Head, frames: Frames) -> Answer:
    """Judge `B.`: a part of a text without articles."""
    if frames.top.node.kind == ProvisionKind.CLOSING or frames.scope.articles:
        return Refused()
    parent = frames.above(ranks.PART)
    expected = _next_letters(parent.letter)
    if head.number not in expected:
        return Refused()
    parent.letter = head.number
    return Passage(ranks.PART, head.number)


def _next_letters(last: str) -> str:
    if not last:
        return "A"
    return "ĐE" if last == "D" else "E" if last == "Đ" else chr(ord(last) + 1)


def judge(head: Head, frames: Frames, words: str, above: str) -> Answer:
    """Judge a numbered line by the form of its number."""
    if head.form == Form.FIGURE:
        return clause(head, frames, words, above)
    if head.form == Form.SMALL:
        return point(head, frames)
    if head.form == Form.DECIMAL:
        return decimal(head, frames, words)
    if head.form == Form.ROMAN:
        return roman(head, frames)
    if head.form == Form.LETTER:
        return letter(head, frames)
    return small_decimal(head, frames)
