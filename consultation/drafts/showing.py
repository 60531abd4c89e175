"""A version of a draft as readers see it: its text with links, contents, the versions beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count

from consultation.drafts.marking import Place, mark_of, with_marks
from consultation.models.draft import DraftProvision, DraftVersion
from consultation.models.opinion import Opinion
from documents.contents import FEWEST, contents_of

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list of versions."""

    number: int
    published_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """What a page shows of one version."""

    version: DraftVersion
    html: str
    contents: list[dict[str, Any]]
    places: list[Place]
    has_marks: bool

    def place(self, anchor: str) -> Place | None:
        """Return the provision at an address; None where the version has none."""
        return next((place for place in self.places if place.anchor == anchor), None)


def current_version(page: "ConsultationPage") -> DraftVersion | None:
    """Return the version that is public now; None where the draft is in files alone.

    Without its long texts, which only its page needs: see `version_to_show`.
    """
    return page.versions.defer("html", "contents").order_by("number").last()


def version_to_show(page: "ConsultationPage") -> DraftVersion | None:
    """Return the version that is public now with its text, as its page shows it."""
    return page.versions.order_by("number").last()


def versions_of(page: "ConsultationPage") -> list[VersionRow]:
    """Return the versions that were public, the newest first."""
    rows = list(page.versions.order_by("-number").values_list("number", "published_at"))
    return [VersionRow(number, at, place == 0) for place, (number, at) in enumerate(rows)]


def shown_draft(page: "ConsultationPage", version: DraftVersion, form_url: str) -> ShownDraft:
    """Return a version with the links of its provisions, in two queries however many there are."""
    places = places_of(version)
    counts = counts_on(page)
    marks = {
        place.anchor: mark
        for place in places
        if (mark := mark_of(place, counts.get(place.key, 0), form_url))
    }
    contents = contents_of(version.contents)
    return ShownDraft(
        version=version,
        html=with_marks(version.html, marks),
        contents=contents if len(contents) >= FEWEST else [],
        places=places,
        has_marks=bool(marks),
    )


def places_of(version: DraftVersion) -> list[Place]:
    """Return the provisions of a version in the order of its text."""
    rows = DraftProvision.objects.filter(version=version).order_by("position")
    return [Place(*row) for row in rows.values_list("anchor", "key", "kind", "label")]


def counts_on(page: "ConsultationPage") -> dict[UUID, int]:
    """Return how many published opinions each provision has, by its key."""
    opinions = Opinion.objects.on(page).published().exclude(about_key=None).order_by()
    rows = opinions.values_list("about_key").annotate(Count("pk"))
    return {key: count for key, count in rows if key is not None}
