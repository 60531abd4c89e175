"""The number grammar: what is read, how it is printed, what a query finds."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.enums import NORMATIVE_TYPES, TYPES_WITHOUT_CODE, DocumentType
from documents.numbers import (
    DocumentNumber,
    NumberKind,
    find_numbers,
    parse_number,
    query_tokens,
)

FORMS = [
    ("04/2024/QĐ-UBND", "04", 2024, "QĐ", "UBND", NumberKind.NORMATIVE, True),
    ("05/2025/NQ-HĐND", "05", 2025, "NQ", "HĐND", NumberKind.NORMATIVE, True),
    ("148/2025/QH15", "148", 2025, "", "QH15", NumberKind.LAW, True),
    ("12/2003/PL-UBTVQH11", "12", 2003, "PL", "UBTVQH11", NumberKind.NORMATIVE, True),
    ("3069/QĐ-UBND", "3069", None, "QĐ", "UBND", NumberKind.ADMINISTRATIVE, False),
    ("1684/NQ-UBTVQH15", "1684", None, "NQ", "UBTVQH15", NumberKind.ADMINISTRATIVE, False),
    ("117/TB-VPUBND", "117", None, "TB", "VPUBND", NumberKind.ADMINISTRATIVE, False),
    ("12/2024/KH-UBND", "12", 2024, "KH", "UBND", NumberKind.ADMINISTRATIVE, False),
    ("3954/UBND-VX", "3954", None, "", "UBND-VX", NumberKind.LETTER, False),
    ("3954/UBND.VX", "3954", None, "", "UBND.VX", NumberKind.LETTER, False),
    (
        "19/2012/TTLT-BTC-BKH&ĐT-BTTTT",
        "19",
        2012,
        "TTLT",
        "BTC-BKH&ĐT-BTTTT",
        NumberKind.JOINT,
        True,
    ),
    ("57-NQ/TW", "57", None, "NQ", "TW", NumberKind.PARTY, False),
    ("05a/2020/QĐ-TTg", "05a", 2020, "QĐ", "TTg", NumberKind.NORMATIVE, True),
    ("66.13/ĐA-UBND", "66.13", None, "ĐA", "UBND", NumberKind.ADMINISTRATIVE, False),
    ("7/HĐ-STC", "7", None, "HĐ", "STC", NumberKind.ADMINISTRATIVE, False),
    ("7/HĐND-VP", "7", None, "", "HĐND-VP", NumberKind.LETTER, False),
    ("1234/TTCP-V4", "1234", None, "", "TTCP-V4", NumberKind.LETTER, False),
    ("41/SKH&ĐT-TH", "41", None, "", "SKH&ĐT-TH", NumberKind.LETTER, False),
    ("15/SY-UBND", "15", None, "SY", "UBND", NumberKind.ADMINISTRATIVE, False),
    ("16/TrS-UBND", "16", None, "TrS", "UBND", NumberKind.ADMINISTRATIVE, False),
    ("17/SL-UBND", "17", None, "SL", "UBND", NumberKind.ADMINISTRATIVE, False),
    ("18/2024/QyĐ-UBND", "18", 2024, "QyĐ", "UBND", NumberKind.ADMINISTRATIVE, False),
    ("05-CT/TU", "05", None, "CT", "TU", NumberKind.PARTY, False),
    ("08-QĐi/TU", "08", None, "QĐi", "TU", NumberKind.PARTY, False),
    ("-NQ/TU", "", None, "NQ", "TU", NumberKind.PARTY, False),
]


@pytest.mark.parametrize(("text", "serial", "year", "code", "issuer", "kind", "normative"), FORMS)
def test_each_form_is_taken_apart_and_printed_again(
    text, serial, year, code, issuer, kind, normative
):
    number = parse_number(text)

    assert number == DocumentNumber(serial, year, code, issuer, kind)
    assert number.canonical == text
    assert number.is_normative is normative


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("35 /2023/QĐ-UBND", "35/2023/QĐ-UBND"),
        (" 35/ 2023 / QĐ - UBND ", "35/2023/QĐ-UBND"),
        ("/2026/QĐ-UBND", "/2026/QĐ-UBND"),
        ("…/2026/QĐ-UBND", "/2026/QĐ-UBND"),
        ("....../2026/QĐ-UBND", "/2026/QĐ-UBND"),
        ("224/2026/NĐCP", "224/2026/NĐ-CP"),
        ("04/2024/QÐ-UBND", "04/2024/QĐ-UBND"),
        ("04/2024/QĐ\u2013UBND", "04/2024/QĐ-UBND"),
        ("04/2024/qd-ubnd", "04/2024/QĐ-UBND"),
        ("05/2025/nq-hdnd", "05/2025/NQ-HĐND"),
        ("05/2020/qđ-ttg", "05/2020/QĐ-TTg"),
        ("04/2024/qdubnd", "04/2024/QĐ-UBND"),
        ("Số: 04/2024/QĐ-UBND", "04/2024/QĐ-UBND"),
        ("Số 3069/QĐ-UBND", "3069/QĐ-UBND"),
        ("9/hd-stc", "9/HD-STC"),
        ("9/hđ-stc", "9/HĐ-STC"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, meant):
    assert parse_number(typed).canonical == meant


def test_decomposed_accents_are_read():
    number = "19/2012/TTLT-BỘCA-BKH&ĐT"
    decomposed = unicodedata.normalize("NFD", number)

    assert decomposed != number
    assert parse_number(decomposed).canonical == number


@pytest.mark.parametrize(
    "text",
    ["", "2024", "điều 5", "24/7", "30/4/1975", "04/2024", "04/2024/QĐ", "/UBND-VX", "km/h",
     "123456/QĐ-UBND", "04/1824/QĐ-UBND", "04/2024/QĐ-УБНД", "4" * 500],
)  # fmt: skip
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None


def test_zeros_in_front_make_no_other_number():
    assert parse_number("04/2024/QĐ-UBND").serial_key == "4"
    assert parse_number("0043/QĐ-UBND").serial_key == "43"
    assert parse_number("/2024/QĐ-UBND").serial_key == ""


def test_every_abbreviation_of_a_type_is_read():
    for kind in DocumentType:
        if kind not in TYPES_WITHOUT_CODE:
            assert parse_number(f"1/{kind}-UBND").type_code == kind.value
            assert parse_number(f"1/{kind.lower()}-ubnd").type_code == kind.value


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_without_an_error(text):
    number = parse_number(text)

    if number is not None:
        assert parse_number(number.canonical) == number
    for token in query_tokens(text):
        assert re.fullmatch("[a-z0-9]+", token)


serials = st.from_regex(r"\A[0-9]{1,5}(\.[0-9]{1,2})?[a-zđ]?\Z")
years = st.integers(1945, 2099)
issuers = st.lists(
    st.from_regex(r"\A[A-ZĐ]{1,6}[0-9]{0,2}\Z"), min_size=1, max_size=3
).map("-".join)  # fmt: skip
codes = st.sampled_from(
    [str(kind.value) for kind in DocumentType if kind not in TYPES_WITHOUT_CODE]
)


@given(serials, st.none() | years, codes, issuers)
def test_what_is_printed_is_read_again(serial, year, code, issuer):
    printed = "/".join(filter(None, [serial, year and str(year), f"{code}-{issuer}"]))

    number = parse_number(printed)

    assert (number.serial, number.year, number.type_code) == (serial, year, code)
    assert parse_number(number.canonical) == number
    assert number.is_normative is False or code in NORMATIVE_TYPES


plain = st.from_regex(r"\A[A-ZĐ][A-ZĐ0-9&]{1,5}\Z").filter(lambda part: _is_no_type(part))
numbers = st.one_of(
    st.builds(lambda s, y, c, i: _as_read(f"{s}/{y}/{c}-{i}"), serials, years, codes, issuers),
    st.builds(lambda s, c, i: _as_read(f"{s}/{c}-{i}"), serials, codes, issuers),
    st.builds(lambda s, y, n: _as_read(f"{s}/{y}/QH{n}"), serials, years, st.integers(1, 20)),
    st.builds(lambda s, a, b: _as_read(f"{s}/{a}-{b}"), serials, plain, plain),
    st.builds(lambda s, y, a, b: _as_read(f"{s}/{y}/TTLT-{a}-{b}"), serials, years, plain, plain),
    st.builds(lambda s, c, i: _as_read(f"{s}-{c}/{i}"), serials, codes, issuers),
)


def _as_read(printed):
    number = parse_number(printed)
    assert number is not None, printed
    return number


def _is_no_type(part):
    """Whether an issuer's sign does not begin a number of a type, such as NĐCP."""
    number = parse_number(f"1/{part}-A")
    return number is not None and not number.type_code and re.search(r"[A-ZĐ0-9]\Z", part)


