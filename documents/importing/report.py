"""The report of an import: one entry a document, valid JSON at every moment."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder

from documents.importing.prepared import Prepared
from documents.models import IssuingBody, LegalDocumentPage


class Outcome(StrEnum):
    """What became of a source."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass
class Entry:
    """What became of one source, and what was read from it."""

    file: str
    status: str
    number: str = ""
    type: str = ""
    issuer: str = ""
    issued: str | None = None
    effective: str | None = None
    signer: str = ""
    title: str = ""
    provisions: dict[str, int] = field(default_factory=dict)
    relations: list[dict[str, Any]] = field(default_factory=list)
    citations: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    page: int | None = None

    @classmethod
    def refused(cls, file: str, reasons: Sequence[str]) -> "Entry":
        """Return the entry of a source that is not imported; its warnings say why."""
        return cls(file, Outcome.REFUSED.value, warnings=list(reasons))


class ReportFile:
    """Writes entries to a JSON file as they come; a run that breaks off leaves a whole file.

    `{"host", "source", "dry_run", "entries": [...], "totals": {status: count}}`
    """

    def __init__(self, path: Path, **head: Any) -> None:
        self._file: IO[bytes] = path.open("wb")
        self._totals: Counter[str] = Counter()
        self._file.write(_json(head)[:-1] + b', "entries": [\n')
        self._end = self._file.tell()
        self._close_list()

    def __enter__(self) -> "ReportFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, entry: Entry) -> None:
        """Write one entry behind the others, and the ending anew."""
        self._file.seek(self._end)
        self._file.write((b",\n" if self._totals else b"") + _json(asdict(entry)))
        self._end = self._file.tell()
        self._totals[entry.status] += 1
        self._close_list()

    def _close_list(self) -> None:
        totals = {str(outcome): self._totals[outcome] for outcome in Outcome}
        self._file.write(b'\n], "totals": ' + _json(totals) + b"}\n")
        self._file.flush()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder).encode()


def entry_of(
    prepared: Prepared,
    issuer: IssuingBody | None,
    page: LegalDocumentPage | None,
    found: Sequence[bool],
    warnings: list[str],
) -> Entry:
    """Return the entry of a document; `found` tells of each link whether the library has it."""
    relations = [
        {
            "kind": str(link.kind),
            "document": link.name,
            "number": link.number.canonical if link.number else "",
            "provisions": link.provisions,
            "by": link.by,
            "found": is_found,
        }
        for link, is_found in zip(prepared.links, found, strict=True)
    ]
    return Entry(
        file=prepared.source.path,
        status=(Outcome.UPDATED if page is not None else Outcome.CREATED).value,
        number=prepared.number.canonical if prepared.number else "",
        type=prepared.document_type,
        issuer=issuer.name if issuer else "",
        issued=prepared.issued_on.isoformat() if prepared.issued_on else None,
        effective=prepared.effective_on.isoformat() if prepared.effective_on else None,
        signer=prepared.signer,
        title=prepared.title,
        provisions=prepared.provisions,
        relations=relations,
        citations=prepared.citations,
        warnings=warnings,
        page=page.pk if page is not None else None,
    )
