"""Recognise a document number in what a person types into a search box. Pure."""

import re

from agencies.texts import fold
from documents.numbers.grammar import (
    LONGEST,
    SERIAL,
    TYPE_CODES,
    YEAR,
    parse_number,
    serial_token,
    symbol_prefixes,
)

# Names of types as people write them before a number, folded, with the code of the number. The
# second set also begins plain phrases ("kế hoạch 5 năm", "chương trình 135"): there a bare serial
# proves nothing.
_SURE_NAMES = {
    "quyet dinh": "qd",
    "nghi quyet": "nq",
    "nghi dinh": "nd",
    "thong tu lien tich": "ttlt",
    "thong tu": "tt",
    "chi thi": "ct",
    "cong dien": "cd",
}
_OTHER_NAMES = {
    "ke hoach": "kh",
    "thong bao": "tb",
    "bao cao": "bc",
    "to trinh": "ttr",
    "huong dan": "hd",
    "chuong trinh": "ctr",
    "phap lenh": "pl",
    "cong van": "",
    "van ban": "",
    "luat": "",
}
_SURE_CODES = frozenset({"qd", "nq", "nd", "tt", "ttlt", "ct"})
_CODES = frozenset(fold(code) for code in TYPE_CODES)
_KNOWN_ISSUERS = ("ubnd", "hdnd", "vpubnd", "vphdnd", "cp", "ttg", "vpcp", "qh", "ubtvqh", "tw")
_LEADS = "|".join([*_SURE_NAMES, *_OTHER_NAMES, *sorted(_CODES, key=len, reverse=True)])
_QUERY = re.compile(
    rf"(?:(?P<lead>{_LEADS})\s+)?(?P<so>so\s*[:.]?\s*)?"
    rf"(?P<serial>{SERIAL})"
    rf"(?:(?P<year_sign>\s*/\s*|\s*,?\s+(?P<spoken>nam)\s+|\s+)(?P<year>{YEAR}))?"
    rf"(?:(?P<symbol_sign>\s*/\s*|\s+)(?P<symbol>[a-z][a-z0-9&.]*(?:[\s-]+[a-z][a-z0-9&.]*)*))?"
    r"\s*/?"
)
# What people copy along with a full number: "… ngày 25/3/2024 của UBND tỉnh".
_AFTERWORD = re.compile(r"\s+(?:ngay|cua|ve|ban hanh|quy dinh)\s")


def query_tokens(query: str) -> list[str]:
    """Return the token of the number that a query states, as exactly as it states it.

    `04/2024/QĐ-UBND`, `04/2024/qd-ubnd`, `qđ 04 2024`, `số 4 năm 2024`, `04/2024` and `4/2024`
    each give a token among `DocumentNumber.search_tokens()`. Empty for a query that is no number:
    a bare year, `điều 5`, a date, a phrase. Never raises.
    """
    if len(query) > LONGEST:
        return []
    number = parse_number(query)
    if number and number.serial:
        return _stated(number.serial_key, number.year, symbol_prefixes(number.symbol)[-1])
    head, *rest = _AFTERWORD.split(fold(query).strip(), maxsplit=1)
    match = _QUERY.fullmatch(head)
    if match is None:
        return []
    symbol = symbol_prefixes(re.sub(r"\s+", "-", match["symbol"] or ""))
    if (rest and not symbol) or not _looks_like_number(match, symbol):
        return []
    year = int(match["year"]) if match["year"] else None
    serial_key = re.sub(r"^0+(?=[0-9])", "", match["serial"])
    return _stated(serial_key, year, symbol[-1] if symbol else _lead_code(match))


def _lead_code(match: re.Match[str]) -> str:
    lead = match["lead"] or ""
    return _SURE_NAMES.get(lead, _OTHER_NAMES.get(lead, lead))


def _looks_like_number(match: re.Match[str], symbol: list[str]) -> bool:
    is_sure = match["lead"] in _SURE_NAMES or match["lead"] in _SURE_CODES
    if match["spoken"] and not (match["so"] or is_sure):
        return False  # "kế hoạch 5 năm 2026"
    if symbol:
        joined = "/" in match["symbol_sign"]
        # "… năm 2024 ubnd tỉnh" names who issued it, and no sign.
        known = symbol[0] in _CODES or (joined and symbol[0].startswith(_KNOWN_ISSUERS))
        return known and (joined or bool(match["year"]) or len(symbol) > 1) and len(symbol) <= 4
    if match["year"]:
        return "/" in match["year_sign"] or bool(match["lead"] or match["spoken"])
    return is_sure


def _stated(serial_key: str, year: int | None, symbol: str) -> list[str]:
    token = serial_token(serial_key)
    token += f"y{year}" if year else ""
    token += f"t{symbol}" if symbol else ""
    return [token]
