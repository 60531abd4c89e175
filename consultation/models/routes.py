"""Addresses below a consultation's own: earlier versions, comparisons, its days as a calendar."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path, re_path

from consultation.calendars import calendar_file, calendar_of_one
from consultation.drafts import views

NUMBER = "[1-9][0-9]{0,3}"


class DraftRoutes:
    """Routes of a consultation to what was public before, in the language of the page."""

    @re_path(format_lazy("^{}(?P<number>{})/$", _("version/"), NUMBER), name="version")
    def earlier_version(self: Any, request: HttpRequest, number: str) -> HttpResponse:
        """Show a version that was public before."""
        return views.earlier_version(self, request, int(number))

    @re_path(format_lazy("^{}$", _("compare/")), name="compare_form")
    def choose_versions(self: Any, request: HttpRequest) -> HttpResponse:
        """Lead to the comparison of two versions."""
        return views.choose_versions(self, request)

    @re_path(
        format_lazy("^{}(?P<old>{})/(?P<new>{})/$", _("compare/"), NUMBER, NUMBER), name="compare"
    )
    def compared(self: Any, request: HttpRequest, old: str, new: str) -> HttpResponse:
        """Show what changed between two versions."""
        return views.compared(self, request, old, new)

    @path("ical/", name="calendar")
    def calendar(self: Any, request: HttpRequest) -> HttpResponse:
        """Offer the consultation's days as a calendar."""
        return calendar_file(calendar_of_one(self, request, timezone.now()))
