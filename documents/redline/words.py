"""What changed between two passages, word by word; Vietnamese words are split by white space. Pure.

Cost is bounded: what begins and ends both passages is set aside first, and passages too long for
words are compared sentence by sentence, or as wholes.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"
MOST_PAIRS = 400_000
"""Pairs of words, or of sentences, that one comparison may be asked to weigh."""
LONELY = 1
"""Words left over between two changes that read better as part of them."""
_WORD = re.compile(r"\S+\s*")
_ENDS_SENTENCE = re.compile(r"[.;:!?…]\s+$|\n")

Change = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, were added or were removed."""

    state: str
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """Return both passages in one, in pieces."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    plain = [word.rstrip() for word in before], [word.rstrip() for word in after]
    pieces: list[Piece] = []
    for state, old_from, old_to, new_from, new_to in _readable(_changes(*plain, before, after)):
        if state == "equal":
            _add(pieces, SAME, after[new_from:new_to])
        else:
            _add(pieces, REMOVED, before[old_from:old_to])
            _add(pieces, ADDED, after[new_from:new_to])
    return pieces


def _add(pieces: list[Piece], state: str, words: Sequence[str]) -> None:
    if words:
        pieces.append(Piece(state, "".join(words).strip(" \t")))


def _changes(old: list[str], new: list[str], before: list[str], after: list[str]) -> list[Change]:
    """Return what stays and what changes, as ranges of words."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    left = shorter - head
    tail = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    old_end, new_end = len(old) - tail, len(new) - tail
    changes: list[Change] = [("equal", 0, head, 0, head)]
    middle = _weighed(old[head:old_end], new[head:new_end])
    if middle is None:
        middle = _by_sentence(before[head:old_end], after[head:new_end])
    changes += [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in middle]
    return [*changes, ("equal", old_end, len(old), new_end, len(new))]


def _weighed(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Change] | None:
    """Compare two sequences; None where that would cost too much."""
    if len(old) * len(new) > MOST_PAIRS:
        return None
    return list(SequenceMatcher(None, old, new, autojunk=True).get_opcodes())


def _by_sentence(before: list[str], after: list[str]) -> list[Change]:
    """Compare sentences; where there are too many of them, all is changed."""
    old, new = _sentences(before), _sentences(after)
    found = _weighed([words for words, _from in old], [words for words, _from in new])
    if found is None:
        return [("replace", 0, len(before), 0, len(after))]
    old_at = [*(start for _words, start in old), len(before)]
    new_at = [*(start for _words, start in new), len(after)]
    return [(tag, old_at[a], old_at[b], new_at[c], new_at[d]) for tag, a, b, c, d in found]


def _sentences(words: list[str]) -> list[tuple[str, int]]:
    """Return each sentence with the place of its first word."""
    found = []
    start = 0
    for at, word in enumerate(words, start=1):
        if _ENDS_SENTENCE.search(word) or at == len(words):
            found.append((" ".join("".join(words[start:at]).split()), start))
            start = at
    return found


def _readable(changes: list[Change]) -> list[Change]:
    """Join changes that only a lonely word keeps apart."""
    joined: list[Change] = []
    for at, (tag, a, b, c, d) in enumerate(changes):
        if a == b and c == d:
            continue
        inside = 0 < at < len(changes) - 1
        changed = tag != "equal" or (inside and b - a <= LONELY and _follows_change(joined))
        name = "replace" if changed else "equal"
        if joined and joined[-1][0] == name == "replace":
            joined[-1] = (name, joined[-1][1], b, joined[-1][3], d)
        else:
            joined.append((name, a, b, c, d))
    return joined


def _follows_change(joined: list[Change]) -> bool:
    return bool(joined) and joined[-1][0] == "replace"
