"""What people look for, on screen and as a sheet."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.generic import View

from agencies.keys import key_in
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.roles import agencies_with
from search.steering.figures import PERIODS, SearchList, counts_since, figures_of, totals_of
from search.steering.permissions import may_read_searches, searches_seen_by
from search.steering.searches_file import csv_file, xlsx_file

MOST_SHOWN = 100
MOST_EXPORTED = 1000
USUAL_PERIOD = 30


class SearchesView(View):
    """List what was looked for on the sites for which the person edits, and on no other."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one of the lists, or send it as `?export=csv` or `?export=xlsx`.

        `list`, `days` and `agency` narrow it; a value that makes no sense counts as missing.
        """
        if not may_read_searches(request.user):
            raise PermissionDenied
        today = timezone.localdate()
        agencies = _agencies_of(request.user)
        chosen, kind, days = _chosen(request, agencies), _kind(request), _days(request)
        rows = counts_since(searches_seen_by(request.user), days, today)
        if chosen:
            rows = rows.filter(agency=chosen)
        name = f"tim-kiem-{kind.value}-{days}-{today:%Y-%m-%d}"
        match request.GET.get("export"):
            case "csv":
                return csv_file(figures_of(rows, kind, MOST_EXPORTED), name)
            case "xlsx":
                return xlsx_file(figures_of(rows, kind, MOST_EXPORTED), name)
        agency = {"agency": chosen.pk} if chosen else {}
        context = {
            "rows": figures_of(rows, kind, MOST_SHOWN),
            "most": MOST_SHOWN,
            "totals": totals_of(rows),
            "lists": [
                (each, f"?{urlencode({'list': each.value, 'days': days} | agency)}")
                for each in SearchList
            ],
            "kind": kind,
            "periods": PERIODS,
            "days": days,
            "agencies": agencies if len(agencies) > 1 else [],
            "chosen": chosen,
            "query": urlencode({"list": kind.value, "days": days} | agency),
        }
        return TemplateResponse(request, "search/steering/searches.html", context)


def _agencies_of(user: Any) -> list[Agency]:
    agencies = Agency.objects.by_name()
    if not user.is_superuser:
        agencies = agencies.filter(pk__in=agencies_with(user, Rights.EDIT))
    return list(agencies)


def _chosen(request: HttpRequest, agencies: Sequence[Agency]) -> Agency | None:
    """Return the agency asked for among the person's own."""
    key = key_in(request.GET.get("agency"))
    return next((each for each in agencies if each.pk == key), None)


def _kind(request: HttpRequest) -> SearchList:
    asked = request.GET.get("list", "")
    return SearchList(asked) if asked in SearchList.values else SearchList.TOP


def _days(request: HttpRequest) -> int:
    days = key_in(request.GET.get("days"))
    return days if days in PERIODS else USUAL_PERIOD
