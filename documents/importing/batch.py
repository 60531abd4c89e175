"""Reading all sources of a run before the first is imported, so that they find one another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency
from documents.formats import UnreadableFile
from documents.importing.order import Waiting
from documents.importing.preparing import digest_of, prepare
from documents.importing.report import Entry, Outcome
from documents.importing.sources import Source
from documents.importing.spill import Spill
from documents.models import ImportedFile


@dataclass
class Batch:
    """Reads sources one by one; what is to be imported waits on disk."""

    agency: Agency
    spill: Spill
    max_bytes: int
    waiting: list[Waiting] = field(default_factory=list)
    _paths: set[str] = field(default_factory=set)

    def read(self, sources: Iterable[Source]) -> Iterator[Entry]:
        """Yield the entries of what is not imported: unreadable, or known and unchanged."""
        for source in sources:
            try:
                entry = self._read(source)
            except UnreadableFile as reason:
                entry = Entry.refused(source.path, [str(reason)])
            except OSError as error:
                reason_ = _("The file cannot be opened: %s.") % (error.strerror or error)
                entry = Entry.refused(source.path, [reason_])
            if entry is not None:
                yield entry

    def _read(self, source: Source) -> Entry | None:
        if source.refusal:
            raise UnreadableFile(source.refusal)
        if source.path in self._paths:
            raise UnreadableFile(_("The register names this document twice."))
        self._paths.add(source.path)
        digest = digest_of(source)
        known = ImportedFile.objects.filter(
            agency=self.agency, path=source.path, digest=digest, page__isnull=False
        ).first()
        if known is not None:
            return unchanged(source.path, known.report)
        prepared = prepare(source, digest, self.max_bytes)
        self.waiting.append(Waiting.of(prepared, self.spill.put(prepared)))
        return None


def unchanged(path: str, report: dict[str, Any]) -> Entry:
    """Return the entry of a source that was imported before as it is now."""
    names = {each.name for each in fields(Entry)}
    kept = {name: value for name, value in report.items() if name in names}
    return Entry(**{**kept, "file": path, "status": Outcome.UNCHANGED.value})
