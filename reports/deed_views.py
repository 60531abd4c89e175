"""What is done to a report by a button, and the files made of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.languages import reader_language
from agencies.texts import fold
from reports.actions import GatherReport, IssueReport, ReplaceReport
from reports.models import Report
from reports.permissions import readable_by
from reports.word_file import word_file
from reports.workbook import workbook

READ_URL_NAME = "periodic-reports_modeladmin_inspect"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def readable_report(user: Any, pk: int) -> Report:
    """Return the report, or raise `Http404` when the person may not read it."""
    found = Report.objects.select_related("agency__portal", "issued_by", "replaces")
    return get_object_or_404(readable_by(user, found), pk=pk)


class GatherView(View):
    """Count a draft's figures again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = readable_report(request.user, pk)
        deed = GatherReport(report, request.user, timezone.now())
        return _done(request, report, deed, _("The figures are counted anew."))


class IssueView(View):
    """Issue the report whose figures the head has before them."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = readable_report(request.user, pk)
        seen = _moment(request.POST.get("seen", ""))
        deed = IssueReport(report, request.user, timezone.now(), seen)
        return _done(request, report, deed, _("The report is issued and will not change any more."))


class ReplaceView(View):
    """Start the report that corrects an issued one."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = readable_report(request.user, pk)
        deed = ReplaceReport(report, request.user, timezone.now())
        return _done(request, report, deed, _("The replacement is drafted."))


class WordView(View):
    """The report as DOCX."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = readable_report(request.user, pk)
        return attachment(word_file(report), DOCX, f"{_file_name(report)}.docx")


class WorkbookView(View):
    """The report as XLSX."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = readable_report(request.user, pk)
        content = workbook(report, reader_language())
        return attachment(content, XLSX, f"{_file_name(report)}.xlsx")


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file to download, kept by no cache."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _done(request: HttpRequest, report: Report, deed: Any, message: str) -> HttpResponse:
    try:
        report = deed.execute()
        messages.success(request, message)
    except ActionRefused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    return redirect(reverse(READ_URL_NAME, args=[report.pk]))


def _moment(text: str) -> Any:
    try:
        return parse_datetime(text)
    except ValueError as error:
        raise Http404 from error


def _file_name(report: Report) -> str:
    label = report.number or f"{report.code}-{report.end:%Y-%m-%d}"
    sign = slugify(fold(label.replace("/", "-")))
    return f"{report.agency.label}-{sign}"