@given(numbers)
def test_every_form_that_is_printed_is_the_same_when_read(number):
    assert parse_number(number.canonical) == number


@given(numbers, st.sampled_from(["theo Quyết định số ", "", "(", "ngày 25/3/2024, số: "]))
def test_a_number_is_found_in_running_text(number, before):
    text = f"{before}{number.canonical} ngày 1/2/2024."

    (found,) = find_numbers(text)

    start, end, read = found
    assert read == number
    assert text[start:end] == number.canonical


@given(st.text(max_size=200) | st.text("0123456789/-.QĐUBND ", max_size=60))
def test_any_text_is_searched_without_an_error(text):
    end = 0
    for start, stop, number in find_numbers(text):
        assert end <= start < stop <= len(text)
        assert number.serial
        end = stop


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Số 35 /2023/QĐ-UBND và 36/ 2023/ QĐ - UBND.", ["35/2023/QĐ-UBND", "36/2023/QĐ-UBND"]),
        ("57-NQ/TW, 1684/NQ-UBTVQH15; 148/2025/QH15.",
         ["57-NQ/TW", "1684/NQ-UBTVQH15", "148/2025/QH15"]),
        ("19/2012/TTLT-BTC-BKH&ĐT-BTTTT.Điều 2", ["19/2012/TTLT-BTC-BKH&ĐT-BTTTT"]),
        ("3954/UBND.VX, 3955/UBND-VX - Nội vụ", ["3954/UBND.VX", "3955/UBND-VX"]),
        ("quyết định 04/2024/qđ-ubnd; 9/hd-ubnd", ["04/2024/QĐ-UBND", "9/HD-UBND"]),
        ("04/2024/QĐ-\nUBND, 224/2026/NĐCP, 05/2024/QÐ-UBND",
         ["04/2024/QĐ-UBND", "224/2026/NĐ-CP", "05/2024/QĐ-UBND"]),
        ("1/2 số hộ và/hoặc 30/4/1975, 80 km/h, 5/m-dài, 100/ngày, tỷ lệ 1/500", []),
        ("Số:      /2026/QĐ-UBND", []),
        ("25/3/2024/QĐ-UBND", []),
    ],
)  # fmt: skip
def test_numbers_are_told_from_dates_and_fractions(text, found):
    assert [number.canonical for _start, _end, number in find_numbers(text)] == found
    apart = unicodedata.normalize("NFD", text)
    assert [number.canonical for _start, _end, number in find_numbers(apart)] == found


