"""Names in Akoma Ntoso: of works, and of provisions from their addresses. Pure."""

from datetime import date

from django.utils.text import slugify

from agencies.texts import fold
from documents.enums import ProvisionKind
from documents.provisions.anchors import STEPS

ELEMENTS = {
    ProvisionKind.PART: "part",
    ProvisionKind.CHAPTER: "chapter",
    ProvisionKind.SECTION: "section",
    ProvisionKind.SUBSECTION: "subsection",
    ProvisionKind.ARTICLE: "article",
    ProvisionKind.CLAUSE: "paragraph",
    ProvisionKind.POINT: "point",
}
"""What the levels of a Vietnamese text are called; khoản is a paragraph, điểm a point."""
_SHORT = {
    ProvisionKind.PART: "part",
    ProvisionKind.CHAPTER: "chp",
    ProvisionKind.SECTION: "sec",
    ProvisionKind.SUBSECTION: "subsec",
    ProvisionKind.ARTICLE: "art",
    ProvisionKind.CLAUSE: "para",
    ProvisionKind.POINT: "point",
    ProvisionKind.APPENDIX: "att",
}
# The longest word first: `tieu-muc-1` begins like no other, `muc-1` must not be found inside it.
_BY_STEP = sorted(((STEPS[kind], short) for kind, short in _SHORT.items()), key=lambda row: row[0])


def eid_of(anchor: str) -> str:
    """Return the id of a provision: `art_5__para_2__point_dd` of `dieu-5.khoan-2.diem-dd`."""
    return "__".join(_step(step) for step in anchor.replace("~", "-").split("."))


def work_uri(kind: str, issuer: str, issued_on: date | None, number: str) -> str:
    """Return the address of a work, by what makes a document one: type, issuer, date, number."""
    day = issued_on.isoformat() if issued_on else "-"
    return f"/akn/vn/act/{slug(kind)}/{slug(issuer)}/{day}/{slug(number.replace('/', '-'))}"


def slug(text: str) -> str:
    """Return words as a step of an address; `-` for none."""
    return slugify(fold(text)) or "-"


def _step(step: str) -> str:
    for word, short in _BY_STEP:
        if step == word:
            return short
        if step.startswith(f"{word}-"):
            return f"{short}_{step.removeprefix(f'{word}-')}"
    return step
