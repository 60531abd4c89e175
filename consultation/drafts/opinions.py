"""The published opinions on a draft as readers see them, a page at a time."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator

from consultation.drafts.words import ProvisionText, Spot, texts_at
from consultation.models.draft import DraftVersion
from consultation.models.opinion import Opinion
from consultation.outcome.answers import answer_addresses
from documents.redline.words import Piece, word_diff

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

OPINIONS_PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """A published opinion with what its proposal changes, and the version it was about."""

    opinion: Opinion
    changes: list[Piece]
    """The proposed wording against the provision's text; empty where there is no such text."""
    earlier_version: int | None
    """The number of its version where readers see another one."""
    answer_url: str = ""
    """Where the public outcome answers it; empty where none does."""


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


def with_answers(opinions: Any, edition_id: int, outcome_url: str) -> None:
    """Add to a page of opinions where the outcome answers each, in one query."""
    shown = list(opinions.object_list)
    urls = answer_addresses([each.opinion for each in shown], edition_id, outcome_url)
    opinions.object_list = [
        replace(each, answer_url=urls.get(each.opinion.pk, "")) for each in shown
    ]


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


def _changes(text: ProvisionText, opinion: Opinion) -> list[Piece]:
    wording = opinion.shown_wording
    return word_diff(text.like(wording), wording)


def _other_version(opinion: Opinion, version: DraftVersion | None) -> int | None:
    about = opinion.about_version
    is_other = about is not None and version is not None and about.number != version.number
    return about.number if about and is_other else None
