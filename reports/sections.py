"""The sections of a report, and the registry by which apps bring theirs.

An app above `reports` registers a section from its `apps.py`:

    class RoyaltiesConfig(AppConfig):
        def ready(self) -> None:
            from royalties import reports      # registers below

    # royalties/reports.py
    def gather(agency: Agency, start: date, end: date, now: datetime) -> Section:
        first, after = moments(start, end)     # reports.periods; the period is first <= x < after
        rows = …                               # a fixed number of queries, grouped in SQL
        return Section(
            figures=[Figure(_("Royalties approved"), total, _("đ"))],
            tables=[Table(_("By genre"), headers=[_("Genre"), _("Amount")], rows=rows)],
            chart=Chart.BARS,
            notes=[_("Unpaid sums of earlier periods are included.")],
        )

    register_section(ReportItem.ROYALTIES, _("Royalties"), gather)

Labels, headings and notes are lazy words of the interface (`gettext_lazy`) or `Words(vi, en)`;
cells are what `reports.cells` can hold. A section is plain data: what is gathered is stored with
the report and never asked for again once the report is issued.

A report shows the sections of each item that its regulation asks for, in the order registered. An
item for which no app has registered anything has no figures kept: the Board enters them by hand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from agencies.models import Agency
from agencies.regulations.enums import ReportItem
from reports.cells import encode


class Chart(StrEnum):
    """How the first table of a section is drawn: its first column against its second.

    `shares` are per cent, on a scale up to 100.
    """

    NONE = "none"
    BARS = "bars"
    SHARES = "shares"


@dataclass(frozen=True)
class Figure:
    """A number that stands for itself; compared with the same one of earlier periods.

    `value` is None where nothing can be said, such as a rate of nothing.
    """

    label: Any
    value: Any
    unit: Any = ""


@dataclass(frozen=True)
class Table:
    """Rows under headers; every row has as many cells as there are headers."""

    heading: Any
    headers: Sequence[Any]
    rows: Sequence[Sequence[Any]]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headers) for row in self.rows):
            raise ValueError("every row needs a cell for each header")


@dataclass(frozen=True)
class Section:
    """What one app has to say of an agency's period."""

    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    chart: Chart = Chart.NONE
    notes: Sequence[Any] = ()


Gather = Callable[[Agency, date, date, datetime], Section]
"""Agency, first day, last day (both included), the moment of gathering."""


@dataclass(frozen=True)
class Registered:
    """A section that an app brings: for which item, under which heading, from where."""

    item: ReportItem
    code: str
    heading: Any
    gather: Gather = field(compare=False)

    def stored(self, agency: Agency, start: date, end: date, now: datetime) -> dict[str, Any]:
        """Gather the section and return it as the plain data that a report keeps."""
        section = self.gather(agency, start, end, now)
        return {
            "item": self.item.value,
            "code": self.code,
            "heading": encode(self.heading),
            "figures": [
                {"label": encode(f.label), "value": encode(f.value), "unit": encode(f.unit)}
                for f in section.figures
            ],
            "tables": [
                {
                    "heading": encode(table.heading),
                    "headers": [encode(header) for header in table.headers],
                    "rows": [[encode(cell) for cell in row] for row in table.rows],
                }
                for table in section.tables
            ],
            "chart": section.chart.value,
            "notes": [encode(note) for note in section.notes],
        }


_registered: dict[str, Registered] = {}


def register_section(item: ReportItem, heading: Any, gather: Gather, *, code: str = "") -> None:
    """Let reports that count the item show a section; call it from the app's `apps.py`.

    `code` names the section in stored reports, the item's own by default; give one where an item
    has several sections. Raises `ValueError` when the code is taken by another section.
    """
    section = Registered(item, code or item.value, heading, gather)
    known = _registered.setdefault(section.code, section)
    if known is not section and known.gather is not gather:
        raise ValueError(f"the report section {section.code} is registered twice")


def sections_for(items: Sequence[ReportItem]) -> list[Registered]:
    """Return the registered sections of these items, in the items' order."""
    return [section for item in items for section in _registered.values() if section.item == item]


def items_without_figures(items: Sequence[ReportItem]) -> list[ReportItem]:
    """Return the items for which no app keeps figures; the Board's proposals are words."""
    kept = {section.item for section in _registered.values()} | {ReportItem.PROPOSALS}
    return [item for item in items if item not in kept]
