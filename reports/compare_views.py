"""The comparison of a portal's agencies, on screen and as a sheet (QB-14.1)."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic import View
from openpyxl import Workbook

from agencies.models import Agency
from agencies.regulations.enums import ReportPeriod
from agencies.spreadsheets import BYTE_ORDER_MARK, neutral
from reports.comparing import compared
from reports.counts import rate
from reports.deed_views import XLSX, attachment
from reports.periods import MONTHS, Period, before, last_ended, period_at
from reports.permissions import overseen_portals
from reports.scores import WEIGHTS, Score
from reports.workbook import write_rows

PERIODS_OFFERED = 6

Rows = list[tuple[Agency, Score]]


class CompareView(View):
    """Rank the component sites of a portal over a period, for the portal's Board alone."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the table, or send it as `?export=csv` or `?export=xlsx`."""
        now = timezone.now()
        portals = self._portals(request)
        portal = self._chosen(request, portals)
        kind = self._kind(request, portal)
        period = self._period(request, kind, timezone.localdate(now))
        rows = compared(portal, period, now)
        match request.GET.get("export"):
            case "csv":
                return _csv(rows, period)
            case "xlsx":
                return _xlsx(rows, period)
        context = {
            "rows": [_row(agency, score) for agency, score in rows],
            "headers": _headers()[2:],
            "portal": portal,
            "portals": portals,
            "query": urlencode({"portal": portal.pk, "period": kind.value, "start": period.start}),
            "kinds": [(each.value, each.label) for each in MONTHS],
            "kind": kind,
            "period": period,
            "periods": _offered(kind, timezone.localdate(now)),
            "weights": [(_criteria()[name], points) for name, points in WEIGHTS.items()],
            "scored": any(report.scored for report in portal.regulation.reports),
        }
        return TemplateResponse(request, "reports/compare.html", context)

    def _portals(self, request: HttpRequest) -> list[Agency]:
        portals = list(Agency.objects.filter(pk__in=overseen_portals(request.user)))
        if not portals:
            raise PermissionDenied
        return portals

    def _chosen(self, request: HttpRequest, portals: list[Agency]) -> Agency:
        """Return the portal asked for among the person's own, else the first of them."""
        asked = request.GET.get("portal", "")
        return next((each for each in portals if str(each.pk) == asked), portals[0])

    def _kind(self, request: HttpRequest, portal: Agency) -> ReportPeriod:
        """Return how long the period is: as asked, else as the scored report, else half a year."""
        asked = request.GET.get("period", "")
        if asked in [each.value for each in MONTHS]:
            return ReportPeriod(asked)
        scored = [report.period for report in portal.regulation.reports if report.scored]
        return next((each for each in scored if each in MONTHS), ReportPeriod.HALF_YEAR)

    def _period(self, request: HttpRequest, kind: ReportPeriod, today: date) -> Period:
        try:
            return period_at(kind, date.fromisoformat(request.GET.get("start", "")))
        except ValueError:
            return last_ended(kind, today)


def _offered(kind: ReportPeriod, today: date) -> list[Period]:
    """Return the period that runs and those before it, the latest first."""
    found = [period_at(kind, today)]
    while len(found) < PERIODS_OFFERED:
        found.append(before(found[-1]))
    return found


def _criteria() -> dict[str, str]:
    return {
        "completeness": _("Completeness"),
        "freshness": _("Freshness"),
        "timeliness": _("Timeliness"),
        "volume": _("Volume"),
    }


def _headers() -> list[str]:
    return [
        pgettext("score", "Rank"),
        _("Agency"),
        _("Score"),
        *[f"{name} ({WEIGHTS[code]})" for code, name in _criteria().items()],
        _("Sections live / required"),
        _("Items published"),
        _("Published in time (%)"),
        pgettext("items", "Late"),
        _("Corrections"),
        _("Taken offline"),
    ]


def _row(agency: Agency, score: Score) -> dict[str, Any]:
    figures = score.figures
    return {
        "rank": score.rank,
        "agency": agency.display_name,
        "silent": figures.published == 0,
        "cells": [
            score.total,
            *[score.points[name] for name in WEIGHTS],
            f"{figures.present} / {figures.required}",
            figures.published,
            rate(figures.on_time, figures.timed),
            figures.late,
            figures.corrections,
            figures.withdrawals,
        ],
    }


def _lines(rows: Rows) -> list[list[Any]]:
    shown = [_row(agency, score) for agency, score in rows]
    return [[row["rank"], row["agency"], *row["cells"]] for row in shown]


def _csv(rows: Rows, period: Period) -> HttpResponse:
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(_headers())
    writer.writerows([[neutral(cell) for cell in line] for line in _lines(rows)])
    content = (BYTE_ORDER_MARK + target.getvalue()).encode()
    return attachment(content, "text/csv; charset=utf-8", f"{_name(period)}.csv")


def _xlsx(rows: Rows, period: Period) -> HttpResponse:
    book = Workbook()
    book.active.title = pgettext("sheet", "Comparison")
    write_rows(book.active, _headers(), _lines(rows))
    book.active.freeze_panes = "C2"
    book.active.column_dimensions["B"].width = 48
    target = BytesIO()
    book.save(target)
    return attachment(target.getvalue(), XLSX, f"{_name(period)}.xlsx")


def _name(period: Period) -> str:
    return f"so-sanh-{period.start:%Y-%m-%d}-{period.end:%Y-%m-%d}"
