"""How many were asked, how many opinions came, and what became of them (TQ-4.14.b)."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation.enums import OpinionStatus
from consultation.models import Opinion, RequestedAgency, Segment

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


@dataclass(frozen=True, slots=True)
class Totals:
    """Figures of a consultation; those `by_…` count by the value of a choice."""

    asked: int
    replied: int
    received: int
    published: int
    refused: int
    waiting: int
    by_kind: dict[str, int]
    by_origin: dict[str, int]
    by_stance: dict[str, int]
    by_verdict: dict[str, int]
    """Of what is to be answered; "" for what is not answered yet."""
    by_provision: dict[UUID | None, int]
    """Opinions by the provision that they are about; None for the whole draft."""
    crossed: dict[tuple[UUID | None, str, str], int]
    """Opinions by provision, kind of contributor and view."""


def totals_of(consultation: "ConsultationPage") -> Totals:
    """Return the figures, in five queries, of the opinions in all languages."""
    opinions = Opinion.objects.on(consultation).received()
    asked = RequestedAgency.objects.about(consultation).filter(asked_on__isnull=False)
    letters = asked.aggregate(
        asked=Count("pk"), replied=Count("pk", filter=Q(answered_on__isnull=False))
    )
    by_status = _counted(opinions, "status")
    parts = opinions.order_by().values_list("about_key", "kind", "stance")
    crossed = {(key, kind, view): n for key, kind, view, n in parts.annotate(n=Count("pk"))}
    return Totals(
        asked=letters["asked"],
        replied=letters["replied"],
        received=sum(by_status.values()),
        published=by_status.get(OpinionStatus.PUBLISHED, 0),
        refused=by_status.get(OpinionStatus.REFUSED, 0),
        waiting=by_status.get(OpinionStatus.PENDING, 0),
        by_kind=_summed(crossed, 1),
        by_origin=_counted(opinions, "origin"),
        by_stance=_summed(crossed, 2),
        by_verdict={
            verdict or "": count
            for verdict, count in _counted(
                Segment.objects.on(consultation), "current__verdict"
            ).items()
        },
        by_provision=_summed(crossed, 0),
        crossed=crossed,
    )


def open_points(consultation: "ConsultationPage") -> list[str]:
    """Return in sentences why the table is not whole yet; empty when every opinion has its answer.

    The regulations call a consultation open until then (TQ-4.14.b).
    """
    points = []
    waiting = Opinion.objects.on(consultation).pending().count()
    if waiting:
        points.append(
            ngettext(
                "%d opinion has not been read yet.", "%d opinions have not been read yet.", waiting
            )
            % waiting
        )
    if Opinion.objects.on(consultation).answered_once().filter(segments=None).exists():
        points.append(_("Published opinions are missing in the table; take them in."))
    segments = Segment.objects.on(consultation)
    unanswered = segments.unanswered().count()
    if unanswered:
        points.append(
            ngettext(
                "%d row of the table has no answer to what its opinion says now.",
                "%d rows of the table have no answer to what their opinions say now.",
                unanswered,
            )
            % unanswered
        )
    split = segments.exclude(text="").select_related("opinion")
    changed = sum(segment.has_changed for segment in split)
    if changed:
        points.append(
            ngettext(
                "%d row quotes words that its opinion no longer has; split it anew.",
                "%d rows quote words that their opinions no longer have; split them anew.",
                changed,
            )
            % changed
        )
    return points


def _summed(crossed: dict[tuple[Any, ...], int], place: int) -> dict[Any, int]:
    """Return the counts by one of what they are crossed by."""
    sums: Counter[Any] = Counter()
    for key, count in crossed.items():
        sums[key[place]] += count
    return dict(sums)


def _counted(rows: "QuerySet[Any]", name: str) -> dict[Any, int]:
    return dict(rows.order_by().values_list(name).annotate(count=Count("pk")))
