"""The published opinions on a draft as readers see them, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q

from agencies.texts import fold
from consultation.models.draft import DraftProvision, DraftVersion
from consultation.models.opinion import Opinion
from documents.enums import ProvisionKind
from documents.provisions.anchors import covers
from documents.redline.words import Piece, word_diff

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

OPINIONS_PER_PAGE = 10
_SIGNS = {ProvisionKind.CLAUSE: ".", ProvisionKind.POINT: ")"}

Spot = tuple[int, UUID]
"""A version and the key of a provision in it."""


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """A published opinion with what its proposal changes, and the version it was about."""

    opinion: Opinion
    changes: list[Piece]
    """The proposed wording against the provision's text; empty where there is no such text."""
    earlier_version: int | None
    """The number of its version where readers see another one."""


def opinions_page(
    page: "ConsultationPage", version: DraftVersion | None, about: UUID | None, number: Any
) -> Any:
    """Return a page of the published opinions, of those on one provision where `about` names it."""
    opinions = Opinion.objects.on(page).published().select_related("about_version")
    opinions = opinions.defer("about_version__html", "about_version__contents")
    if about is not None:
        opinions = opinions.filter(about_key=about)
    found: Any = Paginator(opinions, OPINIONS_PER_PAGE).get_page(number)
    found.object_list = shown_opinions(list(found.object_list), version)
    return found


def shown_opinions(opinions: list[Opinion], version: DraftVersion | None) -> list[ShownOpinion]:
    """Return opinions as readers of a version see them, in two queries at most."""
    spots = {
        opinion.pk: spot
        for opinion in opinions
        if opinion.shown_wording and (spot := _spot(opinion, version))
    }
    texts = texts_at(spots.values())
    return [
        ShownOpinion(
            opinion,
            _changes(texts[spots[opinion.pk]], opinion) if spots.get(opinion.pk) in texts else [],
            _other_version(opinion, version),
        )
        for opinion in opinions
    ]


def _spot(opinion: Opinion, version: DraftVersion | None) -> Spot | None:
    at = opinion.about_version_id or (version.pk if version else None)
    return (at, opinion.about_key) if at and opinion.about_key else None


def _changes(text: "ProvisionText", opinion: Opinion) -> list[Piece]:
    wording = opinion.shown_wording
    return word_diff(text.like(wording), wording)


def _other_version(opinion: Opinion, version: DraftVersion | None) -> int | None:
    about = opinion.about_version
    is_other = about is not None and version is not None and about.number != version.number
    return about.number if about and is_other else None


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
