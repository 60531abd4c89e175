"""What the page of one opinion shows."""

from typing import Any

from consultation.enums import RECEIVED
from consultation.models import Opinion
from consultation.moderation.addresses import OPINION, QUEUE, narrowed
from consultation.moderation.forms import FlagForm, RedactionForm, RefusalForm
from consultation.moderation.provision import provisions_read
from consultation.moderation.queue import Queue
from consultation.moderation.redaction import find_personal_data, pieces
from consultation.moderation.rules import (
    held_by_other,
    is_claimed,
    mark_of,
    name_of,
)
from consultation.permissions import heads, may_see_contacts
from consultation.processing.handing_on import answers_left_behind


def context_of(
    opinion: Opinion, queue: Queue, query: dict[str, str], user: Any, posted: Any
) -> dict[str, Any]:
    """Return everything but the contacts; `posted` is what was typed and is not kept yet."""
    form = _redaction_form(opinion, posted)
    held = held_by_other(opinion, user, queue.now)
    return {
        **_ways(opinion, queue, query),
        "opinion": opinion,
        "decidable": opinion.status in RECEIVED and not held,
        "form": form,
        "suggestions": _suggestions(form),
        "original": pieces(opinion.text, find_personal_data(opinion.text)),
        "original_wording": pieces(
            opinion.proposed_wording, find_personal_data(opinion.proposed_wording)
        ),
        "refusal_form": RefusalForm(
            label_suffix="",
            initial={
                "refusal": (posted or {}).get("refusal", opinion.refusal),
                "reason": (posted or {}).get("reason", opinion.refusal_reason),
            },
        ),
        "left_behind": answers_left_behind([opinion.pk]),
        "flag_form": FlagForm(initial={"note": opinion.flag}, label_suffix=""),
        "may_see_contacts": may_see_contacts(user),
        "claimed": is_claimed(opinion, queue.now),
        "held": held,
        "holder": name_of(opinion.claimed_by) if opinion.claimed_by else "",
        "may_let_go": not held or heads(user, opinion.consultation.receiving_agency_id),
        "provisions": provisions_read(opinion),
        "earlier": list(opinion.earlier_wordings.all()),
        "decisions": list(opinion.decisions.select_related("moderator")),
        "files": list(opinion.files.all()),
    }


def _ways(opinion: Opinion, queue: Queue, query: dict[str, str]) -> dict[str, Any]:
    """Return where one can go from here."""
    before, following = queue.neighbours(opinion)
    cluster = opinion.like_id or opinion.pk
    return {
        "copies": Opinion.objects.moderated_by(queue.user).filter(like=cluster).count(),
        "copies_url": narrowed(QUEUE, {"status": "all", "like": str(cluster)}),
        "queue_url": narrowed(QUEUE, query),
        "here": narrowed(OPINION, query, opinion.pk),
        "before_url": narrowed(OPINION, query, before) if before else "",
        "following_url": narrowed(OPINION, query, following) if following else "",
    }


def _redaction_form(opinion: Opinion, posted: Any) -> RedactionForm:
    initial = {
        "text": opinion.shown_text,
        "wording": opinion.shown_wording,
        "mark": mark_of(opinion),
    }
    if posted and "text" in posted:
        # The mark stays that of the page on which the words were typed.
        initial.update({name: posted.get(name, "") for name in initial})
        initial["anonymously"] = posted.get("anonymously") == "on"
    return RedactionForm(initial=initial, opinion=opinion, label_suffix="")


def _suggestions(form: RedactionForm) -> list[dict[str, Any]]:
    """Return what looks like personal data in the words for publication, field by field."""
    return [
        {"place": f"{name}.{number}", "field": name, "finding": each}
        for name in ("text", "wording")
        if name in form.fields
        for number, each in enumerate(find_personal_data(form.initial[name]))
    ]
