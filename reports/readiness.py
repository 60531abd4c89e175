"""What a draft still lacks before its head can issue it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.regulations.enums import ReportItem
from reports.models import Report
from reports.periods import moments

TITLES_NAMED = 5


def missing_parts(report: Report, now: datetime) -> list[str]:
    """Return every reason why the draft cannot be issued yet, in sentences; none when it can.

    The period has ended and the figures are of after its end; number and proposals are written;
    each late item has its reason; what no app counts has a figure by hand or a remark.
    """
    return [
        *_time(report, now),
        *_words(report),
        *_late_without_reason(report),
        *_without_figures(report),
    ]


def _time(report: Report, now: datetime) -> list[str]:
    if not report.period.has_ended(timezone.localdate(now)):
        return [_("The period has not ended yet.")]
    _first, after = moments(report.start, report.end)
    if report.gathered_at is None or report.gathered_at < after:
        return [_("The figures were gathered before the period ended: gather them again.")]
    return []


def _words(report: Report) -> list[str]:
    reasons = []
    if not report.number:
        reasons.append(_("Give the report its number and sign."))
    if ReportItem.PROPOSALS in report.snapshot.get("items", []) and not report.proposals.strip():
        reasons.append(_("Write the proposals; where there are none, say so."))
    return reasons


def _late_without_reason(report: Report) -> list[str]:
    titles = [item["title"] for item in report.snapshot.get("late", []) if not item["reason"]]
    if not titles:
        return []
    named = "; ".join(f"“{title}”" for title in titles[:TITLES_NAMED])
    named += " …" if len(titles) > TITLES_NAMED else ""
    message = ngettext(
        "%(count)d late item has no reason: %(titles)s",
        "%(count)d late items have no reason: %(titles)s",
        len(titles),
    )
    return [message % {"count": len(titles), "titles": named}]


def _without_figures(report: Report) -> list[str]:
    entered = {row["item"] for row in report.manual}
    return [
        _("No figures are kept for “%s”: enter them by hand, or say in a remark why not.")
        % ReportItem(item).label
        for item in report.snapshot.get("without_figures", [])
        if item not in entered and not report.remarks.get(item, "").strip()
    ]
