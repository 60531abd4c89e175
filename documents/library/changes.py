"""The state in which all libraries are, so that what was counted once is counted no more."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max

from documents.models.changes import LibraryChange

KEPT = 256


@dataclass(frozen=True, slots=True)
class LibraryState:
    """A state of all libraries: its name, and since when it has been so."""

    name: str
    since: datetime | None


def library_state() -> LibraryState:
    """Return the present state, in one query."""
    found = LibraryChange.objects.aggregate(last=Max("pk"), number=Count("pk"), since=Max("at"))
    moment = found["since"].timestamp() if found["since"] else 0
    return LibraryState(f"{found['last'] or 0}.{found['number']}.{moment}", found["since"])


def note_change() -> None:
    """Put on record that documents changed; now and then drop what is long past."""
    last = LibraryChange.objects.create().pk
    if last % KEPT == 0:
        transaction.on_commit(
            lambda: LibraryChange.objects.filter(pk__lte=last - KEPT).delete(), robust=True
        )
