"""The words of provisions of drafts, to hold a proposal against."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from agencies.texts import fold
from consultation.models.draft import DraftProvision
from documents.enums import ProvisionKind
from documents.provisions.anchors import covers

_SIGNS = {ProvisionKind.CLAUSE: ".", ProvisionKind.POINT: ")"}

Spot = tuple[int, UUID]
"""A version and the key of a provision in it."""


@dataclass(frozen=True, slots=True)
class ProvisionText:
    """The words of a provision with those of the provisions inside it."""

    mark: str
    """How it begins where it is printed: "1.", "a)", "Điều 4."; empty where nothing is."""
    heading: str
    words: str

    def like(self, wording: str) -> str:
        """Return the text to hold a proposal against: with mark and heading where that has them.

        The form's button and a copy from the page bring the mark along; it is no change.
        """
        start = f"{self.mark} ".casefold()
        has_mark = bool(self.mark) and wording.casefold().startswith(start)
        rest = wording[len(start) :] if has_mark else wording
        has_heading = fold(rest).startswith(fold(self.heading))
        text = "\n".join(filter(None, [self.heading if has_heading else "", self.words]))
        return f"{self.mark} {text}" if has_mark else text


def texts_at(spots: Iterable[Spot]) -> dict[Spot, ProvisionText]:
    """Return the whole text of provisions by where they stand, in two queries at most."""
    anchors = _anchors_at(set(spots))
    if not anchors:
        return {}
    inside = reduce(
        or_,
        (
            Q(version=version) & (Q(anchor=anchor) | Q(anchor__startswith=f"{anchor}."))
            for (version, _key), anchor in anchors.items()
        ),
    )
    rows = list(DraftProvision.objects.filter(inside).order_by("version_id", "position"))
    return {
        (version, key): _text_of(
            [row for row in rows if row.version_id == version and covers(anchor, row.anchor)]
        )
        for (version, key), anchor in anchors.items()
    }


def _anchors_at(spots: set[Spot]) -> dict[Spot, str]:
    if not spots:
        return {}
    rows = DraftProvision.objects.filter(
        version__in={version for version, _key in spots}, key__in={key for _version, key in spots}
    ).values_list("version_id", "key", "anchor")
    return {(version, key): anchor for version, key, anchor in rows if (version, key) in spots}


def _text_of(rows: list[DraftProvision]) -> ProvisionText:
    """Put a provision and those inside it, which begin with their number, into one text."""
    whole, *inside = rows
    lines = [whole.content, *(_line(row) for row in inside)]
    return ProvisionText(_mark(whole), whole.heading, "\n".join(filter(None, lines)))


def _mark(row: DraftProvision) -> str:
    if row.kind == ProvisionKind.ARTICLE:
        return f"{row.label}."
    sign = _SIGNS.get(ProvisionKind(row.kind))
    return f"{row.number}{sign}" if sign else ""


def _line(row: DraftProvision) -> str:
    words = "\n".join(filter(None, [row.heading, row.content]))
    sign = _SIGNS.get(ProvisionKind(row.kind))
    return f"{row.number}{sign} {words}" if sign else words
