"""Provisions as an editor lists them: "khoản 2 Điều 7; Điều 9", and their names again. Pure."""

import re

from agencies.languages import worded
from agencies.texts import fold, nfc
from documents.citations.chains import Chain, read_chain
from documents.citations.cited import ATTACHED, ROOTS
from documents.citations.units import ORDINALS, Steps, address
from documents.enums import ProvisionKind as Kind
from documents.provisions.anchors import STEPS

_LEAD = re.compile(r"(?:(?:các|những|từ)\s+)?", re.IGNORECASE)
_OF_STATUTE = re.compile(
    rf"\s*(?:(?:của|tại|thuộc)\s+)?(?:(?P<root>{ROOTS})|(?P<attached>{ATTACHED}))"
    rf"(?:\s+này)?(?:\s+(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo.*)?",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = {
    "vi": {
        Kind.PART: "Phần",
        Kind.CHAPTER: "Chương",
        Kind.SECTION: "Mục",
        Kind.SUBSECTION: "Tiểu mục",
        Kind.ARTICLE: "Điều",
        Kind.CLAUSE: "khoản",
        Kind.POINT: "điểm",
        Kind.APPENDIX: "Phụ lục",
        Kind.PREAMBLE: "phần mở đầu",
        Kind.CLOSING: "phần ký",
    },
    "en": {
        Kind.PART: "Part",
        Kind.CHAPTER: "Chapter",
        Kind.SECTION: "Section",
        Kind.SUBSECTION: "Subsection",
        Kind.ARTICLE: "Article",
        Kind.CLAUSE: "clause",
        Kind.POINT: "point",
        Kind.APPENDIX: "Appendix",
        Kind.PREAMBLE: "preamble",
        Kind.CLOSING: "signature",
    },
}
_BETWEEN = {"vi": " ", "en": ", "}
_STEP_WORDS = "|".join(sorted(STEPS.values(), key=len, reverse=True))
_STEP = re.compile(rf"(?P<word>{_STEP_WORDS})(?:-(?P<number>[a-z0-9-]+))?(?:~(?P<again>[0-9]+))?")
_KINDS = {word: kind for kind, word in STEPS.items()}
_ORDINALS = {f"thu-{fold(word).replace(' ', '-')}": f"thứ {word}" for word in ORDINALS}
_STATUTES = {fold(word).replace(" ", "-"): word for word in ATTACHED.split("|")}
_LABEL = re.compile(
    r"(?P<roman>[ivxlc]+)(?P<rest>[abd]?(?:-[0-9]+)?)|(?P<letter>[a-z](?:-?[0-9]+)?)"
)


class NoProvisions(ValueError):
    """Words that name no provisions; `words` are those that could not be read."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


def parse_provisions(text: str) -> list[str]:
    """Return the addresses of the provisions that an editor names, each once, in their order.

    Reads lists and ranges as texts write them, and "Điều 5 Quy chế" for what is attached; pieces
    are parted by semicolons or lines. Raises `NoProvisions` with the first piece that is not
    wholly read.
    """
    anchors: list[str] = []
    for piece in re.split(r"[;\n]", nfc(text)):
        words = " ".join(piece.split()).rstrip(" .,")
        if words:
            anchors.extend(_anchors(words))
    return list(dict.fromkeys(anchors))


def describe(anchor: str, language: str = "") -> str:
    """Return the name of an address: "khoản 2 Điều 7", in English "clause 2, Article 7".

    Without a language, in that of the reader.
    """
    code = worded("vi", "en", language)
    steps = [_named(step, code) for step in anchor.split(".") if step]
    return _BETWEEN[code].join(reversed(steps))


def _anchors(words: str) -> list[str]:
    if (statute := _OF_STATUTE.fullmatch(words)) and statute["attached"]:
        return [address(_container(statute))]
    start = _LEAD.match(words).end()  # type: ignore[union-attr]
    chain = read_chain(words, start)
    if chain is None or any(each.is_here for each in chain.conjuncts):
        raise NoProvisions(words)
    rest = words[chain.end :].strip()
    statute = _OF_STATUTE.fullmatch(rest)
    if rest and statute is None:
        raise NoProvisions(words)
    outer = _container(statute) if statute else ()
    return [address((*outer, *steps)) for steps in _steps(chain)]


def _container(statute: re.Match[str]) -> Steps:
    return ((Kind.CONTAINER, statute["attached"]),) if statute["attached"] else ()


def _steps(chain: Chain) -> list[Steps]:
    found: list[Steps] = []
    for each, following in zip(chain.conjuncts, [*chain.conjuncts[1:], None], strict=True):
        found += [steps for steps, _item in each.leaves()]
        if each.opens_range and following:
            found += each.up_to(following)
    return found


def _named(step: str, code: str) -> str:
    match = _STEP.fullmatch(step)
    if match is None:
        name = step.partition("~")[0]
        return _STATUTES.get(name) or name.replace("-", " ").capitalize()
    kind = _KINDS[match["word"]]
    label = _label(kind, match["number"] or "")
    again = f" ({match['again']})" if match["again"] else ""
    return f"{_NAMES[code][kind]} {label}".strip() + again


def _label(kind: Kind, number: str) -> str:
    """Return a number as texts write it, from its address."""
    if kind == Kind.POINT:
        return re.sub(r"^dd", "đ", number)
    if kind in (Kind.ARTICLE, Kind.CLAUSE):
        return number
    if number in _ORDINALS:
        return _ORDINALS[number]
    spelt = _LABEL.fullmatch(number)
    if spelt is None:
        return number
    return spelt["roman"].upper() + spelt["rest"] if spelt["roman"] else number.upper()
