"""What every action on what is to be answered asks first: the marks, the locks, the walls."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from consultation.enums import OpinionStatus
from consultation.models import Opinion, Segment
from consultation.moderation.rules import name_of
from consultation.permissions import reading_wall

MOST_TOGETHER = 1000
"""So many rows one person can still look through before they are answered alike."""


def mark_of(segment: Segment) -> str:
    """Return a mark of what a person saw of a segment: its words, its subject, who answers it.

    Forms carry it. Each action looks at its own third, so that who assigns a row does not stand in
    the way of who writes its answer.
    """
    opinion = segment.opinion
    shown = (segment.text, segment.shown_text, segment.shown_wording)
    words = (segment.pk, opinion.status, opinion.edited_at, segment.current_id, *shown)
    return "-".join(map(_digest, (words, _subject(segment), _assignment(segment))))


def _subject(segment: Segment) -> tuple[Any, ...]:
    return (segment.pk, segment.about_key)


def _assignment(segment: Segment) -> tuple[Any, ...]:
    return (segment.pk, segment.unit_id, segment.due_on)


def _digest(parts: tuple[Any, ...]) -> str:
    return sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]


def same_words(segment: Segment, mark: str) -> bool:
    """Whether the segment says, and is answered, what it was when the mark was made."""
    return mark.split("-")[0] == mark_of(segment).split("-")[0]


def same_subject(segment: Segment, mark: str) -> bool:
    """Whether the segment is about the provision that it was about when the mark was made."""
    return mark.split("-")[1:2] == [_digest(_subject(segment))]


def same_assignment(segment: Segment, mark: str) -> bool:
    """Whether the segment is assigned as it was when the mark was made."""
    return mark.split("-")[2:3] == [_digest(_assignment(segment))]


def locked(keys: Iterable[int]) -> list[Segment]:
    """Return the segments with their rows and opinions locked, always in one order.

    The opinions too: an author who changes one meanwhile waits, or is seen to have changed it.
    """
    rows = Segment.objects.filter(pk__in=list(keys))
    opinions = Opinion.objects.filter(pk__in=rows.values("opinion"))
    list(opinions.select_for_update().order_by("pk").values_list("pk"))
    found = rows.select_for_update(of=("self",)).order_by("pk")
    return list(
        found.prefetch_related(
            "opinion__consultation", "current__author", "claimed_by", "opinion__like"
        )
    )


def walls(segments: list[Segment], seen: Mapping[int, str], person: Any) -> list[str]:
    """Return why nobody, or not this person, may act on the segments; empty if they may."""
    if not seen:
        return [_("Tick at least one row.")]
    if len(seen) > MOST_TOGETHER:
        return [_("Choose at most %d rows at a time.") % MOST_TOGETHER]
    reasons = []
    if len(segments) != len(seen):
        reasons.append(_("One of the rows is no longer there: its opinion was split anew."))
    pages = [each.opinion.consultation for each in segments]
    if wall := reading_wall(person, *(page.receiving_agency_id for page in pages)):
        return wall
    if len({page.translation_key for page in pages}) > 1:
        reasons.append(_("Choose rows of one consultation."))
    reasons += [
        _("%s is no longer in the table: its opinion is not public any more.") % title_of(each)
        for each in segments
        if not stands(each.opinion)
    ]
    return reasons


def stands(opinion: Opinion) -> bool:
    """Whether the table answers the opinion: it is public and no copy of another public one."""
    like = opinion.like
    is_copy = like is not None and like.status == OpinionStatus.PUBLISHED
    return opinion.status == OpinionStatus.PUBLISHED and not is_copy


def title_of(segment: Segment) -> str:
    """Return how people name a segment: the code of its opinion, and which part of it it is."""
    code = segment.opinion.tracking_code
    if not segment.text:
        return code
    return _("%(code)s, part %(number)d") % {"code": code, "number": segment.position + 1}


def changed_reason(segment: Segment) -> str:
    """Return who has acted on a segment since a form was opened."""
    answer = segment.current
    if answer is None:
        return _("%s has changed since you opened it. Please read it again.") % title_of(segment)
    return _(
        "%(name)s has changed since you opened it; %(who)s answered it at %(time)s. Please read it "
        "again."
    ) % {
        "name": title_of(segment),
        "who": name_of(answer.author),
        "time": date_format(localtime(answer.written_at), "H:i d/m/Y"),
    }
