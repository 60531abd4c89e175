"""Which files of documents are to be read."""

from documents.enums import FileTextState
from documents.models import DocumentAttachment, FileText


def files_to_read(again: bool = False) -> list[int]:
    """Return the keys of files that wait or that nobody has looked at; `again` returns all."""
    known = dict(FileText.objects.values_list("pk", "state"))
    attached = set(DocumentAttachment.objects.values_list("file_id", flat=True))
    if again:
        return sorted(attached | set(known))
    waiting = {key for key, state in known.items() if state == FileTextState.WAITING}
    return sorted(waiting | (attached - set(known)))
