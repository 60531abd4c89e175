"""A value that was found in a text: how sure that is, and where it stands."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from documents.numbers import DocumentNumber

Value = TypeVar("Value")


class Certainty(StrEnum):
    """How sure a reading is."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value with the line of the source on which it stands."""

    value: Value
    line: int
    certainty: Certainty = Certainty.SURE


@dataclass(frozen=True, slots=True)
class Deed:
    """What the text does to another document, and to which of its provisions.

    `target` is the other document as the text names it, `provisions` what it touches there in its
    own words ("khoản 2 Điều 7"), `by` the provision that does it.
    """

    kind: str
    target: str
    number: DocumentNumber
    line: int
    provisions: str = ""
    by: str = ""
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """A document on which the text is based; a law may be named without its number."""

    name: str
    number: DocumentNumber | None
    line: int
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an editor should look at; `about` is the field, empty for the text as a whole."""

    about: str
    sentence: str


@dataclass(slots=True)
class Metadata:
    """All that was found. `issuer` holds names the body may be known by, the likeliest first.

    `issuer_to_make` is the one to enter into a register that knows none of them. `first_block` is
    where the text proper begins, after letterhead and title.
    """

    number: Found[DocumentNumber] | None = None
    document_type: Found[str] | None = None
    issuer: Found[tuple[str, ...]] | None = None
    issued_on: Found[date] | None = None
    place: Found[str] | None = None
    title: Found[str] | None = None
    signer: Found[str] | None = None
    signer_title: Found[str] | None = None
    effective_on: Found[date] | None = None
    deeds: list[Deed] = field(default_factory=list)
    bases: list[Basis] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    issuer_to_make: str = ""
    first_block: int = 0
