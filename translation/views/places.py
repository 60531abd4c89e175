"""Which site and which language a translators' page is about; nobody sees another agency's."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Locale

from agencies.languages import is_vietnamese
from agencies.models import Agency
from editorial.models import EditorialPage
from translation.reach import agencies_to_translate, may_translate, target_languages


class SiteAndLanguage:
    """What the filter line of a list asks for, among what the person may see."""

    def __init__(self, request: HttpRequest) -> None:
        self.agencies: list[Agency] = list(agencies_to_translate(request.user))
        self.languages: list[Locale] = target_languages()
        if not self.agencies:
            raise PermissionDenied
        if not self.languages:
            raise Http404
        asked = request.GET.get("agency", "")
        self.agency = _chosen(self.agencies, lambda each: str(each.pk) == asked)
        code = request.GET.get("language", "")
        self.language = _chosen(self.languages, lambda each: each.language_code == code)


def page_and_language(request: HttpRequest, page_id: int, code: str) -> tuple[Any, Locale]:
    """Return a Vietnamese page that the person may have translated, and the language.

    A page of another agency is not found, nor one that is itself a translation.
    """
    pages = EditorialPage.objects.select_related("agency__portal", "locale", "live_revision")
    page = get_object_or_404(pages, pk=page_id)
    language = next((each for each in target_languages() if each.language_code == code), None)
    is_source = is_vietnamese(page.locale.language_code)
    if language is None or not is_source or not may_translate(request.user, page):
        raise Http404
    return page, language


def _chosen(rows: list[Any], fits: Any) -> Any:
    return next((row for row in rows if fits(row)), rows[0])
