"""Read files of documents once each, whoever asks and however often."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any

from django.db.models import Q

from agencies.models import PortalDocument
from documents.attachments.apart import words_apart
from documents.attachments.found import Unreadable, Words
from documents.enums import FileTextState
from documents.models import FileText, LegalDocumentPage
from editorial.signals import words_changed
from operations.uploads import extension_of

ABANDONED = timedelta(minutes=10)
"""After so long a reading that has not ended is taken for dead; another one begins."""
CHUNK = 1024 * 1024


@dataclass
class ReadFile:
    """Keep a file's words, pages and SHA-256, and tell search where readers see the file.

    A file that waits is read by one process alone; the same content under another name is not read
    again. `again` reads in any case, after the readers have improved. A file that cannot be read
    ends as that, with the reason. Returns whether this call has read it.
    """

    file_id: int
    now: datetime
    again: bool = False
    reader: Callable[[IO[bytes], str], Words] | None = None
    """Who reads, where not a process of its own: for files that the portal itself has written."""

    def execute(self) -> bool:
        file = PortalDocument.objects.filter(pk=self.file_id).first()
        if file is None:
            return False
        row, _made = FileText.objects.get_or_create(file=file)
        if not self._claim():
            return False
        found = self._found(file)
        # Whoever replaced the file meanwhile has taken the claim away with its words.
        mine = FileText.objects.filter(pk=row.pk, state=FileTextState.WAITING, read_at=self.now)
        if not mine.update(**found):
            return False
        if found["text"] != row.text:
            self._tell()
        return True

    def _claim(self) -> bool:
        free = Q(state=FileTextState.WAITING) & (
            Q(read_at=None) | Q(read_at__lt=self.now - ABANDONED)
        )
        if self.again:
            free |= ~Q(state=FileTextState.WAITING)
        rows = FileText.objects.filter(free, pk=self.file_id)
        return bool(rows.update(state=FileTextState.WAITING, read_at=self.now))

    def _found(self, file: PortalDocument) -> dict[str, Any]:
        try:
            with _on_disk(file) as (content, digest):
                return {**self._words(content, digest, file), "sha256": digest}
        except FileNotFoundError:
            return _unreadable("missing")

    def _words(self, content: IO[bytes], digest: str, file: PortalDocument) -> dict[str, Any]:
        if not self.again and (twin := _read_before(digest, file)):
            names = ("state", "text", "page_count", "reason")
            return {name: getattr(twin, name) for name in names}
        try:
            content.seek(0)
            words = (self.reader or words_apart)(content, extension_of(file.filename))
        except Unreadable as trouble:
            return _unreadable(str(trouble))
        state = FileTextState.SCANNED if words.is_scanned else FileTextState.READ
        return {"state": state, "text": words.text, "page_count": words.pages, "reason": ""}

    def _tell(self) -> None:
        pages = LegalDocumentPage.objects.live().filter(attachments__file_id=self.file_id)
        for page in pages.distinct():
            words_changed.send(sender=LegalDocumentPage, instance=page)


def _unreadable(trouble: str) -> dict[str, Any]:
    state = FileTextState.UNREADABLE
    return {"state": state, "text": "", "page_count": None, "reason": trouble, "sha256": ""}


def _read_before(digest: str, file: PortalDocument) -> FileText | None:
    """Return the reading of another file with the same content and of the same kind."""
    ending = f".{extension_of(file.filename)}"
    same = FileText.objects.filter(sha256=digest, file__file__iendswith=ending)
    return same.exclude(state=FileTextState.WAITING).exclude(pk=file.pk).first()


@contextmanager
def _on_disk(file: PortalDocument) -> Iterator[tuple[IO[bytes], str]]:
    """Give a copy of the file on the disk, from whatever storage, and its SHA-256."""
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as copy, file.file.storage.open(file.file.name) as stored:
        while chunk := stored.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        yield copy, digest.hexdigest()
