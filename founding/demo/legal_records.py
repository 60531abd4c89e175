"""The demo's legal documents: fields of a document, its text and its relations."""

from datetime import date, datetime
from typing import Literal

from pydantic.dataclasses import dataclass

from founding.demo.markup import to_html
from founding.demo.records import STRICT, AgencyLabel, RelationKind

AttachmentFormat = Literal["pdf", "docx"]

OPENINGS = {"QĐ": "QUYẾT ĐỊNH:", "NQ": "QUYẾT NGHỊ:"}
TYPE_NAMES = {
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "CĐ": "Công điện",
    "CV": "Công văn",
}


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoRelation:
    """What this document does to another one, named by its number; `target` may be unknown here.

    `provisions` are those of the other document, `by_provision` that of this one.
    """

    kind: RelationKind
    target: str
    note: str = ""
    provisions: str = ""
    by_provision: str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoConsolidation:
    """The text of a document from a day on; `source` is the number of what amended it."""

    valid_from: date
    source: str
    note: str
    body: str


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoDocument:
    """A legal document. `title` is the abstract (trích yếu) without the name of the type.

    `document_type` is an abbreviation of Nghị định 30/2020, "CV" for an official letter.
    `signing` holds the lines above the signature, `bases` the recitals without "Căn cứ"'s comma.
    """

    number: str
    document_type: str
    agency: AgencyLabel
    issuer: str
    title: str
    summary: str
    field: str
    information_kind: str
    is_normative: bool
    issued_on: date
    effective_on: date
    received_at: datetime
    signer: str
    signer_title: str
    signing: tuple[str, ...]
    recipients: tuple[str, ...]
    body: str
    bases: tuple[str, ...] = ()
    relations: tuple[DemoRelation, ...] = ()
    attachments: tuple[AttachmentFormat, ...] = ()
    expired_on: date | None = None
    gazette_number: str = ""
    gazette_date: date | None = None
    urgent_ground: str = ""
    consolidations: tuple[DemoConsolidation, ...] = ()

    @property
    def type_name(self) -> str:
        return TYPE_NAMES[self.document_type]

    @property
    def full_title(self) -> str:
        """The type and the abstract in one line, as lists show it: "Quyết định ban hành …"."""
        return f"{self.type_name} {self.title[0].lower()}{self.title[1:]}"

    @property
    def opening(self) -> str:
        """The word that opens the operative part, empty for types that have none."""
        return OPENINGS.get(self.document_type, "")

    @property
    def markup(self) -> str:
        """Recitals, opening and operative part as one text."""
        return self._with_opening(self.body)

    @property
    def body_html(self) -> str:
        return to_html(self.markup)

    def consolidated_html(self, text: DemoConsolidation) -> str:
        """Return a consolidated text with the recitals and the opening of the document."""
        return to_html(self._with_opening(text.body))

    def _with_opening(self, body: str) -> str:
        return "\n".join(part for part in (*self.bases, self.opening, body) if part)
