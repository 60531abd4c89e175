"""The demo's reports of the last half-year: one issued, one still a draft."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from agencies.models import Agency
from agencies.regulations.enums import ReportPeriod
from founding.demo.content import Demo
from founding.demo.desk import Desk
from founding.demo.ledger_records import DemoReport
from founding.demo.publishing import DemoPublisher
from founding.demo.stories import news_section
from news.models import NewsArticlePage
from reports.actions import DraftReport, IssueReport, WriteReport
from reports.models import Report
from reports.periods import Period, last_ended

CODE = "half_year"
DRAFTED_AFTER, ISSUED_AFTER = timedelta(days=4), timedelta(days=9)
MORNING = time(9, 0)


def publish_earlier(
    demo: Demo, agencies: dict[str, Agency], publisher: DemoPublisher, now: datetime
) -> None:
    """Publish what stood on the sites in the half-year of which the reports tell."""
    period = last_ended(ReportPeriod.HALF_YEAR, timezone.localdate(now))
    for record in demo.work.earlier:
        agency = agencies.get(record.agency)
        exists = NewsArticlePage.objects.filter(agency=agency, slug=record.slug).exists()
        if agency is None or exists:
            continue
        day = period.start + timedelta(days=int(record.through * (period.days - 1)))
        at = datetime.combine(day, MORNING, tzinfo=now.tzinfo)
        page = NewsArticlePage(
            title=record.title,
            slug=record.slug,
            summary=record.summary,
            body=[{"type": "paragraph", "value": f"<p>{record.summary}</p>"}],
            information_kind="news",
            received_at=at - timedelta(days=record.late_by_days),
        )
        publisher.publish(page, news_section(agency), at)


def write_reports(demo: Demo, agencies: dict[str, Agency], desk: Desk) -> None:
    """Draft, write and issue the reports of agencies that have none yet."""
    period = last_ended(ReportPeriod.HALF_YEAR, timezone.localdate(desk.now))
    for record in demo.work.reports:
        agency = agencies[record.agency]
        if not Report.objects.filter(agency=agency).exists():
            _write(record, agency, period, desk)


def _write(record: DemoReport, agency: Agency, period: Period, desk: Desk) -> None:
    editor, at = desk.person(record.editor), _after(period, DRAFTED_AFTER, desk)
    report = DraftReport(agency, CODE, period, at, editor).execute()
    late = {item["page"]: record.late_reason for item in report.snapshot.get("late", [])}
    report = WriteReport(
        report,
        editor,
        at,
        number=record.number,
        recipients=report.recipients,
        proposals=record.proposals,
        remarks=record.remarks,
        reasons=late if record.late_reason else {},
    ).execute()
    if record.state == "issued":
        at = _after(period, ISSUED_AFTER, desk)
        IssueReport(report, desk.person(record.head), at, report.gathered_at).execute()


def _after(period: Period, days: timedelta, desk: Desk) -> datetime:
    """Return a morning after the period's end, or now where that lies ahead."""
    return min(datetime.combine(period.end + days, MORNING, tzinfo=desk.now.tzinfo), desk.now)
