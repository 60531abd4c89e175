"""Items with clocks, and reports in each state."""

from datetime import date, datetime, time, timedelta
from typing import Any

from agencies.models import Agency, User
from agencies.working_days import LOCAL_ZONE
from editorial.models import EditorialPage
from news.models import NewsIndexPage
from reports.actions import DraftReport, IssueReport, WriteReport
from reports.models import Report
from reports.periods import Period
from tests.factories.editorial import member
from tests.factories.home import home_of
from tests.factories.news import draft_article, news_index

FIRST_HALF = Period(date(2026, 1, 1), date(2026, 6, 30))


def at(day: date, hour: int = 9) -> datetime:
    """Return a moment of the day in Viet Nam."""
    return datetime.combine(day, time(hour), tzinfo=LOCAL_ZONE)


AFTERWARDS = at(date(2026, 7, 2))


def item(
    agency: Agency,
    published: date | None,
    late_by: int | None = 0,
    due: date | None = None,
    kind: str = "news",
    title: str = "",
) -> EditorialPage:
    """Return an article as its clocks left it.

    It was published on a day, `late_by` days after it was due (None: nothing limits it); or it was
    not published though it was `due`.
    """
    home = home_of(agency)
    index = NewsIndexPage.objects.child_of(home).first() or news_index(home, live=False)
    page = draft_article(index, title)
    if due is None and published is not None and late_by is not None:
        due = published - timedelta(days=late_by)
    moment = at(published) if published else None
    EditorialPage.objects.filter(pk=page.pk).update(
        information_kind=kind,
        first_published_at=moment,
        last_published_at=moment,
        live=moment is not None,
        update_due_at=at(due, 23) if due else None,
    )
    return EditorialPage.objects.get(pk=page.pk)


def draft_report(
    agency: Agency, period: Period = FIRST_HALF, code: str = "half_year", **fields: Any
) -> Report:
    """Return a draft that the calendar made the day after the period."""
    return DraftReport(agency, code, period, fields.pop("now", AFTERWARDS), **fields).execute()


def written(report: Report, person: User, **parts: Any) -> Report:
    """Return the draft with everything that issuing asks for."""
    agency = report.agency
    return WriteReport(
        report,
        person,
        parts.pop("now", AFTERWARDS),
        **{
            "number": f"{report.pk:02}/BC-{agency.label.upper()}",
            "recipients": ["Ủy ban nhân dân tỉnh"],
            "proposals": "Không có kiến nghị.",
            "remarks": dict.fromkeys(report.snapshot["without_figures"], "Chưa có số liệu."),
            "reasons": {each["page"]: "Văn bản đến muộn." for each in report.snapshot["late"]},
            **parts,
        },
    ).execute()


def issued_report(agency: Agency, period: Period = FIRST_HALF, head: User | None = None) -> Report:
    """Return a report that the head of the agency's Board has issued."""
    head = head or member(agency, "head")
    report = written(draft_report(agency, period), head)
    return IssueReport(report, head, AFTERWARDS, seen=report.gathered_at).execute()
