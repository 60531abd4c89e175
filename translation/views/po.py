"""The PO file of a page's texts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from translation.po_files import exported
from translation.starting import translation_under
from translation.views.places import page_and_language


@require_safe
def po_file(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Offer the texts of a begun translation with what is translated of them."""
    page, language = page_and_language(request, page_id, code)
    translation = translation_under(page, language)
    if translation is None:
        raise Http404
    name, content = exported(translation)
    return HttpResponse(
        content,
        content_type="text/x-gettext-translation; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
