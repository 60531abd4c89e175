"""Tables as lines of texts, whichever screen they are handed in on."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

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


def test_a_sheet_is_read_one_line_further_and_no_wider_than_asked():
    file = book(*([str(n), "b", "c"] for n in range(1, 9)))
    found = lines(file, most_lines=3, most_columns=2, longest_cell=1)
    assert found == [(1, ["1", "b"]), (2, ["2", "b"]), (3, ["3", "b"]), (4, ["4", "b"])]


@pytest.mark.parametrize("name", ["bang.xlsx", "bang.csv"])
def test_a_line_behind_empty_ones_at_the_limit_tells_that_there_is_more(name):
    file = book(["a"], ["b"], [], [], ["c"], ["d"])
    if name == "bang.csv":
        file = io.BytesIO(b"a\nb\n\n\nc\nd\n")
    assert lines(file, name, most_lines=3) == [(1, ["a"]), (2, ["b"]), (5, ["c"])]
    file.seek(0)
    assert [number for number, _cells in lines(file, name, most_lines=6)] == [1, 2, 5, 6]


def with_sheet_xml(file, old, new):
    """Return the book with other words in the XML of its sheet."""
    target = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in data
                data = data.replace(old, new)
            made.writestr(name, data)
    return target


def test_what_a_sheet_says_of_its_size_is_not_believed():
    file = book(["a", "b"], ["c", "d"])
    small = with_sheet_xml(file, b'<dimension ref="A1:B2"', b'<dimension ref="A1"')
    assert lines(small) == [(1, ["a", "b"]), (2, ["c", "d"])]
    huge = with_sheet_xml(file, b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert lines(huge) == [(1, ["a", "b"]), (2, ["c", "d"])]


def test_a_row_that_no_sheet_has_is_not_looked_for():
    file = with_sheet_xml(book(["a"], ["b"]), b'<row r="2"', b'<row r="2000000000"')
    with pytest.raises(BROKEN):
        lines(file)


def test_formulas_of_many_cells_are_words_too_and_tables_of_guesses_are_empty():
    made = openpyxl.Workbook()
    made.active["A1"] = ArrayFormula("A1:A2", "=SUM(B1:B2*C1:C2)")
    made.active["B1"] = DataTableFormula("B1:B2", dt2D=True, r1="C1", r2="C2")
    made.active["C1"] = "Ý kiến"
    file = io.BytesIO()
    made.save(file)
    assert lines(file, formulas=True) == [(1, ["=SUM(B1:B2*C1:C2)", "", "Ý kiến"])]
    assert READER.text_of(ArrayFormula("A1")) == ""


def test_what_is_no_sheet_raises_what_readers_expect():
    with pytest.raises(BROKEN):
        lines(io.BytesIO(b"%PDF-1.4"))
