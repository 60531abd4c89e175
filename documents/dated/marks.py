"""Marking provisions in a text as it was read, by their addresses, in one pass. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from documents.enums import CHANGING_KINDS, ENDING_KINDS, RelationKind
from documents.validity import Effect

ENDED, RESTING, CHANGED = "ended", "suspended", "changed"
_ADDRESS = re.compile(r'\sid="([^"]+)"')
_SECTION = re.compile(
    r'<section(?P<attributes>[^<>]*\sid="(?P<anchor>[^"]+)"[^<>]*)>'
    r"(?P<heading>(?:<(?P<level>h[1-6])\b[^<>]*>.*?</(?P=level)>)?)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Effects by the provision of the text that they touch, and those whose place is not found."""

    by_anchor: dict[str, list[Effect]]
    elsewhere: list[Effect]


def anchors_in(html: str) -> list[str]:
    """Return the addresses in a text, in their order."""
    return _ADDRESS.findall(html)


def place_of(touched: str, anchors: Collection[str]) -> str | None:
    """Return the address of the text that a touched one means.

    Whoever writes "khoản 2 Điều 7" of a decision that only attaches a statute means the statute's:
    the address inside a container counts where there is exactly one.
    """
    if touched in anchors:
        return touched
    inside = [anchor for anchor in anchors if anchor.endswith(f".{touched}")]
    return inside[0] if len(inside) == 1 else None


def weight_of(effects: Iterable[Effect]) -> str:
    """Return which mark a provision gets: ended weighs more than suspended, that than changed."""
    kinds = {effect.kind for effect in effects}
    if kinds & set(ENDING_KINDS):
        return ENDED
    return RESTING if RelationKind.SUSPENDS in kinds else CHANGED


def to_mark(effects: Iterable[Effect], text_from: date | None, on: date) -> list[Effect]:
    """Return what is felt on the day in parts of a text that holds from `text_from`.

    A consolidated text says by itself what took effect up to its first day; only a suspension,
    which ends again, is never part of it. None stands for the text as issued.
    """
    marking = (*ENDING_KINDS, RelationKind.SUSPENDS, *CHANGING_KINDS)
    return [
        effect
        for effect in effects
        if effect.is_partial
        and effect.kind in marking
        and effect.active(on)
        and not _told(effect, text_from)
    ]


def unconsolidated(effects: Iterable[Effect], text_from: date | None, on: date) -> list[Effect]:
    """Return the amendments in effect on the day that the text does not hold yet."""
    return [
        effect
        for effect in effects
        if effect.kind in CHANGING_KINDS and effect.active(on) and not _told(effect, text_from)
    ]


def _told(effect: Effect, text_from: date | None) -> bool:
    """Whether the text itself holds what the effect did."""
    if text_from is None or effect.kind == RelationKind.SUSPENDS:
        return False
    return effect.starts_on is not None and effect.starts_on <= text_from


def placed(effects: Iterable[Effect], anchors: Collection[str]) -> Placed:
    """Find the provisions of a text that effects touch."""
    known = frozenset(anchors)
    found = Placed({}, [])
    for effect in effects:
        places = [place for each in effect.touched if (place := place_of(each, known))]
        for place in places:
            found.by_anchor.setdefault(place, []).append(effect)
        if not places:
            found.elsewhere.append(effect)
    return found


def marked(html: str, marks: Mapping[str, tuple[str, str]]) -> str:
    """Return the text with a class and a note at each marked provision: `{anchor: (mark, note)}`.

    The note is markup; it stands first in its provision, behind a heading.
    """
    if not marks:
        return html

    def mark(match: re.Match[str]) -> str:
        if match["anchor"] not in marks:
            return match[0]
        name, note = marks[match["anchor"]]
        attributes = match["attributes"]
        if 'class="' in attributes:
            attributes = attributes.replace('class="', f'class="provision--{name} ', 1)
        else:
            attributes = f'{attributes} class="provision--{name}"'
        return f"<section{attributes}>{match['heading']}{note}"

    return _SECTION.sub(mark, html)
