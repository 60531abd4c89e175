"""Corrections on the record: what may change on a page that the public has read (TQ-9.3–4, LTT-22).

Whoever approves a new version says whether facts change. Where they do, readers are told what was
corrected and in which version; a minor edit changes no fact and needs no note.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from agencies.texts import nfc
from editorial.enums import Change, WithdrawalReason
from editorial.models import Approval, Correction, EditorialPage

NOTE_LETTERS = 10
"""Fewer letters than these say nothing about what was corrected."""
RECENT = timedelta(days=30)
"""As long a correction is announced at the head of the page; it stays at its end for good."""


def change_refusals(page: EditorialPage, change: str, note: str) -> list[str]:
    """Return why a version may not be approved as this kind of change; empty when it may.

    A page that was never public has its first publication. On one that was, the approver says
    whether facts change: a correction with a note for readers, or a minor edit without. What was
    withdrawn as wrong comes back as a correction (TQ-9.3–4, LTT-22: in the same form).
    """
    if page.first_published_at is None:
        if change != Change.FIRST:
            return [_("This page was never public: approve it as a first publication.")]
        return _refused_note(note)
    if change not in {Change.MINOR, Change.CORRECTION}:
        return [_("Say whether facts change: this page has been public before.")]
    if change == Change.CORRECTION:
        letters = sum(each.isalpha() for each in note)
        return [] if letters >= NOTE_LETTERS else [_("Say in a sentence what was corrected.")]
    if _withdrawn_as_wrong(page):
        return [_("The page was taken offline as wrong: approve it as a correction, with a note.")]
    return _refused_note(note)


def record_correction(approval: Approval, note: str, now: datetime) -> Correction | None:
    """Put the correction that an approval makes on record; None when it makes none.

    Called before the approved version goes live: what is public until then is the version
    corrected. Of a page that was taken offline it is the last that was public. Raises
    `ActionRefused` when there is none.
    """
    if approval.change != Change.CORRECTION:
        return None
    pages = EditorialPage.objects.filter(pk=approval.page_id)
    live, published_at = pages.values_list("live_revision_id", "last_published_at").get()
    corrected = live or _last_approved(approval)
    if corrected is None or published_at is None:
        raise ActionRefused([_("No version of this page was public: there is nothing to correct.")])
    return Correction.objects.create(
        page_id=approval.page_id,
        approval=approval,
        corrected_id=corrected,
        corrected_published_at=published_at,
        note=nfc(note).strip(),
        corrected_at=max(now, _goes_live_at(approval) or now),
    )


def shown_corrections(page: EditorialPage) -> list[Correction]:
    """Return the corrections that readers of the page see, the newest first; one query at most.

    What was approved to go live later is not shown before that, and never where it was taken out
    of the schedule: its version was not public.
    """
    held: list[Correction] | None = getattr(page, "corrections_read", None)
    if held is None:
        held = list(page.corrections.public())
        page.corrections_read = held  # type: ignore[attr-defined]
    return held


def read_corrections(pages: Sequence[EditorialPage]) -> None:
    """Read the corrections of all pages in one query, for a list that tells of them."""
    rows: dict[int, list[Correction]] = {page.pk: [] for page in pages}
    for row in Correction.objects.public().filter(page__in=rows):
        rows[row.page_id].append(row)
    for page in pages:
        page.corrections_read = rows[page.pk]  # type: ignore[attr-defined]


def recent_correction(page: EditorialPage, at: datetime) -> Correction | None:
    """Return the newest correction while it is recent enough to be announced."""
    newest = next(iter(shown_corrections(page)), None)
    return newest if newest is not None and at - newest.corrected_at < RECENT else None


def _refused_note(note: str) -> list[str]:
    """Refuse a note that readers would never see."""
    if not note.strip():
        return []
    return [_("Readers see a note only with a correction: choose it, or leave the note empty.")]


def _withdrawn_as_wrong(page: EditorialPage) -> bool:
    return page.withdrawals.filter(ended_at=None, reason=WithdrawalReason.WRONG).exists()


def _last_approved(approval: Approval) -> int | None:
    earlier = Approval.objects.filter(page_id=approval.page_id).exclude(pk=approval.pk)
    return earlier.values_list("revision_id", flat=True).first()


def _goes_live_at(approval: Approval) -> datetime | None:
    """Return the moment that the approved version itself sets for going live, if any."""
    set_for = approval.revision.content.get("go_live_at")
    # A version that was not read back from the database yet holds the moment itself.
    return parse_datetime(set_for) if isinstance(set_for, str) else set_for
