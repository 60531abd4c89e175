"""What the page of one row shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consultation.drafts.opinions import shown_opinions
from consultation.giving.provisions import Parts, title_of
from consultation.models import ConsultationPage, Recommendation, Segment
from consultation.moderation.addresses import OPINION
from consultation.moderation.rules import held_by_other, is_claimed, name_of
from consultation.permissions import heads
from consultation.processing import rules
from consultation.processing.addresses import ANSWERS, SEGMENT, narrowed
from consultation.processing.assigning import units_for
from consultation.processing.dividing import mark_of_parts, parts_of
from consultation.processing.handing_on import copy_of
from consultation.processing.list_forms import standard_answers
from consultation.processing.segment_form import SegmentForm
from consultation.processing.splitting import cut_again, joined, separator_of
from consultation.processing.states import state_of
from consultation.processing.theming import themes_of
from consultation.processing.work_list import WorkList
from documents.redline.words import Piece, word_diff


@dataclass(frozen=True)
class ShownVersion:
    """A version of an answer, with what it changes in the one before."""

    answer: Recommendation
    pieces: list[Piece]
    is_current: bool


def form_of(
    segment: Segment, page: ConsultationPage, data: Any = None
) -> tuple[SegmentForm, Parts]:
    """Return the form of a row, and the provisions that it offers."""
    parts = Parts.of(page)
    return SegmentForm(segment, parts, themes_of(page), units_for(page), data), parts


def context_of(
    segment: Segment, page: ConsultationPage, work: WorkList, posted: Any
) -> dict[str, Any]:
    """Return all that the page shows; `posted` is what was typed and is not kept yet."""
    form, parts = form_of(segment, page, posted)
    opinion = segment.opinion
    [shown] = shown_opinions([opinion], parts.version)
    row = parts.with_key(segment.about_key) if segment.about_key else None
    siblings = parts_of(opinion)
    return {
        **_ways(segment, work),
        "segment": segment,
        "opinion": opinion,
        "row_title": rules.title_of(segment),
        "consultation": page,
        "state": state_of(segment, work.changed, work.today),
        "late": bool(segment.due_on and segment.due_on < work.today),
        "form": form,
        "changes": shown.changes if not segment.text else [],
        "provision": title_of(row) if row else "",
        "provision_lines": parts.lines(row) if row else [],
        "siblings": [(each, rules.title_of(each)) for each in siblings] if segment.text else [],
        "copies": opinion.copies.published().count(),
        "standard": standard_answers(page),
        "history": history_of(segment),
        **_splitting(siblings, posted),
    }


def holding_of(segment: Segment, user: Any, now: datetime) -> dict[str, Any]:
    """Return who has taken the row on, and whether the person may take it on or let it go."""
    held = held_by_other(segment, user, now)
    return {
        "claimed": is_claimed(segment, now),
        "held": held,
        "holder": name_of(segment.claimed_by) if segment.claimed_by else "",
        "may_let_go": not held or heads(user, segment.opinion.consultation.receiving_agency_id),
    }


def _ways(segment: Segment, work: WorkList) -> dict[str, Any]:
    before, following = work.neighbours(segment)
    query = work.query
    return {
        "query": query,
        "answers_url": narrowed(ANSWERS, query),
        "here": narrowed(SEGMENT, query, segment.pk),
        "opinion_url": narrowed(OPINION, {}, segment.opinion_id),
        "before_url": narrowed(SEGMENT, query, before) if before else "",
        "following_url": narrowed(SEGMENT, query, following) if following else "",
    }


def _splitting(siblings: list[Segment], posted: Any) -> dict[str, Any]:
    copy = copy_of(siblings[0].opinion)
    separator = separator_of(copy)
    as_split = joined(cut_again(copy, [each.text or copy for each in siblings]), separator)
    typed = posted.get("parts") if posted is not None else None
    return {
        "separator": separator,
        "typed_parts": as_split if typed is None else typed,
        "splitting": posted is not None and posted.get("do", "").startswith("split"),
        "parts_mark": mark_of_parts(siblings),
        "has_answers": any(each.current_id for each in siblings),
    }


def history_of(segment: Segment) -> list[ShownVersion]:
    """Return the versions of the answer, the newest first, each against the one before it."""
    rows = list(segment.recommendations.select_related("author").order_by("number"))
    texts = ["", *(row.text for row in rows)]
    shown = [
        ShownVersion(
            row, word_diff(before, row.text) if before else [], row.pk == segment.current_id
        )
        for before, row in zip(texts, rows, strict=False)
    ]
    return shown[::-1]