@given(serials, st.none() | years, codes, issuers, st.booleans())
def test_a_full_number_however_typed_is_found_by_its_tokens(serial, year, code, issuer, lower):
    printed = "/".join(filter(None, [serial, year and str(year), f"{code}-{issuer}"]))
    query = printed.lower() if lower else printed

    assert set(query_tokens(query)) <= set(parse_number(printed).search_tokens())
    assert query_tokens(query)


@pytest.mark.parametrize(
    "query",
    ["04/2024", "4/2024", "04/2024/QĐ-UBND", "04/2024/qd-ubnd", "qđ 04 2024", "QĐ 04/2024",
     "quyết định 4/2024", "quyết định số 04/2024/QĐ-UBND", "04/2024/QĐ", "04 / 2024",
     "04/2024/QĐ UBND", "04/2024/qdubnd", "4/QĐ-UBND", "qđ 4", "04/2024/", "số 4 năm 2024",
     "quyết định số 04 năm 2024", "qd so 4, nam 2024", "quyết định 4 năm 2024",
     "Quyết định số 04/2024/QĐ-UBND ngày 25/3/2024 của UBND tỉnh"],
)  # fmt: skip
def test_every_way_to_ask_for_a_decision_finds_it(query):
    tokens = query_tokens(query)

    assert tokens
    assert set(tokens) <= set(parse_number("04/2024/QĐ-UBND").search_tokens())
    assert not set(tokens) & set(parse_number("04/2023/NQ-HĐND").search_tokens())


def test_the_most_exact_statement_is_the_token():
    assert query_tokens("04/2024") == ["n4y2024"]
    assert query_tokens("qđ 04 2024") == ["n4y2024tqd"]
    assert query_tokens("04/2024/qd-ubnd") == ["n4y2024tqdubnd"]
    assert query_tokens("3069/QĐ-UBND") == ["n3069tqdubnd"]
    assert query_tokens("3069/qđ") == ["n3069tqd"]
    assert query_tokens("3954/ubnd-vx") == ["n3954tubndvx"]
    assert query_tokens("luật 148/2025/QH15") == ["n148y2025tqh15"]


def test_a_number_without_year_is_found_by_the_year_of_issue():
    tokens = parse_number("3069/QĐ-UBND").search_tokens(issued_year=2021)

    assert set(query_tokens("3069/2021") + query_tokens("qđ 3069 2021")) <= set(tokens)
    assert set(query_tokens("3069/QĐ-UBND")) <= set(tokens)


@pytest.mark.parametrize(
    "query",
    ["", "2024", "5", "điều 5", "khoản 2 điều 14", "chương trình 135", "kế hoạch 5 năm 2021-2025",
     "kế hoạch 5 năm 2026", "4 năm 2024", "tháng 4 năm 2024", "quyết định số 4 năm 2024-2030",
     "30/4/1975", "24/7", "04 2024", "04/2024 về giá đất", "100/ngày", "km/h", "đường bộ",
     "thông báo 3", "x" * 1000],
)  # fmt: skip
def test_other_queries_are_no_numbers(query):
    assert query_tokens(query) == []
