"""What a Board should know of a document before it approves it; nothing here refuses."""

from django.utils.translation import gettext as _

from documents.attachments.panels import files_of
from documents.enums import FileTextState
from documents.models import LegalDocumentPage


def document_hints(page: LegalDocumentPage) -> list[str]:
    """Return a sentence for each file that readers can open and nobody can search or hear.

    A scan beside the text itself is as it should be: readers have the words.
    """
    files = files_of(page)
    read = {file.pk: getattr(file, "text_of_file", None) for file in files}
    states = {row.state for row in read.values() if row}
    has_words = bool(page.body) or FileTextState.READ in states
    hints = []
    for file in files:
        row = read[file.pk]
        if row is None:
            continue
        if row.state == FileTextState.UNREADABLE:
            sentence = _("“%(file)s” cannot be read: %(reason)s")
            hints.append(sentence % {"file": file.title, "reason": row.trouble})
        elif row.state == FileTextState.SCANNED and not has_words:
            hints.append(
                _(
                    "“%(file)s” is a scan without text: no search finds it and no screen reader "
                    "reads it. Run text recognition (OCR) or attach a text version."
                )
                % {"file": file.title}
            )
    return hints
