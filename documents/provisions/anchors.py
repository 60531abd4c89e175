"""Addresses of provisions within a document: `dieu-5.khoan-2.diem-a`, `quy-che.dieu-3`. Pure.

Articles count through a whole container, so their addresses name no part or chapter. What is
attached to a decision (a statute whose articles begin at 1 again) puts its own step in front.
"""

import re
from collections.abc import Collection, Iterable

from agencies.texts import fold, nfc
from documents.enums import ProvisionKind

STEPS = {
    ProvisionKind.PART: "phan",
    ProvisionKind.CHAPTER: "chuong",
    ProvisionKind.SECTION: "muc",
    ProvisionKind.SUBSECTION: "tieu-muc",
    ProvisionKind.ARTICLE: "dieu",
    ProvisionKind.CLAUSE: "khoan",
    ProvisionKind.POINT: "diem",
    ProvisionKind.APPENDIX: "phu-luc",
    ProvisionKind.PREAMBLE: "mo-dau",
    ProvisionKind.CLOSING: "ket-thuc",
}
LONGEST = 120
_UNFIT = re.compile(r"[^a-z0-9]+")
_ZEROS = re.compile(r"^0+(?=[0-9])")


def anchor_step(kind: ProvisionKind, number: str) -> str:
    """Return one step of an address: `dieu-51a`, `diem-dd` for điểm đ, `phu-luc` without a number.

    A container's step is its name folded: `quy-che`. `01` and `1` are the same number.
    """
    spelt = _ZEROS.sub("", nfc(number).lower())
    if kind == ProvisionKind.POINT:
        spelt = spelt.replace("đ", "dd")  # điểm d and điểm đ are two
    label = _UNFIT.sub("-", fold(spelt)).strip("-")
    word = STEPS.get(kind, "")
    return "-".join(part for part in (word, label) if part)


def anchor_of(steps: Iterable[tuple[ProvisionKind, str]]) -> str:
    """Return the address of a provision from the outermost step to its own."""
    return ".".join(anchor_step(kind, number) for kind, number in steps)[:LONGEST]


def covers(outer: str, inner: str) -> bool:
    """Whether a provision is another one or contains it, as far as their addresses tell."""
    return inner == outer or inner.startswith(f"{outer}.")


def has_provision(known: Collection[str], anchor: str) -> bool:
    """Whether a text has the provision, at its own address or inside what is attached."""
    return anchor in known or any(
        each.endswith(f".{anchor}") or covers(anchor, each) for each in known
    )
