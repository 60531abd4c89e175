"""The admin's views of reports: the list, a new one, reading, writing."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView, WMABaseView

from agencies.actions import ActionRefused
from editorial.registers import RegisterIndexView
from reports.actions import DraftReport, WriteReport
from reports.forms import NewReportForm, WriteReportForm
from reports.models import Report
from reports.permissions import may_issue, may_replace, may_write, overseen_portals, readable_by
from reports.readiness import missing_parts
from reports.showing import shown_report


class RegisterView(RegisterIndexView):
    """The list of reports that the person may read."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            compares=bool(overseen_portals(self.request.user)), **kwargs
        )


class NewReportView(WMABaseView, FormView):
    """Draft a report by hand: one on demand, or one that the calendar has not drafted."""

    form_class = NewReportForm
    page_title = gettext_lazy("New report")

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_create(user)

    def get_template_names(self) -> list[str]:
        return ["reports/new.html"]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: NewReportForm) -> HttpResponse:
        given = form.cleaned_data
        try:
            report = DraftReport(
                given["agency"], given["code"], given["period"], timezone.now(), self.request.user
            ).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        messages.success(self.request, _("The report is drafted."))
        return redirect(self.url_helper.get_action_url("inspect", report.pk))


class OneReportView(InstanceSpecificView):
    """A view of one report; what the person may not read is not found."""

    instance: Report

    def check_action_permitted(self, user: Any) -> bool:
        if not readable_by(user, Report.objects.filter(pk=self.instance.pk)).exists():
            raise Http404
        return True

    @property
    def read_url(self) -> str:
        """Where the report is read."""
        return self.url_helper.get_action_url("inspect", self.pk_quoted)


class ReadView(OneReportView):
    """A report as it stands: figures first, each chart above its table."""

    def get_template_names(self) -> list[str]:
        return ["reports/report.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, user = self.instance, self.request.user
        return super().get_context_data(
            report=report,
            shown=shown_report(report),
            writes=may_write(user, report),
            issues=may_issue(user, report),
            replaces=may_replace(user, report),
            missing=missing_parts(report, timezone.now()) if report.is_draft else [],
            replacement=Report.objects.issued().filter(replaces=report).first(),
            seen=report.gathered_at.isoformat() if report.gathered_at else "",
            asks_proposals="proposals" in report.snapshot.get("items", []),
            **kwargs,
        )


class WriteView(OneReportView, FormView):
    """The Board's own part of a draft."""

    page_title = gettext_lazy("Write report")

    def check_action_permitted(self, user: Any) -> bool:
        return super().check_action_permitted(user) and may_write(user, self.instance)

    def get_template_names(self) -> list[str]:
        return ["reports/write.html"]

    def get_form(self, form_class: Any = None) -> WriteReportForm:
        return WriteReportForm(self.request.POST or None, report=self.instance)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(report=self.instance, **kwargs)

    def form_valid(self, form: WriteReportForm) -> HttpResponse:
        try:
            WriteReport(
                self.instance, self.request.user, timezone.now(), **form.answers()
            ).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        messages.success(self.request, _("The report is saved, its figures counted anew."))
        return redirect(self.read_url)
