"""The document that a citation names, read at its place in a text. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from agencies.texts import fold
from documents.citations.keys import key_of_name, key_of_number
from documents.citations.laws import is_of_firm, law_name_end
from documents.citations.units import CAPITALS, GAP
from documents.enums import DocumentType
from documents.numbers import DocumentNumber, find_numbers


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a text may name a document: its numbers, and the words with which a name begins.

    A number is kept under the place where it begins, with where it ends.
    """

    numbers: dict[int, tuple[int, DocumentNumber]]
    names: frozenset[int]


def marks_of(text: str) -> Marks:
    """Return the places of a text at which a document may be named."""
    numbers = {start: (end, number) for start, end, number in find_numbers(text)}
    return Marks(numbers, frozenset(match.start() for match in _NAME.finditer(text)))


class Scope(StrEnum):
    """Which document a citation speaks of."""

    HERE = "here"
    THIS = "this"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as the words name it.

    `key` is empty for the text's own document; `container` is the statute attached to it of which
    the words speak, such as "quy chế". `scope` tells "this document" that is named from none named.
    """

    end: int
    scope: Scope
    key: str = ""
    name: str = ""
    issuer: str = ""
    container: str = ""


ROOTS = (
    "Quyết định|Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Chỉ thị|"
    "Bộ luật|Luật|Pháp lệnh|Hiến pháp|Văn bản|Lệnh|Công văn|Công điện"
)
ATTACHED = (
    "Quy chế|Quy định|Quy chuẩn|Quy trình|Điều lệ|Nội quy|Kế hoạch|Chương trình|Đề án|Phương án|"
    "Dự án|Hướng dẫn|Bản quy định|Danh mục|Bảng giá|Định mức|Tiêu chí|Chiến lược|Quy hoạch"
)
_OTHER_TYPES = "Văn bản hợp nhất|Thông báo|Báo cáo|Tờ trình|Kết luận|Hợp đồng|Thông tri|Giấy mời"


def _words(names: str) -> str:
    return names.replace(" ", GAP)


_TYPES = _words("|".join([_OTHER_TYPES, ROOTS, ATTACHED]))
_NAME = re.compile(rf"(?<!\w)(?:{_TYPES}|phụ{GAP}lục|số)(?!\w)", re.IGNORECASE)
_THIS = re.compile(
    rf"(?:(?P<root>{_words(ROOTS)})|(?P<attached>{_words(ATTACHED)})){GAP}này(?!\w)", re.IGNORECASE
)
_TO_NUMBER = re.compile(rf"(?:(?:{_TYPES}){GAP})?(?:số\s{{0,4}}:?\s{{0,4}})?", re.IGNORECASE)
_LAW = re.compile(rf"(?P<form>bộ{GAP}luật|luật|pháp{GAP}lệnh){GAP}", re.IGNORECASE)
_CONSTITUTION = re.compile(
    rf"Hiến{GAP}pháp(?:{GAP}nước{GAP}Cộng{GAP}hòa{GAP}xã{GAP}hội{GAP}chủ{GAP}nghĩa{GAP}Việt{GAP}Nam)?"
    r"(?!\w)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf",?{GAP}ngày{GAP}[0-9]{{1,2}}(?:\s?[/.-]\s?[0-9]{{1,2}}\s?[/.-]\s?|{GAP}tháng{GAP}[0-9]{{1,2}},?{GAP}năm{GAP})"
    r"(?P<year>(?:19|20)[0-9][0-9])(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(rf",?{GAP}năm{GAP}(?P<year>(?:19|20)[0-9][0-9])(?!\w)", re.IGNORECASE)
_LAW_NUMBER = re.compile(rf",?{GAP}\(?\s?số\s{{0,4}}:?\s{{0,4}}", re.IGNORECASE)
_PROPER = rf"(?:{GAP}[{CAPITALS}][^\W\d_]*){{0,6}}"
_LOCAL = _words("ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|UBND|HĐND")
_PLACE = _words("thành phố|đặc khu|thị trấn|thị xã|tỉnh|huyện|quận|phường|xã")
_CHAIR = _words(
    "thủ tướng|bộ trưởng|chủ tịch|thống đốc|giám đốc|tổng thanh tra|chánh án|viện trưởng"
)
_ISSUER = re.compile(
    rf"{GAP}của{GAP}(?P<issuer>(?:(?i:{_CHAIR}){GAP})?(?:"
    rf"(?i:(?:{_LOCAL}))(?:{GAP}(?i:{_PLACE}))?{_PROPER}"
    rf"|Ủy{GAP}ban{GAP}[Tt]hường{GAP}vụ{GAP}Quốc{GAP}hội|Quốc{GAP}hội|Chính{GAP}phủ|nước(?!\w)"
    rf"|Bộ{GAP}Chính{GAP}trị|Ban{GAP}Chấp{GAP}hành{GAP}Trung{GAP}ương(?:{GAP}Đảng)?|Ban{GAP}Bí{GAP}thư"
    rf"|(?:Bộ|Sở|Ban|Tỉnh{GAP}ủy|Thành{GAP}ủy|Thanh{GAP}tra|Văn{GAP}phòng|Tòa{GAP}án|Ngân{GAP}hàng)"
    rf"(?:{GAP}(?!(?:về|quy|ban|hướng|sửa|và{GAP}[a-zđ]|được|có|đã|tại|theo|ngày)(?!\w))[^\W\d_]+){{0,9}}"
    r"))(?!\w)"
)
_ATTACHED_TO = re.compile(
    rf"(?P<word>{_words(ATTACHED)}|phụ{GAP}lục)(?!\w)[^.;\n“”]{{0,260}}?"
    rf"[,(]?\s{{0,4}}(?:(?:được{GAP})?ban{GAP}hành{GAP})?kèm{GAP}theo{GAP}",
    re.IGNORECASE,
)
_ATTACHED_HERE = re.compile(
    rf",?\s{{0,4}}\(?(?:(?:được{GAP})?ban{GAP}hành{GAP})?kèm{GAP}theo{GAP}", re.IGNORECASE
)
_OF = re.compile(rf"(?:,?{GAP}(?:của|tại|trong|thuộc){GAP}|,?{GAP})", re.IGNORECASE)


def cited_after(text: str, place: int, marks: Marks) -> Cited | None:
    """Return the document that provisions belong to, named right behind them; None for none."""
    if attached := _ATTACHED_HERE.match(text, place):
        return named_at(text, attached.end(), marks)
    step = _OF.match(text, place)
    return _cited_at(text, step.end(), marks) if step else None


def _cited_at(text: str, place: int, marks: Marks) -> Cited | None:
    """Return the document that the words at the place name, or to which they say it is attached."""
    if place not in marks.names and place not in marks.numbers:
        return None
    if cited := named_at(text, place, marks):
        return cited
    if (attached := _ATTACHED_TO.match(text, place)) is None:
        return None
    cited = named_at(text, attached.end(), marks)
    if cited is None:
        return None
    container = " ".join(attached["word"].lower().split())
    return Cited(cited.end, cited.scope, cited.key, cited.name, cited.issuer, container)


def named_at(text: str, place: int, marks: Marks) -> Cited | None:
    """Return the document that the words at the place name by itself, not what is attached."""
    if this := _THIS.match(text, place):
        container = " ".join((this["attached"] or "").lower().split())
        return Cited(this.end(), Scope.THIS, container=container)
    return _by_number(text, place, marks) or _by_name(text, place, marks)


def _by_number(text: str, place: int, marks: Marks) -> Cited | None:
    lead = _TO_NUMBER.match(text, place)
    if lead is None or lead.end() not in marks.numbers:
        return None
    end, number = marks.numbers[lead.end()]
    return _with_date_and_issuer(text, place, end, number)


def _with_date_and_issuer(text: str, start: int, end: int, number: DocumentNumber) -> Cited:
    dated = _DATE.match(text, end) or _YEAR.match(text, end)
    end = dated.end() if dated else end
    issued = _ISSUER.match(text, end)
    end = issued.end() if issued else end
    key = key_of_number(number, int(dated["year"]) if dated else None)
    issuer = _spaced(issued["issuer"]) if issued else ""
    return Cited(end, Scope.OTHER, key, _spaced(text[start:end]), issuer)


def _by_name(text: str, place: int, marks: Marks) -> Cited | None:
    if constitution := _CONSTITUTION.match(text, place):
        return _law(text, place, constitution.end(), DocumentType.CONSTITUTION)
    opening = _LAW.match(text, place)
    if opening is None or is_of_firm(text, place):
        return None
    end = law_name_end(text, opening.end())
    if end is None:
        return None
    if (step := _LAW_NUMBER.match(text, end)) and step.end() in marks.numbers:
        number_end, number = marks.numbers[step.end()]
        bracketed = "(" in step[0] and text.startswith(")", number_end)
        cited = _with_date_and_issuer(text, place, number_end + bracketed, number)
        return cited if "(" not in step[0] or bracketed else _law(text, place, end, _form(opening))
    return _law(text, place, end, _form(opening), text[opening.end() : end])


def _law(text: str, start: int, end: int, form: DocumentType, name: str = "") -> Cited:
    dated = _DATE.match(text, end) or _YEAR.match(text, end)
    year = int(dated["year"]) if dated else None
    end = dated.end() if dated else end
    return Cited(end, Scope.OTHER, key_of_name(form, name, year), _spaced(text[start:end]))


def _form(opening: re.Match[str]) -> DocumentType:
    words = fold(_spaced(opening["form"]))
    return {"bo luat": DocumentType.CODE, "luat": DocumentType.LAW}.get(
        words, DocumentType.ORDINANCE
    )


def _spaced(text: str) -> str:
    return " ".join(text.split())
