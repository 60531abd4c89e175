"""Import sources into the library of an agency."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused, refuse_if
from agencies.models import Agency
from agencies.regulations.enums import Rights
from documents.attachments.following import left_waiting
from documents.importing.batch import Batch
from documents.importing.bodies import Issuers, Registers
from documents.importing.links import Index
from documents.importing.order import targets_first
from documents.importing.prepared import Prepared
from documents.importing.report import Entry
from documents.importing.shelving import Shelf
from documents.importing.sources import Source
from documents.importing.spill import Spill
from documents.models import DocumentLibraryPage
from editorial.roles import may
from operations.upload_guard import document_rules

Track = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass
class ImportDocuments:
    """Make drafts of what the sources hold, each in a transaction of its own (ND43-10.1.e).

    Nothing goes live: a page that is public keeps its text until the Board approves the new draft.
    The same source again changes nothing, so that a run that broke off goes on where it stopped.
    One document in two sources is refused the second time. With `dry_run` nothing is written and
    the entries say what a run would do. Documents come after those that they point to. Raises
    `ActionRefused` where nothing can be imported at all.
    """

    agency: Agency
    sources: list[Source]
    user: Any
    now: datetime
    dry_run: bool = False
    submit: bool = False
    track: Track = iter

    def execute(self) -> Iterator[Entry]:
        """Yield what became of each source, as it is done."""
        refuse_if(self.refusals())
        return self._run()

    def refusals(self) -> list[str]:
        """Return why nothing is imported; empty if something may be."""
        reasons = []
        if self._library() is None:
            reasons.append(_("%s has no document library.") % self.agency)
        if self.user is None and self.submit:
            reasons.append(_("Name the person who hands the drafts to the Board."))
        if self.user is not None and not may(self.user, Rights.EDIT, self.agency.pk):
            reasons.append(_("You hold no editing role on the Board of this agency."))
        if not self.sources:
            reasons.append(_("There is nothing to import."))
        return reasons

    def _library(self) -> DocumentLibraryPage | None:
        libraries = DocumentLibraryPage.objects.filter(agency=self.agency)
        return libraries.filter(locale__language_code="vi").order_by("path").first()

    def _run(self) -> Iterator[Entry]:
        library = self._library()
        assert library is not None
        spill = Spill()
        try:
            batch = Batch(self.agency, spill, document_rules().max_bytes)
            yield from batch.read(self.track(self.sources))
            shelf = Shelf(
                self.agency,
                library,
                Registers(Issuers(self.agency)),
                Index.of(self.agency, library.locale_id),
                self.user,
                self.now,
                is_trial=self.dry_run,
                submit=self.submit,
                batch_paths=frozenset(source.path for source in self.sources),
            )
            for place in self.track(list(targets_first(batch.waiting))):
                yield self._shelved(shelf, spill.get(place))
        finally:
            spill.close()

    def _shelved(self, shelf: Shelf, prepared: Prepared) -> Entry:
        try:
            with left_waiting(), transaction.atomic():
                return shelf.put(prepared)
        except ActionRefused as refusal:
            return Entry.refused(prepared.source.path, refusal.reasons)
