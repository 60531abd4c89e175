"""Whose work it is that waits of a public record: nobody approves any part of their own (TQ-12.3).

Read from the audit log, which keeps who proposed which values.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

PROPOSED = "editorial.propose_record"
PROPOSED_SITE = "editorial.propose_appearance"
REMOVAL = "editorial.propose_removal"
DISCARDED = "editorial.discard_appearance"
APPROVED = "editorial.approve_record"
_PROPOSALS = (PROPOSED, PROPOSED_SITE)
_ENDS = (APPROVED, DISCARDED, REMOVAL)


def authors_of(rows: Sequence[Any]) -> dict[int, set[int]]:
    """Return, by the key of each row, who entered a value that still waits of it.

    The rows are of one model. One query, however many they are.
    """
    if not rows:
        return {}
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(type(rows[0])),
        object_id__in=[str(row.pk) for row in rows],
        action__in=(*_PROPOSALS, *_ENDS),
    )
    told: dict[int, list[Any]] = {row.pk: [] for row in rows}
    for entry in entries.order_by("pk"):
        told[int(entry.object_id)].append(entry)
    return {key: _still_waiting(of_row) for key, of_row in told.items()}


def _still_waiting(entries: Iterable[Any]) -> set[int]:
    """Return who entered what waits after the last entry: a value is whoever's changed it last."""
    values: dict[str, Any] = {}
    by: dict[str, int | None] = {}
    for entry in entries:
        new = entry.data.get("values") if entry.action in _PROPOSALS else None
        new = new or {}
        same = {name for name in new if name in values and values[name] == new[name]}
        by = {name: by[name] if name in same else entry.user_id for name in new}
        values = new
    return {person for person in by.values() if person is not None}
