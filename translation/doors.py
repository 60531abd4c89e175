"""Addresses that stand before wagtail-localize's own: its ways past the Board lead to ours.

Below them the door of `editorial.doors.live_content` holds whatever anybody calls (TB-16.3); here
people are told where the work is done, and files meet our checks.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.models import Locale, Page
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail_localize.models import Translation, TranslationSource

from agencies.actions import ActionRefused
from agencies.languages import is_vietnamese
from editorial.walls.reach import reaches_pages
from translation.po_files import ImportPo, import_words
from translation.reach import may_translate, target_languages
from translation.readiness import source_of

RESTART = "localize-restart-translation"
MIRROR = "localize-convert-to-alias"


def to_desk_of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lead to the translator's page about a Vietnamese page."""
    page = get_object_or_404(Page, pk=page_id)
    languages = target_languages()
    if not is_vietnamese(page.locale.language_code) or not languages:
        return to_board(request)
    return _to_desk(request, page.pk, languages[0])


def to_desk_of_source(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    """Lead to the translator's page about the page of which these texts are."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    return to_desk_of_page(request, _page_of(source, request.user).pk)


def no_stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Lead to the translator's page: a translation that was begun is never stopped.

    Its texts would be out of the page, and the Vietnamese ones in their place.
    """
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    page = _page_of(translation.source, request.user)
    return _to_desk(request, page.pk, translation.target_locale)


def import_in_the_editor(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take the file that the editor's own button sends, by the rules of every other import."""
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    page = _page_of(translation.source, request.user)
    file = request.FILES.get("file")
    if file is None or not may_translate(request.user, page.specific):
        return _to_desk(request, page.pk, translation.target_locale)
    try:
        done = ImportPo(translation, file.read(), request.user).execute()
    except ActionRefused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, import_words(done))
    return redirect("wagtailadmin_pages:edit", translation.get_target_instance().pk)


def _page_of(source: TranslationSource, user: Any) -> Page:
    """Return the page of which these texts are. Raises `Http404` for another agency's."""
    page = get_object_or_404(Page, translation_key=source.object_id, locale=source.locale_id)
    if not user.is_superuser and not reaches_pages(user, [page.pk]):
        raise Http404
    return page


def no_mirror(request: HttpRequest, page_id: int) -> HttpResponse:
    """Tell that a translation never becomes a mirror of the Vietnamese page (TQ-2.2)."""
    messages.error(request, _("A page is shown in one place alone; link to it instead."))
    return redirect("translation:board")


def no_restart(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead to the translator's page who would begin again past it, in the page editor."""
    source = source_of(page) if RESTART in request.POST else None
    return _to_desk(request, source.pk, page.locale) if source is not None else None


def to_board(request: HttpRequest) -> HttpResponse:
    """Lead to the board, which shows a person their own agencies' pages."""
    return redirect("translation:board")


def _to_desk(request: HttpRequest, page_id: int, language: Locale) -> HttpResponse:
    if request.method == "POST":
        messages.warning(request, _("Nothing was done: translate and hand in on this page."))
    return redirect("translation:desk", page_id, language.language_code)


_CLOSED: list[tuple[str, Any]] = [
    ("localize/submit/page/<int:page_id>/", to_desk_of_page),
    ("localize/update/<int:translation_source_id>/", to_desk_of_source),
    ("localize/translate/<int:translation_id>/pofile/upload/", import_in_the_editor),
    ("localize/translate/<int:translation_id>/disable/", no_stop),
    ("localize/page/<int:page_id>/convert_to_alias/", no_mirror),
    ("localize/reports/translations/", to_board),
    ("localize/reports/translations/results/", to_board),
]
urlpatterns = decorate_urlpatterns(
    [path(address, never_cache(view)) for address, view in _CLOSED], require_admin_access
)
