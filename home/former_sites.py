"""What readers find at the addresses of a site that has moved, passed to another, or was split.

A host once printed in a document leads on for good: to the page itself, in one step, whatever has
happened since. Targets are only ever pages and sites of this installation.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control
from wagtail import views
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from agencies.enums import AgencyEventKind, AgencyStatus
from agencies.languages import is_vietnamese
from agencies.models import Agency, AgencyEvent, FormerAddress
from editorial.enums import WithdrawalReason
from editorial.models import Withdrawal
from editorial.models.page import HOME_DEPTH, EditorialPage

Handler = Callable[[HttpRequest], HttpResponse]

SAFE = ("GET", "HEAD")
GONE = 410
KEPT_SECONDS = 60 * 60
"""How long browsers keep the way: what a host leads to may change with the next decision."""
LONGEST_PATH = 1000
STEPS = 3


class FormerSiteMiddleware:
    """Answer for hosts and sites that are no more, before anything else looks at the address."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        agency: Agency | None = getattr(request, "agency", None)
        if agency is not None and agency.status == AgencyStatus.REDIRECTED:
            if _is_colour_sheet(request):
                return self.get_response(request)
            return answer_for_closed(request, agency)
        if agency is not None and getattr(request, "is_former_host", False):
            return lead_to(request, f"{agency.url}{request.get_full_path()}")
        response = self.get_response(request)
        if response.status_code == 404 and agency is not None and request.method in SAFE:
            return answer_from_before(request, agency) or response
        return response


def _is_colour_sheet(request: HttpRequest) -> bool:
    """Whether the colours of the notice itself are asked for, which it has at its own host."""
    try:
        return resolve(request.path_info).url_name == "colour_sheet"
    except Resolver404:
        return False


def answer_for_closed(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Lead to the page that answers now; where none does, to the successor or to their names."""
    path = page_path(request)
    target = target_of(agency, request.LANGUAGE_CODE, path) if path is not None else ""
    if target:
        return lead_to(request, with_query(request, target))
    if path is None and agency.succeeded_by is not None:
        # A file, a feed: they went with what was not handed to another.
        return lead_to(request, f"{agency.succeeded_by.url}{request.get_full_path()}")
    successors = list(successors_of(agency))
    if len(successors) == 1:
        return lead_to(request, f"{successors[0].url}{request.get_full_path()}")
    context = {"closed": agency, "successors": successors}
    response = render(request, "home/closed_site.html", context, status=GONE)
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def answer_from_before(request: HttpRequest, agency: Agency) -> HttpResponse | None:
    """Return the way to what another agency had at this address of the host, if there is one.

    For a host that has passed on, where the new site itself has no such page.
    """
    path = page_path(request)
    if path is None:
        return None
    host = request.get_host().rsplit(":", 1)[0].lower()
    earlier = Agency.objects.filter(former_hosts__host=host).exclude(pk=agency.pk)
    for each in earlier.select_related("site").order_by("-pk"):
        if each.status == AgencyStatus.ACTIVE:
            # It moved and has its pages still, at the same paths.
            if _has_page(each, request.LANGUAGE_CODE, path):
                return lead_to(request, f"{each.url}{request.get_full_path()}")
            continue
        target = target_of(each, request.LANGUAGE_CODE, path)
        if target:
            return lead_to(request, with_query(request, target))
    return None


def _has_page(agency: Agency, language: str, path: str) -> bool:
    """Whether readers find a page of the agency at a path below its home."""
    pages = EditorialPage.objects.for_agency(agency).in_language(language).published()
    home = pages.filter(depth=HOME_DEPTH).values_list("url_path", flat=True).first()
    return home is not None and pages.filter(url_path=f"{home}{path}/" if path else home).exists()


def page_path(request: HttpRequest) -> str | None:
    """Return the path below the home page of the language; None for what is no page's address."""
    path = request.path_info if request.path_info.endswith("/") else f"{request.path_info}/"
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.func is not views.serve:
        return None
    found = match.args[0] if match.args else match.kwargs.get("path", "")
    return "/".join(part for part in found.split("/") if part)


def target_of(agency: Agency, language: str, path: str) -> str:
    """Return the address of the page that answers now for a path of the old site; empty if none."""
    redirected = Redirect.objects.filter(
        site=agency.site_id, old_path=Redirect.normalise_path(_public_path(language, path))
    ).select_related("redirect_page")
    for each in redirected:
        if each.redirect_page is not None:
            return each.redirect_page.full_url or ""
    parts = [part for part in path.split("/") if part]
    prefixes = ["/".join(parts[:count]) for count in range(len(parts) + 1)]
    rows = FormerAddress.objects.filter(
        agency=agency, language=language, path__in=[p for p in prefixes if len(p) <= LONGEST_PATH]
    ).select_related("page")
    row = max(rows, key=lambda each: len(each.path), default=None)
    if row is None:
        return ""
    rest = parts[len(row.path.split("/")) if row.path else 0 :]
    return address_of(row.page, rest)


def address_of(page: Page, rest: list[str]) -> str:
    """Return the page's full address with what its own routes make of the rest; empty if nothing.

    A page that was replaced since leads to the one that stands for it.
    """
    for _step in range(STEPS):
        if page.live:
            break
        replaced = Withdrawal.objects.filter(
            page=page.pk, ended_at=None, reason=WithdrawalReason.REPLACED
        ).select_related("alternative")
        found = replaced.first()
        if found is None or found.alternative is None:
            break
        page = found.alternative
    address = page.full_url or ""
    if not rest:
        return address
    specific: Any = page.specific
    ending = "/".join(rest) + "/"
    if not isinstance(specific, RoutablePageMixin):
        return ""
    try:
        specific.resolve_subpage(f"/{ending}")
    except Resolver404:
        return ""
    return f"{address}{ending}"


def successors_of(agency: Agency) -> list[Agency]:
    """Return the open agencies that took the site over, by way of later events too."""
    found: dict[int, Agency] = {}
    waiting, seen = [agency], {agency.pk}
    while waiting:
        each = waiting.pop()
        kinds = (AgencyEventKind.MERGE, AgencyEventKind.SPLIT)
        events = AgencyEvent.objects.filter(sources=each, kind__in=kinds)
        for heir in Agency.objects.filter(events_to__in=events).select_related("site").distinct():
            if heir.pk in seen:
                continue
            seen.add(heir.pk)
            if heir.status == AgencyStatus.REDIRECTED:
                waiting.append(heir)
            else:
                found[heir.pk] = heir
    return sorted(found.values(), key=lambda heir: heir.name)


def lead_to(request: HttpRequest, address: str) -> HttpResponse:
    """Return the permanent redirect; what was posted is posted there."""
    posted = request.method not in SAFE
    response = HttpResponsePermanentRedirect(address, preserve_request=posted)
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def with_query(request: HttpRequest, address: str) -> str:
    """Return the address with the query that was asked."""
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


def _public_path(language: str, path: str) -> str:
    prefix = "" if is_vietnamese(language) else f"/{language}"
    return f"{prefix}/{path}"
