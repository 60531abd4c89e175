"""From what people write in letters and tables to what the portal keeps: provision, view, yes."""

import re

from agencies.texts import fold
from consultation.enums import OpinionKind, Stance
from consultation.giving.provisions import Parts
from consultation.models.draft import DraftProvision

WHOLE = frozenset(
    {"", "-", "toan bo du thao", "toan van", "ca du thao", "du thao", "chung", "y kien chung"}
    | {"the whole draft", "whole draft", "toan bo"}
)
_STANCES: dict[str, tuple[str, ...]] = {
    Stance.AGREES: ("nhat tri", "dong y", "thong nhat", "tan thanh", "agrees", "agree"),
    Stance.AMENDS: (
        *("nhat tri co sua doi", "dong y co sua doi", "nhat tri co bo sung", "sua doi"),
        *("co y kien", "amends", "gop y", "nhat tri co gop y", "dong y co gop y", "bo sung"),
        *("sua doi bo sung", "dong y mot phan", "nhat tri mot phan"),
    ),
    Stance.DISAGREES: (
        *("khong nhat tri", "khong dong y", "khong tan thanh", "phan doi", "disagrees"),
        *("khong thong nhat", "disagree"),
    ),
}
_KINDS: dict[str, tuple[str, ...]] = {
    OpinionKind.PERSON: ("ca nhan", "person", "nguoi dan", "cong dan"),
    OpinionKind.ORGANISATION: (
        *("to chuc", "co quan", "doanh nghiep", "organisation", "don vi", "hoi"),
        "to chuc, doanh nghiep",
    ),
}
YES = frozenset({"co", "x", "yes", "dong y", "1", "true", "co dong y", "duoc"})
NO = frozenset({"", "khong", "no", "0", "false", "khong dong y"})


def plain(text: str) -> str:
    """Return words as they are compared: folded, without commas and signs around them."""
    return re.sub(r"[\s,;]+", " ", fold(text)).strip(" .:*")


def _by_words(names: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {plain(word): str(value) for value, words in names.items() for word in words}


STANCE_OF = _by_words(_STANCES)
KIND_OF = _by_words(_KINDS)


def stance_in(text: str) -> str | None:
    """Return the view that the words name, "" for none; None where they name no view known."""
    words = plain(text)
    if not words:
        return ""
    labels = {plain(str(label)): value for value, label in Stance.choices}
    return STANCE_OF.get(words) or labels.get(words)


def kind_in(text: str) -> str | None:
    """Return the kind of contributor that the words name, "" for none; None if not known."""
    words = plain(text)
    return KIND_OF.get(words) if words else ""


def agreed_in(text: str) -> bool | None:
    """Return whether the words say yes; None where they say neither."""
    words = plain(text)
    return True if words in YES else False if words in NO else None


class Names:
    """The provisions of a draft by the names that people give them."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._by_name: dict[str, DraftProvision] = {}
        for row in parts.rows:
            for name in (row.label, f"{row.label} {row.heading}", row.anchor):
                self._by_name.setdefault(_named(name), row)

    @property
    def has_text(self) -> bool:
        """Whether the draft lies before us in its provisions."""
        return bool(self.parts.rows)

    def is_whole(self, name: str) -> bool:
        """Whether the words mean the draft as a whole."""
        return plain(name) in WHOLE

    def provision(self, name: str) -> DraftProvision | None:
        """Return the provision of a name such as "Khoản 1, Điều 4" or "Điều 4 khoản 1"."""
        named = _named(name)
        return self._by_name.get(named) or self._by_name.get(_inside_out(named))


def _named(text: str) -> str:
    words = plain(text).replace("cua ", "")
    return re.sub(r"\b0+(\d)", r"\1", words)


def _inside_out(named: str) -> str:
    """Turn "dieu 4 khoan 1 diem a" into "diem a khoan 1 dieu 4", as laws are cited."""
    units = re.findall(r"(dieu|khoan|diem|muc|chuong|phan|tieu muc)\s+(\S+)", named)
    return " ".join(f"{unit} {number}" for unit, number in reversed(units))
