"""What a report holds, gathered at one moment; stored with the report as its snapshot.

{"title", "agency": {"vi", "en"}, "items": [code of a report item, …],
 "sections": [stored section, …],            see `reports.sections.Registered.stored`
 "earlier": [{"relation": "before" | "year_before", "start", "end", "number",
              "figures": {section: {English label: stored value}}}],
 "without_figures": [item, …],               what the Board enters by hand
 "late": [{"page", "title", "reason"}, …]}   each late page once
"""

from datetime import datetime
from typing import Any

from agencies.languages import localized
from agencies.models import Agency
from agencies.regulations.duties import Report as ReportDuty
from agencies.regulations.enums import ReportItem
from reports.counts import late_items
from reports.models import Report
from reports.periods import Period, before, year_before
from reports.sections import items_without_figures, sections_for

Figures = dict[str, dict[str, Any]]


def gathered(agency: Agency, duty: ReportDuty, period: Period, now: datetime) -> dict[str, Any]:
    """Return the snapshot of an agency's period as it stands at this moment."""
    return {
        "title": {"vi": duty.title, "en": duty.title_en},
        "agency": {"vi": agency.name, "en": localized(agency, "name", "en")},
        "items": [item.value for item in duty.content],
        "sections": _sections(agency, duty, period, now),
        "earlier": [
            _earlier(agency, duty, relation, earlier, now)
            for relation, earlier in (
                ("before", before(period)),
                ("year_before", year_before(period)),
            )
        ],
        "without_figures": [item.value for item in items_without_figures(duty.content)],
        "late": _late(agency, duty, period, now),
    }


def figures_of(sections: list[dict[str, Any]]) -> Figures:
    """Return the figures of stored sections by section and English label."""
    return {
        section["code"]: {key_of(each["label"]): each["value"] for each in section["figures"]}
        for section in sections
    }


def key_of(label: Any) -> str:
    """Return what names a stored figure in every period: its label in English."""
    return label["en"] if isinstance(label, dict) else str(label)


def _sections(
    agency: Agency, duty: ReportDuty, period: Period, now: datetime
) -> list[dict[str, Any]]:
    found = sections_for(duty.content)
    return [section.stored(agency, period.start, period.end, now) for section in found]


def _earlier(
    agency: Agency, duty: ReportDuty, relation: str, period: Period, now: datetime
) -> dict[str, Any]:
    """Return the figures of an earlier period: those once issued, else counted today."""
    same = Report.objects.filter(agency=agency, code=duty.code).in_force()
    issued = same.covering(period).first()
    sections = issued.snapshot["sections"] if issued else _sections(agency, duty, period, now)
    return {
        "relation": relation,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "number": issued.number if issued else "",
        "figures": figures_of(sections),
    }


def _late(agency: Agency, duty: ReportDuty, period: Period, now: datetime) -> list[dict[str, Any]]:
    if ReportItem.LATE not in duty.content:
        return []
    found = {item.page: item for item in late_items(agency, period.start, period.end, now)}
    return [
        {"page": item.page, "title": item.title, "reason": item.reason} for item in found.values()
    ]


def gather_into(report: Report, now: datetime) -> None:
    """Put a fresh snapshot into a draft; the caller saves it."""
    if report.duty is not None:
        report.snapshot = gathered(report.agency, report.duty, report.period, now)
    report.gathered_at = now
