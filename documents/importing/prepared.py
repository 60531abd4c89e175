"""A document as its source tells it, before anything is written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from documents.importing.links import Link
from documents.importing.sources import Source
from documents.metadata.types import name_of
from documents.numbers import DocumentNumber


@dataclass
class Prepared:
    """All that can be known without the library.

    `issuers` are names the issuer may be known by; `issuer_to_make` is the one to enter into a
    register that knows none of them.
    """

    source: Source
    digest: str
    number: DocumentNumber | None = None
    document_type: str = ""
    title: str = ""
    issuers: tuple[str, ...] = ()
    issuer_to_make: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    expired_on: date | None = None
    received_on: date | None = None
    signer: str = ""
    signer_title: str = ""
    gazette_number: str = ""
    field_name: str = ""
    body: list[tuple[str, Any]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    provisions: dict[str, int] = field(default_factory=dict)
    citations: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year that tells numbers apart."""
        stated = self.number.year if self.number else None
        return stated or (self.issued_on.year if self.issued_on else None)

    @property
    def designation(self) -> str:
        """Type and number, as the document is cited."""
        number = self.number.canonical if self.number else ""
        return f"{name_of(self.document_type)} {number}".strip()
