"""What people, and the calendar, do with periodic reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.models import Agency
from agencies.regulations.duties import Report as ReportDuty
from agencies.regulations.enums import ReportPeriod, Rights
from editorial.roles import may
from reports.enums import ReportState
from reports.gathering import gather_into
from reports.models import LateReason, Report
from reports.periods import Period, period_at
from reports.permissions import may_issue, may_write
from reports.readiness import missing_parts


@dataclass
class DraftReport:
    """Draft the report of an agency's period (requirements, I); no user means the calendar.

    Raises `ActionRefused` when the regulation has no such report, the days are not one of its
    periods or have not ended, or a report of them exists already.
    """

    agency: Agency
    code: str
    period: Period
    now: datetime
    user: Any = None

    @transaction.atomic
    def execute(self) -> Report:
        Agency.objects.select_for_update().get(pk=self.agency.pk)
        duty = duty_of(self.agency, self.code)
        refuse_if(self._refusals(duty))
        assert duty is not None
        report = Report(
            agency=self.agency,
            code=self.code,
            start=self.period.start,
            end=self.period.end,
            drafted_by=self.user,
            drafted_at=self.now,
            recipients=list(duty.recipients),
        )
        return _first_save(report, self.user, self.now)

    def _refusals(self, duty: ReportDuty | None) -> list[str]:
        reasons = []
        if self.user is not None and not may(self.user, Rights.EDIT, self.agency.pk):
            reasons.append(_("Only editors of the agency draft its reports."))
        if duty is None:
            return [*reasons, _("The regulation has no report of this code.")]
        scheduled = duty.period != ReportPeriod.ON_DEMAND
        if scheduled and period_at(duty.period, self.period.start) != self.period:
            reasons.append(_("These days are not a period of this report."))
        if not self.period.has_ended(timezone.localdate(self.now)):
            reasons.append(_("The period has not ended yet."))
        same = Report.objects.filter(agency=self.agency, code=self.code).covering(self.period)
        if same.exists():
            reasons.append(_("There is a report of this period already."))
        return reasons


@dataclass
class GatherReport:
    """Count a draft's figures again. Raises `ActionRefused` for an issued report."""

    report: Report
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Report:
        report = _locked(self.report)
        refuse_if(_not_writable(report, self.user))
        gather_into(report, self.now)
        report.save()
        log(report, "reports.gather", user=self.user)
        return report


@dataclass
class WriteReport:
    """Write the Board's own part of a draft: number, recipients, proposals, remarks, reasons.

    `manual` are figures by hand: {item, label, value, source} each, all four given; `reasons` are
    by the page's id, for late items of this report only. Figures are gathered anew. Raises
    `ActionRefused` naming what is wrong.
    """

    report: Report
    user: Any
    now: datetime
    number: str = ""
    recipients: Sequence[str] = ()
    proposals: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)
    manual: Sequence[Mapping[str, str]] = ()
    reasons: Mapping[int, str] = field(default_factory=dict)

    @transaction.atomic
    def execute(self) -> Report:
        report = _locked(self.report)
        refuse_if(_not_writable(report, self.user) or self._refusals(report))
        report.number = self.number.strip()
        report.recipients = [line.strip() for line in self.recipients if line.strip()]
        report.proposals = self.proposals.strip()
        report.remarks = {code: text.strip() for code, text in self.remarks.items() if text.strip()}
        report.manual = self._manual(report)
        self._keep_reasons()
        gather_into(report, self.now)
        report.save()
        log(report, "reports.write", user=self.user)
        return report

    def _refusals(self, report: Report) -> list[str]:
        reasons = []
        taken = Report.objects.filter(agency=report.agency, number=self.number.strip())
        if self.number.strip() and taken.exclude(pk=report.pk).exists():
            reasons.append(_("Another report of the agency bears this number."))
        known = report.snapshot.get("without_figures", [])
        for row in self.manual:
            if row["item"] not in known:
                reasons.append(_("Figures of this part are counted, not entered by hand."))
            elif not all(row[name].strip() for name in ("label", "value", "source")):
                reasons.append(_("A figure entered by hand needs its name, value and source."))
        listed = {item["page"] for item in report.snapshot.get("late", [])}
        if set(self.reasons) - listed:
            reasons.append(_("A reason was given for an item that is not late in this report."))
        return reasons

    def _manual(self, report: Report) -> list[dict[str, Any]]:
        """Return the rows by hand; one that did not change keeps who entered it, and when."""
        names = ("item", "label", "value", "source")
        known = {tuple(row[name] for name in names): row for row in report.manual}
        rows = []
        for given in self.manual:
            row: dict[str, Any] = {name: given[name].strip() for name in names}
            who = self.user.get_full_name()
            mark = {"by": who, "at": self.now.isoformat()}
            rows.append(known.get(tuple(row.values())) or {**row, **mark})
        return rows

    def _keep_reasons(self) -> None:
        kept = dict(
            LateReason.objects.filter(page__in=self.reasons).values_list("page_id", "reason")
        )
        for page, text in self.reasons.items():
            reason = text.strip()
            if not reason:
                LateReason.objects.filter(page=page).delete()
            elif kept.get(page) != reason:
                mark = {"reason": reason, "entered_by": self.user, "entered_at": self.now}
                LateReason.objects.update_or_create(page_id=page, defaults=mark)


