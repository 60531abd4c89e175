"""Pieces of the import by themselves."""

import json

import pytest

from documents.formats.tables import Cell
from documents.importing.bodies import level_of
from documents.importing.body import table_value
from documents.importing.order import Waiting, targets_first
from documents.importing.report import Entry, ReportFile
from documents.importing.spill import Spill


def test_targets_come_first_and_circles_end():
    waiting = [
        Waiting(10, ("1", "a", 1), (("2", "a", 1),)),
        Waiting(11, ("2", "a", 1), (("3", "a", 1),)),
        Waiting(12, ("3", "a", 1), (("1", "a", 1),)),
        Waiting(13, None, ()),
    ]

    assert list(targets_first(waiting)) == [12, 11, 10, 13]


def test_long_chain_does_not_exhaust_the_stack():
    chain = [Waiting(n, (str(n), "", None), ((str(n + 1), "", None),)) for n in range(20_000)]

    assert list(targets_first(chain)) == list(reversed(range(20_000)))


def test_report_is_whole_after_every_entry(tmp_path):
    path = tmp_path / "bao-cao.json"

    with ReportFile(path, host="tinh.vn") as report:
        for number in range(3):
            assert len(json.loads(path.read_text())["entries"]) == number
            report.add(Entry(f"{number}.txt", "created", title="Quyết định"))

    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["host"] == "tinh.vn"
    assert told["totals"] == {"created": 3, "updated": 0, "unchanged": 0, "refused": 0}


def test_values_set_aside_are_found_again():
    spill = Spill()
    places = [spill.put({"n": number}) for number in range(5)]

    assert [spill.get(place)["n"] for place in reversed(places)] == [4, 3, 2, 1, 0]
    spill.close()


def test_spans_beyond_reason_make_no_giant_table():
    rows = [[Cell(["x"], columns=100, rows=100) for _cell in range(50)] for _row in range(2)]

    value = table_value(rows)

    assert max(len(row) for row in value["data"]) < 400
    assert len(value["data"]) == 2


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "province"),
        ("Sở Y tế", "province"),
        ("Ủy ban nhân dân xã Nà Hang", "commune"),
        ("Hội đồng nhân dân huyện Yên Sơn", "district"),
        ("Bộ Tài chính", "central"),
        ("Thủ tướng Chính phủ", "central"),
        ("Hội Nông dân", "other"),
    ],
)
def test_name_of_a_body_tells_its_level(name, level):
    assert level_of(name) == level
