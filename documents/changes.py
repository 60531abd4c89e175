"""What happened to a document since it was published, for those who follow it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.languages import short_day
from documents.enums import RelationKind
from documents.relations import relations_of
from editorial.corrections import shown_corrections

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

WITHOUT_CHANGE = (RelationKind.GUIDES, RelationKind.BASED_ON)
"""What another document says of this one without changing anything in it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened: its name is the same for as long as it is the same thing."""

    name: str
    moment: datetime
    title: str
    text: str
    url: str


def changes_of(document: "LegalDocumentPage", request: HttpRequest) -> list[Change]:
    """Return what readers may know of, the newest first: publication, changes, texts, corrections.

    What other documents change is dated by the day from which it is felt. Three queries.
    """
    url = document.get_full_url(request)
    found = [*_published(document, url), *_acts(document, request)]
    for text in document.consolidations.only("valid_from", "note"):
        title = _("Consolidated text from %s") % short_day(text.valid_from)
        found.append(Change(f"text-{text.pk}", _begin(text.valid_from), title, text.note, url))
    for row in shown_corrections(document):
        moment = row.corrected_at
        found.append(
            Change(f"correction-{row.pk}", moment, _("Correction"), row.note, f"{url}#corrections")
        )
    return sorted(found, key=lambda change: (change.moment, change.name), reverse=True)


def _published(document: "LegalDocumentPage", url: str) -> list[Change]:
    moment = document.first_published_at
    if moment is None:
        return []
    return [Change("published", moment, _("Published"), document.summary, url)]


def _acts(document: "LegalDocumentPage", request: HttpRequest) -> list[Change]:
    acts = []
    for group in relations_of(document).groups:
        for row in group.rows:
            other = row.document
            if not group.is_incoming or group.kind in WITHOUT_CHANGE or other is None:
                continue
            day = row.starts_on
            moment = _begin(day) if day else other.first_published_at
            if moment is not None:
                title = f"{group.label} {other.designation}"
                text = row.note or other.title
                name = f"{group.kind}-{other.pk}"
                acts.append(Change(name, moment, title, text, other.get_full_url(request)))
    return acts


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone()).astimezone(UTC)
