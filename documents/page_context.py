"""What the page of a document shows besides the document itself."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from agencies.languages import worded
from documents.citing import citing_words
from documents.contents import FEWEST, contents_of
from documents.dated.history import history_of
from documents.downloads.responses import FORMATS

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

NAMES = ("tai-ve", "thay-doi")
ENGLISH_NAMES = ("download", "changes")


def page_context(document: "LegalDocumentPage", request: HttpRequest) -> dict[str, Any]:
    """Return the context; a preview shows what is typed, whatever was read before."""
    previewed = document.relations.all() if getattr(request, "is_preview", False) else None
    agency = getattr(request, "agency", None)
    if agency is not None and agency.pk == document.agency_id:
        document.agency = agency
    history = history_of(document, request, timezone.localdate(), edited=previewed)
    text = history["dated"].source
    contents = contents_of(text.contents) if text else []
    downloads, changes = worded(NAMES, ENGLISH_NAMES, document.locale.language_code)
    own = document.get_url(request)
    files = document.attachments.select_related("file__text_of_file")
    return {
        **history,
        "files": list(files.defer("file__text_of_file__text")),
        "contents": contents if len(contents) >= FEWEST else [],
        "citing": citing_words(document, agency, request.path),
        "downloads": [
            {"label": each.label, "type": each.content_type, "url": f"{own}{downloads}/{name}/"}
            for name, each in FORMATS.items()
        ],
        "changes_url": f"{own}{changes}/rss/",
    }