@dataclass
class IssueReport:
    """Freeze a draft under its number, signed by the head (QN-SL.2, BT-12.1).

    `seen` is the moment of gathering of the figures that the head looked at. Raises
    `ActionRefused` with everything that is missing, or when the figures changed since.
    """

    report: Report
    user: Any
    now: datetime
    seen: datetime | None

    @transaction.atomic
    def execute(self) -> Report:
        Agency.objects.select_for_update().get(pk=self.report.agency_id)
        report = _locked(self.report)
        refuse_if(self._refusals(report))
        report.state = ReportState.ISSUED
        report.issued_by, report.issued_at = self.user, self.now
        report.year = timezone.localdate(self.now).year
        report.sequence = _next_sequence(report)
        report.save()
        log(report, "reports.issue", user=self.user, data={"number": report.number})
        return report

    def _refusals(self, report: Report) -> list[str]:
        if not report.is_draft:
            return [_("The report has been issued already.")]
        if not may_issue(self.user, report):
            return [_("Only the head of the Board issues reports.")]
        reasons = missing_parts(report, self.now)
        if self.seen != report.gathered_at:
            reasons.append(_("The figures were gathered anew meanwhile: look at them first."))
        return reasons


@dataclass
class ReplaceReport:
    """Start the report that corrects an issued one, with the Board's words taken over.

    The issued one stays as it is and names what replaces it. Raises `ActionRefused` for a draft,
    and when a replacement exists.
    """

    report: Report
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Report:
        old = _locked(self.report)
        refuse_if(self._refusals(old))
        report = Report(
            agency=old.agency,
            code=old.code,
            start=old.start,
            end=old.end,
            drafted_by=self.user,
            drafted_at=self.now,
            recipients=old.recipients,
            proposals=old.proposals,
            remarks=old.remarks,
            manual=old.manual,
            replaces=old,
        )
        return _first_save(report, self.user, self.now)

    def _refusals(self, old: Report) -> list[str]:
        reasons = []
        if old.is_draft:
            reasons.append(_("A draft is changed, not replaced."))
        if Report.objects.filter(replaces=old).exists():
            reasons.append(_("A report that replaces this one exists already."))
        if duty_of(old.agency, old.code) is None:
            reasons.append(_("The regulation has no report of this code."))
        if not may(self.user, Rights.EDIT, old.agency_id):
            reasons.append(_("Only editors of the agency draft its reports."))
        return reasons


def duty_of(agency: Agency, code: str, on: date | None = None) -> ReportDuty | None:
    """Return what the regulation says of a report; with `on`, only while that is in force."""
    for report in agency.regulation.reports:
        if report.code == code and (on is None or report.in_force(on)):
            return report
    return None


def _first_save(report: Report, user: Any, now: datetime) -> Report:
    gather_into(report, now)
    report.save()
    log(report, "reports.draft", user=user)
    return report


def _locked(report: Report) -> Report:
    return Report.objects.select_for_update(of=("self",)).select_related("agency").get(pk=report.pk)


def _not_writable(report: Report, user: Any) -> list[str]:
    if not report.is_draft:
        return [_("An issued report cannot be changed; draft one that replaces it.")]
    if not may_write(user, report):
        return [_("Only editors of the agency draft its reports.")]
    return []


def _next_sequence(report: Report) -> int:
    issued = Report.objects.filter(agency=report.agency, year=report.year)
    return (issued.aggregate(last=Max("sequence"))["last"] or 0) + 1
