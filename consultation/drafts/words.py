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

    heading: str
    words: str

    def like(self, wording: str) -> str:
        """Return the text to hold a proposal against: with the heading where that has it too."""
        has_heading = fold(wording).startswith(fold(self.heading))
        return "\n".join(filter(None, [self.heading if has_heading else "", self.words]))


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
    return ProvisionText(whole.heading, "\n".join(filter(None, lines)))


def _line(row: DraftProvision) -> str:
    words = "\n".join(filter(None, [row.heading, row.content]))
    sign = _SIGNS.get(ProvisionKind(row.kind))
    return f"{row.number}{sign} {words}" if sign else words
