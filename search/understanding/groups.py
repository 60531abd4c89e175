"""Lines of expressions that mean the same: "ubnd = ủy ban nhân dân", "ct > chỉ thị". Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from editorial.search_words import words_of
from search.demands import Way

_BUILT_IN = Path(__file__).with_name("abbreviations.txt")
MOST_EXPRESSIONS = 12
MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Group:
    """Expressions that mean the same; in a one-way group only the first finds the others.

    One way is for what is ambiguous: "CT" may be "chỉ thị", but who asks for "chủ tịch" does not
    ask for every directive.
    """

    expressions: tuple[Way, ...]
    is_one_way: bool = False


@cache
def built_in_groups() -> tuple[Group, ...]:
    """Return the usual abbreviations of Vietnamese administration."""
    return parse_groups(_BUILT_IN.read_text(encoding="utf-8").splitlines())


def parse_groups(lines: Iterable[str]) -> tuple[Group, ...]:
    """Read groups, one a line; empty lines and what begins with # are left out.

    Raises ValueError with the sentence to show for the first line that is no group.
    """
    parsed = (_group(number, line) for number, line in enumerate(lines, start=1))
    return tuple(group for group in parsed if group is not None)


def _group(number: int, line: str) -> Group | None:
    text = line.strip()
    if not text or text.startswith("#"):
        return None
    if "=" in text and ">" in text:
        raise ValueError(
            _("Line %(number)s: use either “=” or “>”, not both.") % {"number": number}
        )
    is_one_way = ">" in text
    parts = [tuple(words_of(part)) for part in text.split(">" if is_one_way else "=")]
    if len(set(parts)) < 2 or not all(parts):
        raise ValueError(
            _("Line %(number)s: write at least two different expressions with “=” between them.")
            % {"number": number}
        )
    if len(parts) > MOST_EXPRESSIONS or max(map(len, parts)) > MOST_WORDS:
        raise ValueError(
            _(
                "Line %(number)s: a line holds at most %(expressions)s expressions of at most"
                " %(words)s words."
            )
            % {"number": number, "expressions": MOST_EXPRESSIONS, "words": MOST_WORDS}
        )
    return Group(tuple(dict.fromkeys(parts)), is_one_way)
