"""The table of acceptance and explanation, as it grows from the work (TQ-4.14.b, ND43-10.1.i)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from consultation.contributors import with_others
from consultation.drafts.showing import current_version, places_of
from consultation.enums import OpinionKind, OpinionStatus
from consultation.models import Opinion, Segment

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: what was said of which provision, by whom, and what became of it.

    `count` is how many sent it, more than one for a mass letter. `contributor` is the name that
    readers may see; empty where none may be.
    """

    segment_id: int
    about_key: UUID | None
    issue: str
    contributor: str
    kind: OpinionKind
    count: int
    opinion: str
    wording: str
    verdict: str
    answer: str

    @property
    def contributors(self) -> str:
        """The contributor as the table names them, with how many others said the same."""
        return with_others(self.contributor, self.count)


def table_rows(consultation: "ConsultationPage") -> list[TableRow]:
    """Return the rows in the order of the draft, those on the whole of it first.

    Four queries, however many opinions and provisions there are.
    """
    version = current_version(consultation)
    labels = {place.key: place.label for place in places_of(version)} if version else {}
    segments = Segment.objects.on(consultation).select_related("opinion", "current")
    copies = copies_of(consultation)
    return [
        _row(segment, labels, copies)
        for segment in segments.ordered_by_provision(version.pk if version else None)
    ]


def copies_of(consultation: "ConsultationPage") -> dict[int, int]:
    """Return how many published copies each first of a mass letter has, in one query."""
    published = Count("copies", filter=Q(copies__status=OpinionStatus.PUBLISHED))
    firsts = Opinion.objects.on(consultation).filter(copies__isnull=False).order_by()
    return dict(firsts.annotate(found=published).values_list("pk", "found"))


def issue_of(segment: Segment, labels: dict[UUID, str]) -> str:
    """Return what a segment is about, as the current version of the draft names it."""
    if segment.about_key in labels:
        return labels[segment.about_key]
    return segment.provision or _("The draft as a whole")


def _row(segment: Segment, labels: dict[UUID, str], copies: dict[int, int]) -> TableRow:
    opinion, answer = segment.opinion, segment.current
    return TableRow(
        segment_id=segment.pk,
        about_key=segment.about_key,
        issue=issue_of(segment, labels),
        contributor=opinion.public_name,
        kind=OpinionKind(opinion.kind),
        count=1 + copies.get(opinion.pk, 0),
        opinion=segment.shown_text,
        wording=segment.shown_wording,
        verdict=answer.verdict if answer else "",
        answer=answer.text if answer else "",
    )
