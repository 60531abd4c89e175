"""A stored report as people read it: words of one language, figures beside earlier ones."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation

from agencies.languages import reader_language
from agencies.regulations.enums import ReportItem
from reports.cells import native, shown
from reports.charts import bar_chart
from reports.gathering import key_of
from reports.models import Report
from reports.sections import Chart

SHARE_TOP = 100.0


@dataclass(frozen=True)
class ShownFigure:
    """A figure with the same one of the period before and of a year before."""

    label: str
    value: str
    unit: str
    before: str
    year_before: str


@dataclass(frozen=True)
class ShownTable:
    """A table in words; `numbers` tells for each column whether it holds numbers alone."""

    heading: str
    headers: list[str]
    rows: list[list[str]]
    numbers: list[bool]


@dataclass(frozen=True)
class ShownSection:
    """A section; `counted` is False where the Board enters what no app keeps."""

    code: str
    heading: str
    counted: bool
    figures: list[ShownFigure] = field(default_factory=list)
    tables: list[ShownTable] = field(default_factory=list)
    chart: str = ""
    notes: list[str] = field(default_factory=list)
    manual: list[dict[str, str]] = field(default_factory=list)
    remark: str = ""


@dataclass(frozen=True)
class ShownReport:
    """A whole report in one language."""

    title: str
    agency: str
    sections: list[ShownSection]
    before: "Earlier"
    year_before: "Earlier"


@dataclass(frozen=True)
class Earlier:
    """An earlier period; `number` where its figures are quoted from the report then issued."""

    days: str
    number: str
    figures: dict[str, dict[str, Any]]


def shown_report(report: Report, language: str = "", charts: bool = True) -> ShownReport:
    """Return the report in a language, that of the page by default."""
    language = language or reader_language()
    snapshot = report.snapshot
    found = {each["relation"]: _earlier(each, language) for each in snapshot.get("earlier", [])}
    before = found.get("before", Earlier("", "", {}))
    year_before = found.get("year_before", Earlier("", "", {}))
    sections = []
    for item in snapshot.get("items", []):
        if item in snapshot.get("without_figures", []):
            sections.append(_by_hand(report, item, language))
        for stored in snapshot["sections"]:
            if stored["item"] == item:
                sections.append(_section(report, stored, before, year_before, language, charts))
    return ShownReport(
        title=native(snapshot.get("title", report.scheduled_title), language),
        agency=native(snapshot.get("agency", report.agency.name), language),
        sections=sections,
        before=before,
        year_before=year_before,
    )


def _section(
    report: Report,
    stored: dict[str, Any],
    before: Earlier,
    year_before: Earlier,
    language: str,
    charts: bool,
) -> ShownSection:
    figures = []
    for each in stored["figures"]:
        key = key_of(each["label"])
        figures.append(
            ShownFigure(
                label=native(each["label"], language),
                value=shown(each["value"], language),
                unit=native(each["unit"], language),
                before=shown(before.figures.get(stored["code"], {}).get(key), language),
                year_before=shown(year_before.figures.get(stored["code"], {}).get(key), language),
            )
        )
    return ShownSection(
        code=stored["code"],
        heading=native(stored["heading"], language),
        counted=True,
        figures=figures,
        tables=[_table(table, language) for table in stored["tables"]],
        chart=_chart(stored, language) if charts else "",
        notes=[native(note, language) for note in stored["notes"]],
        remark=report.remarks.get(stored["code"], ""),
    )


def _by_hand(report: Report, item: str, language: str) -> ShownSection:
    with translation.override(language):
        heading = str(ReportItem(item).label)
    return ShownSection(
        code=item,
        heading=heading[:1].upper() + heading[1:],
        counted=False,
        manual=[row for row in report.manual if row["item"] == item],
        remark=report.remarks.get(item, ""),
    )


def _table(stored: dict[str, Any], language: str) -> ShownTable:
    columns = list(zip(*stored["rows"], strict=True)) if stored["rows"] else []
    return ShownTable(
        heading=native(stored["heading"], language),
        headers=[native(header, language) for header in stored["headers"]],
        rows=[[shown(cell, language) for cell in row] for row in stored["rows"]],
        numbers=[all(_is_number(cell) for cell in column) for column in columns],
    )


def _chart(stored: dict[str, Any], language: str) -> str:
    if stored["chart"] == Chart.NONE or not stored["tables"]:
        return ""
    rows = stored["tables"][0]["rows"]
    bars = [(shown(row[0], language), native(row[1])) for row in rows if _is_number(row[1])]
    top = SHARE_TOP if stored["chart"] == Chart.SHARES else None
    known = [(label, float(value)) for label, value in bars if value is not None]
    return bar_chart(known, language, top)


def _is_number(stored: Any) -> bool:
    if isinstance(stored, dict):
        return "number" in stored
    return stored is None or isinstance(stored, int | float)


def _earlier(stored: dict[str, Any], language: str) -> Earlier:
    days = " – ".join(shown({"on": stored[end]}, language) for end in ("start", "end"))
    return Earlier(days, stored["number"], stored["figures"])
