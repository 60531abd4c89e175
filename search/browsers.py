"""The search as browsers offer it beside their address bar (OpenSearch 1.1)."""

from textwrap import shorten

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from agencies.hosts import BODY
from agencies.languages import is_vietnamese, reader_language
from agencies.models import Agency
from search.suggestions import suggestions
from search.understanding import LONGEST_QUERY

LONGEST_NAME, LONGEST_LONG_NAME = 16, 48
"""Characters that the standard grants `ShortName` and `LongName`."""


@require_safe
@cache_control(public=True, max_age=3600)
def description(request: HttpRequest) -> HttpResponse:
    """Describe the search to browsers, so that they can offer it with suggestions."""
    agency = _agency(request)
    context = {
        "short_name": short_name(agency),
        "long_name": _cut(agency.display_name, LONGEST_LONG_NAME),
        "name": agency.display_name,
        "page": request.build_absolute_uri(reverse("search")),
        "suggestions": request.build_absolute_uri(reverse("search_suggestions")),
        "language": reader_language(),
    }
    kind = "application/opensearchdescription+xml"
    return render(request, "search/description.xml", context, content_type=kind)


@require_safe
@cache_control(public=True, max_age=60)
def suggest(request: HttpRequest) -> HttpResponse:
    """Suggest pages for `q` in the form that browsers expect: query, titles, words, addresses."""
    typed = request.GET.get("q", "")
    rows = suggestions(typed[:LONGEST_QUERY], _agency(request), reader_language(), request)
    told = [
        typed,
        [row.title for row in rows],
        [" · ".join(filter(None, (row.number, row.site))) for row in rows],
        [request.build_absolute_uri(row.url) for row in rows],
    ]
    return JsonResponse(told, safe=False, content_type="application/x-suggestions+json")


def short_name(agency: Agency) -> str:
    """Return what tells the site from others in 16 characters: the first name that fits.

    Its English name, its short name, that without “UBND”, its host's label, else whole words.
    """
    bare = BODY.sub("", agency.short_name)
    bare = bare[:1].upper() + bare[1:]
    own = () if is_vietnamese() else (agency.name_en,)
    names = (*own, agency.short_name, bare, agency.label.upper())
    fitting = (name for name in names if 0 < len(name) <= LONGEST_NAME)
    return next(fitting, "") or _cut(bare, LONGEST_NAME)


def _cut(text: str, longest: int) -> str:
    """Return as many whole words as fit; of a single word that does not, its beginning."""
    return shorten(text, longest, placeholder="") or text[:longest]


def _agency(request: HttpRequest) -> Agency:
    agency: Agency | None = request.agency  # type: ignore[attr-defined]
    if agency is None:
        raise Http404
    return agency
