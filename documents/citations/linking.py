"""Citations as readers see them: links to what they may read, plain words for the rest."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from documents.citations.markup import replaced
from documents.models.document import LegalDocumentPage
from documents.models.texts import Citation, ParsedText


def shown_citations(text: ParsedText) -> QuerySet[Citation]:
    """Return the citations of a text; a target that not everybody of the portal may read is None.

    Two queries, however many there are.
    """
    portal = text.page.agency.portal or text.page.agency if text.page.agency else None
    public = LegalDocumentPage.objects.live().public().select_related("locale").without_texts()
    public = public.under_portal(portal) if portal else public.none()
    return text.citations.prefetch_related(Prefetch("target", queryset=public))


def linked(html: str, citations: Iterable[Citation], request: HttpRequest | None = None) -> str:
    """Return the HTML with a link for each mark whose citation leads to something public.

    `citations` come from `shown_citations`. A citation of the text's own document leads within the
    page; one of another site of the portal has its full address. Every other mark is plain words.
    """
    links = {citation.position: _opening(citation, request) for citation in citations}
    return replaced(html, lambda number: links.get(number, ""))


def _opening(citation: Citation, request: HttpRequest | None) -> str:
    anchor = f"#{citation.target_anchor}" if citation.target_anchor else ""
    if not citation.target_key:
        return format_html('<a class="citation" href="{}">', anchor) if anchor else ""
    target = citation.target
    address = target.get_url(request) if target else None
    if target is None or address is None:
        return ""
    return format_html(
        '<a class="citation" href="{}{}" title="{} – {}">',
        address,
        anchor,
        target.designation,
        target.title,
    )
