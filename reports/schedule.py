"""Reports draft themselves when their period ends."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from agencies.actions import ActionRefused
from agencies.enums import AgencyStatus
from agencies.models import Agency
from agencies.regulations.enums import ReportPeriod
from reports.actions import DraftReport
from reports.models import Report
from reports.periods import Period, last_ended


@dataclass(frozen=True)
class DueReport:
    """A report that an agency owes for a period that has ended."""

    agency: Agency
    code: str
    period: Period


@dataclass
class DraftDueReports:
    """Draft what the regulations ask of every active agency for the last period ended before a day.

    An agency whose site opened after the period owes nothing for it. Run twice it drafts nothing
    more. One agency's trouble stops no other; it is told in `refused`.
    """

    on: date
    now: datetime

    def execute(self) -> tuple[list[Report], list[tuple[DueReport, ActionRefused]]]:
        drafted, refused = [], []
        for due in due_reports(self.on):
            try:
                with transaction.atomic():
                    drafted.append(
                        DraftReport(due.agency, due.code, due.period, self.now).execute()
                    )
            except ActionRefused as refusal:
                refused.append((due, refusal))
        return drafted, refused


def due_reports(on: date) -> list[DueReport]:
    """Return what is owed on a day and not drafted yet, in two queries."""
    existing = set(Report.objects.values_list("agency_id", "code", "start", "end"))
    found = []
    agencies = Agency.objects.filter(status=AgencyStatus.ACTIVE).select_related("portal")
    for agency in agencies.order_by("pk"):
        opened = timezone.localdate(agency.created_at)
        for duty in agency.regulation.reports:
            if duty.period == ReportPeriod.ON_DEMAND:
                continue
            period = last_ended(duty.period, on)
            known = (agency.pk, duty.code, period.start, period.end) in existing
            if duty.in_force(period.end) and opened <= period.end and not known:
                found.append(DueReport(agency, duty.code, period))
    return found
