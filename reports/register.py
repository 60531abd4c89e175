"""The register of periodic reports in the admin."""

from collections.abc import Iterator
from datetime import MAXYEAR
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail_modeladmin.helpers import ButtonHelper

from agencies.keys import key_in
from agencies.languages import short_day
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.registers import AgencyPermissionHelper, AgencyRegister, OwnAgencyFilter
from editorial.roles import agencies_with
from reports.compare_views import CompareView
from reports.deed_views import GatherView, IssueView, ReplaceView, WordView, WorkbookView
from reports.enums import ReportState
from reports.models import Report
from reports.permissions import overseen_portals, readable_by
from reports.views import NewReportView, ReadView, RegisterView, WriteView

DEEDS = {
    "gather": GatherView,
    "issue": IssueView,
    "replace": ReplaceView,
    "docx": WordView,
    "xlsx": WorkbookView,
}


class ReportPermissionHelper(AgencyPermissionHelper):
    """Rights on reports: editors and above of the agency; the portal's Board reads issued ones."""

    reads = Rights.EDIT

    def user_can_list(self, user: Any) -> bool:
        return super().user_can_list(user) or bool(overseen_portals(user))

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Rows of the list are those that the person may read; the view asks again."""
        return True

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return obj.is_draft and (user.is_superuser or obj.agency_id in self._editable(user))

    def _editable(self, user: Any) -> set[int]:
        """Return the agencies whose drafts the person writes, read once per request."""
        if not hasattr(user, "_report_agencies"):
            user._report_agencies = set(agencies_with(user, Rights.EDIT))
        return user._report_agencies


class ReportButtonHelper(ButtonHelper):
    """Buttons in the words of the thing."""

    def add_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        words = _("New report")
        return {**super().add_button(*args, **kwargs), "label": words, "title": words}

    def inspect_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        words = {"label": _("Read"), "title": _("Read this report")}
        return {**super().inspect_button(*args, **kwargs), **words}

    def edit_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        words = {"label": _("Write"), "title": _("Write the Board's part of this report")}
        return {**super().edit_button(*args, **kwargs), **words}


class StateFilter(SimpleListFilter):
    """Drafts, issued."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(ReportState.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(state=self.value()) if self.value() else queryset


class AgencyFilter(OwnAgencyFilter):
    """One agency of those whose reports the person may read."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        reports = readable_by(request.user, Report.objects.order_by())
        found = Agency.objects.filter(pk__in=reports.values("agency")).by_name()
        return list(found.values_list("pk", "name"))


class YearFilter(SimpleListFilter):
    """The year in which the period ended."""

    title = gettext_lazy("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        reports = readable_by(request.user, Report.objects.order_by())
        years = reports.values_list("end__year", flat=True).distinct()
        return [(year, str(year)) for year in sorted(years, reverse=True)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        year = key_in(self.value())
        return queryset.filter(end__year=year) if year and year <= MAXYEAR else queryset


class ReportRegister(AgencyRegister):
    """Reports by agency and period, with what is done to each."""

    model = Report
    base_url_path = "periodic-reports"
    menu_icon = "doc-full-inverse"
    menu_order = 240
    list_display = ("name", "of", "period_days", "state_name", "signed")
    list_display_add_buttons = "name"
    list_filter = (StateFilter, YearFilter, AgencyFilter)
    list_select_related = ("agency__portal",)
    inspect_view_enabled = True
    permission_helper_class = ReportPermissionHelper
    button_helper_class = ReportButtonHelper
    index_view_class = RegisterView
    create_view_class = NewReportView
    inspect_view_class = ReadView
    edit_view_class = WriteView
    index_template_name = "reports/register.html"

    menu_label = gettext_lazy("Periodic reports")

    def register_indexing(self) -> None:
        """Leave reports out of the index of references: a frozen text refers to nothing."""

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the reports that the person may read, without their bulky snapshots."""
        return readable_by(request.user, Report.objects.defer("snapshot", "remarks", "manual"))

    def get_admin_urls_for_registration(self) -> Iterator[Any]:
        base = self.url_helper.base_url_path
        yield path(f"{base}/compare/", CompareView.as_view(), name="reports_compare")
        for deed, view in DEEDS.items():
            yield path(f"{base}/{deed}/<int:pk>/", view.as_view(), name=f"reports_{deed}")
        yield from super().get_admin_urls_for_registration()

    def name(self, report: Report) -> str:
        """The title that the regulation gives the report."""
        return report.scheduled_title

    name.short_description = gettext_lazy("Report")  # type: ignore[attr-defined]

    def of(self, report: Report) -> str:
        """The agency."""
        return report.agency.display_name

    of.short_description = gettext_lazy("agency")  # type: ignore[attr-defined]
    of.admin_order_field = "agency__name"  # type: ignore[attr-defined]

    def period_days(self, report: Report) -> str:
        """The days that it covers."""
        return report.days

    period_days.short_description = pgettext_lazy("column", "Period")  # type: ignore[attr-defined]
    period_days.admin_order_field = "end"  # type: ignore[attr-defined]

    def state_name(self, report: Report) -> SafeString:
        """The state in words, marked."""
        kind = "" if report.is_draft else " w-status--primary"
        return format_html('<span class="w-status{}">{}</span>', kind, report.get_state_display())

    state_name.short_description = gettext_lazy("state")  # type: ignore[attr-defined]
    state_name.admin_order_field = "state"  # type: ignore[attr-defined]

    def signed(self, report: Report) -> str:
        """Number and day of issue."""
        if report.issued_at is None:
            return report.number or "–"
        return f"{report.number} · {short_day(timezone.localdate(report.issued_at))}"

    signed.short_description = gettext_lazy("number and sign")  # type: ignore[attr-defined]
    signed.admin_order_field = "number"  # type: ignore[attr-defined]
