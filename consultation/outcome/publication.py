"""Keeping which outcome is public in step with its page; the words by which search finds it."""

from typing import TYPE_CHECKING

from django.utils import timezone

from consultation.models.outcome import OutcomeEntry, PublishedOutcome

if TYPE_CHECKING:
    from consultation.models.outcome_page import OutcomePage

MOST_WORDS = 200_000
"""Characters of a table's rows that search reads."""


def keep_publication(page: "OutcomePage") -> None:
    """Write or take away the row by which the consultation counts as answered."""
    if not page.live:
        PublishedOutcome.objects.filter(page=page.pk).delete()
        return
    PublishedOutcome.objects.update_or_create(
        consultation_id=page.edition.consultation_id,
        defaults={
            "page_id": page.pk,
            "edition_id": page.edition_id,
            "published_at": page.first_published_at or timezone.now(),
        },
    )


def searched_words(edition_id: int) -> str:
    """Return what was said and answered, row by row, until search holds no more.

    Who said it is not looked for: a name that is erased from the table must not live on there.
    """
    parts: list[str] = []
    length = 0
    rows = OutcomeEntry.objects.filter(edition=edition_id).order_by("position")
    fields = ("issue", "opinion", "wording", "answer")
    for row in rows.values_list(*fields).iterator(chunk_size=500):
        words = " ".join(filter(None, row))
        length += len(words) + 1
        if length > MOST_WORDS:
            break
        parts.append(words)
    return " ".join(parts)
