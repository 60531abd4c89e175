"""Tables as lines of texts, whichever screen they are handed in on."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from documents.formats.sheets import BROKEN, SheetReader

READER = SheetReader(most_lines=100)


def book(*rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    target = io.BytesIO()
    made.save(target)
    return target


def lines(file, name="bang.xlsx", **options):
    return list(SheetReader(**{"most_lines": 100, **options}).lines(file, name))


def test_cells_are_texts_and_empty_lines_keep_their_numbers():
    file = book(["a", None, 3.0], [], [date(2026, 8, 1), datetime(2026, 8, 1, 9, 30), 2.5])
    assert lines(file) == [
        (1, ["a", "", "3"]),
        (3, ["2026-08-01", "2026-08-01 09:30:00", "2.5"]),
    ]
    assert lines(file, days_only=True)[1][1][:2] == ["2026-08-01", "2026-08-01"]


def test_a_formula_is_what_was_typed_or_the_value_that_was_worked_out():
    file = book(["=1+1"])
    assert lines(file, formulas=True) == [(1, ["=1+1"])]
    assert lines(file) == []


def test_the_quote_that_guards_a_formula_is_no_part_of_the_words():
    assert [READER.text_of(each) for each in ("'=1", "'+84", "'x")] == ["=1", "+84", "'x"]


def test_line_breaks_stay_or_are_spaces():
    assert READER.text_of(" một \r\n\n hai  ba ") == "một\n\nhai ba"
    assert SheetReader(100, multiline=False).text_of("một\n\nhai") == "một hai"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_is_read_whichever_sign_parts_its_cells(sign):
    text = f"\ufeffcột{sign}ý\n\nmột{sign}hai\n"
    file = io.BytesIO(text.encode())
    assert lines(file, "bang.csv") == [(1, ["cột", "ý"]), (3, ["một", "hai"])]


def test_a_sheet_is_read_no_further_and_no_wider_than_asked():
    file = book(*([str(n), "b", "c"] for n in range(1, 9)))
    found = lines(file, most_lines=3, most_columns=2, longest_cell=1)
    assert found == [(1, ["1", "b"]), (2, ["2", "b"]), (3, ["3", "b"])]


def test_what_is_no_sheet_raises_what_readers_expect():
    with pytest.raises(BROKEN):
        lines(io.BytesIO(b"%PDF-1.4"))
