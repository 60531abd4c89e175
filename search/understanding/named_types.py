"""The types of documents that a word before a number names: "nghị quyết số", "NQ", "luật". Pure."""

from agencies.texts import fold
from documents.enums import DocumentType as Type
from documents.numbers.grammar import TYPE_CODES
from editorial.search_words import words_of

_NAMES: dict[str, tuple[Type, ...]] = {
    "quyết định": (Type.DECISION,),
    "nghị quyết liên tịch": (Type.JOINT_RESOLUTION,),
    "nghị quyết": (Type.RESOLUTION,),
    "nghị định": (Type.DECREE,),
    "thông tư liên tịch": (Type.JOINT_CIRCULAR,),
    "thông tư": (Type.CIRCULAR,),
    "chỉ thị": (Type.DIRECTIVE,),
    "công điện": (Type.TELEGRAM,),
    "kế hoạch": (Type.PLAN,),
    "thông báo": (Type.ANNOUNCEMENT,),
    "báo cáo": (Type.REPORT,),
    "tờ trình": (Type.SUBMISSION,),
    "hướng dẫn": (Type.GUIDANCE,),
    "chương trình": (Type.PROGRAMME,),
    "pháp lệnh": (Type.ORDINANCE,),
    "công văn": (Type.OFFICIAL_LETTER,),
    "văn bản": (),
    "kết luận": (),
    "quy định": (),
    "luật": (Type.LAW, Type.CODE),
    "decision": (Type.DECISION,),
    "resolution": (Type.RESOLUTION,),
    "decree": (Type.DECREE,),
    "circular": (Type.CIRCULAR,),
    "directive": (Type.DIRECTIVE,),
}
_TYPES = {fold(name): tuple(map(str, types)) for name, types in _NAMES.items()}
LEADS = tuple(_TYPES)
"""The words that may stand before a number, folded; of two that begin alike the longer first."""


def type_said(types: tuple[str, ...]) -> str:
    """Return the type to name in a sentence; empty where two are meant alike, as HD and HĐ are."""
    one = types[:1] if len(types) == 1 or types == _TYPES["luat"] else ()
    return str(Type(one[0]).label) if one else ""


def types_named(lead: str, sign: str) -> tuple[str, ...]:
    """Return the types that a number may have by its sign or the word before it; none for any.

    A whole sign says more than a type: `tqdubnd` is found or not. Without accents one code may
    stand for two types: `HD` and `HĐ`.
    """
    words = fold(" ".join(words_of(lead))).removesuffix(" so").removesuffix(" no")
    if not sign and words in _TYPES:
        return _TYPES[words]
    return tuple(sorted(code for code in TYPE_CODES if fold(code) == (sign or words)))
