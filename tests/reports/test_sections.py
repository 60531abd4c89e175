"""The registry by which apps bring their sections."""

from datetime import date

import pytest

from agencies.models import Agency
from agencies.regulations.enums import ReportItem
from reports.cells import Words
from reports.sections import (
    Figure,
    Registered,
    Section,
    Table,
    items_without_figures,
    register_section,
    sections_for,
)
from tests.factories.reports import AFTERWARDS


def nothing(*_args: object) -> Section:
    """Gather nothing."""
    return Section()


def test_a_row_needs_a_cell_for_each_header() -> None:
    with pytest.raises(ValueError, match="each header"):
        Table("Bảng", ["Một", "Hai"], [["một mình"]])


def test_a_code_names_one_section() -> None:
    with pytest.raises(ValueError, match="twice"):
        register_section(ReportItem.PUBLISHED, "Khác", nothing)


def test_sections_come_in_the_order_of_the_items() -> None:
    found = sections_for([ReportItem.LATE, ReportItem.PUBLISHED])

    assert [section.code for section in found] == ["late", "published", "approvals", "corrections"]


def test_what_no_app_counts_is_left_to_the_board_except_its_proposals() -> None:
    items = [ReportItem.PUBLISHED, ReportItem.ACCESSES, ReportItem.PROPOSALS]

    assert items_without_figures(items) == [ReportItem.ACCESSES]


@pytest.mark.django_db
def test_a_section_is_stored_as_plain_data(department: Agency) -> None:
    def gather(*_args: object) -> Section:
        return Section(
            figures=[Figure(Words("Số tin", "Items"), 2, "tin")],
            tables=[Table("Bảng", ["Ngày"], [[date(2026, 6, 1)]])],
        )

    section = Registered(ReportItem.PUBLISHED, "test", "Mục", gather)

    assert section.stored(department, date(2026, 1, 1), date(2026, 6, 30), AFTERWARDS) == {
        "item": "published",
        "code": "test",
        "heading": "Mục",
        "figures": [{"label": {"vi": "Số tin", "en": "Items"}, "value": 2, "unit": "tin"}],
        "tables": [{"heading": "Bảng", "headers": ["Ngày"], "rows": [[{"on": "2026-06-01"}]]}],
        "chart": "none",
        "notes": [],
    }
