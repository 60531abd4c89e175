"""What search learns of a document's files: their words, once readers may open them."""

from typing import Any

from django.db.models.functions import Left

from documents.enums import FileTextState
from documents.models.files import FileText

MOST = 200_000
"""Characters of all files of one document together: a database's text index has a limit."""


def attached_words(page: Any) -> str:
    """Return the words of a live document's files in their order; a draft's are not to be found."""
    if not page.live:
        return ""
    keys = [row.file_id for row in page.attachments.all()]
    if not keys:
        return ""
    read = FileText.objects.filter(pk__in=keys, state=FileTextState.READ)
    texts = dict(read.annotate(words=Left("text", MOST)).values_list("pk", "words"))
    return "\n".join(texts[key] for key in keys if key in texts)[:MOST]
