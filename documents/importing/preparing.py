"""Reading one source: its text, what the text says of itself, what a register states."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from documents.citations import find_citations
from documents.formats import SourceText, UnreadableFile, read_file
from documents.importing.body import body_of, text_blocks
from documents.importing.links import Link
from documents.importing.prepared import Prepared
from documents.importing.sources import Source
from documents.importing.stated import take_stated
from documents.metadata import Found, Metadata, read_metadata
from documents.metadata.types import name_of
from documents.provisions import parse
from documents.provisions.blocks import Block
from operations.uploads import extension_of

READER_VERSION = "1"
"""Changes when a later release reads the same file in another way."""
MOST_CITATIONS = 500
MOST_DOUBTS = 50
FOREIGN = frozenset({"html", "htm"})
"""Kinds whose markup somebody else wrote."""


def digest_of(source: Source) -> str:
    """Return the digest of what a source is made of: its bytes and what the register states."""
    digest = hashlib.sha256(READER_VERSION.encode())
    digest.update(json.dumps(source.given, sort_keys=True, ensure_ascii=False).encode())
    if source.file is not None:
        with source.file.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def prepare(source: Source, digest: str, max_bytes: int) -> Prepared:
    """Read a source. Raises `UnreadableFile` with one sentence."""
    text = read_file(source.file, max_bytes) if source.file else SourceText([])
    given = source.given
    if text.is_scanned and not (given.get("number") or given.get("title")):
        raise UnreadableFile(
            _("Scanned: the file holds pictures of pages and no text. Name it in a register.")
        )
    found = read_metadata(text.blocks) if text.blocks else Metadata()
    prepared = Prepared(source, digest, warnings=[*text.warnings])
    if text.is_scanned:
        prepared.warnings.append(_("Scanned: only the file is attached, there is no text."))
    _take_found(prepared, found)
    take_stated(prepared, given)
    if not (prepared.number or prepared.document_type or given.get("title")):
        raise UnreadableFile(
            _("Neither a number nor a type of document was found. Name the file in a register.")
        )
    _settle(prepared, found)
    if text.blocks:
        _take_text(prepared, text_blocks(text.blocks, found.first_block))
    return prepared


def _take_found(prepared: Prepared, found: Metadata) -> None:
    prepared.number = _value(found.number)
    prepared.document_type = _value(found.document_type) or ""
    prepared.title = _value(found.title) or ""
    prepared.issuers = _value(found.issuer) or ()
    prepared.issuer_to_make = found.issuer_to_make
    prepared.issued_on = _value(found.issued_on)
    prepared.effective_on = _value(found.effective_on)
    prepared.signer = _value(found.signer) or ""
    prepared.signer_title = _value(found.signer_title) or ""
    prepared.links = [Link.of_deed(deed) for deed in found.deeds]
    prepared.links += [Link.of_basis(basis) for basis in found.bases]


def _value(found: Found[Any] | None) -> Any:
    return found.value if found is not None else None


def _settle(prepared: Prepared, found: Metadata) -> None:
    """Settle what follows from the rest, and keep the doubts that the register did not answer."""
    source = prepared.source
    stated = prepared.number.type_code if prepared.number else ""
    if not prepared.document_type and name_of(stated):
        prepared.document_type = stated
    if not prepared.title:
        stem = source.file.stem if source.file else ""
        prepared.title = prepared.designation or stem
    doubts = (doubt for doubt in found.doubts if not source.given.get(doubt.about))
    prepared.warnings += [doubt.sentence for doubt in doubts]
    own = prepared.number.canonical if prepared.number else None
    others = (
        link for link in prepared.links if link.number is None or link.number.canonical != own
    )
    prepared.links = _once(others)


def _once(links: Iterable[Link]) -> list[Link]:
    seen: dict[tuple[str, str], Link] = {}
    for link in links:
        key = (str(link.kind), link.number.canonical if link.number else link.name)
        seen.setdefault(key, link)
    return list(seen.values())


def _take_text(prepared: Prepared, blocks: list[Block]) -> None:
    file = prepared.source.file
    is_foreign = file is not None and extension_of(file.name) in FOREIGN
    prepared.body = body_of(blocks, is_foreign=is_foreign)
    parsed = parse(blocks)
    prepared.provisions = {str(kind): count for kind, count in parsed.counts().items() if count}
    prepared.warnings += [
        _("Line %(line)s: %(doubt)s") % {"line": doubt.line, "doubt": doubt.message}
        for doubt in parsed.warnings[:MOST_DOUBTS]
    ]
    prepared.citations = _citations(blocks)


def _citations(blocks: list[Block]) -> list[dict[str, Any]]:
    """Return the other documents that the text cites, each once, with what of them it cites."""
    found: dict[str, dict[str, Any]] = {}
    for block in blocks:
        for each in find_citations(block.text):
            if not each.document.key:
                continue  # the text itself
            row = found.setdefault(
                each.document.key, {"document": each.document.name, "provisions": []}
            )
            anchors = (ref.anchor for ref in each.refs if ref.anchor)
            row["provisions"] = list(dict.fromkeys([*row["provisions"], *anchors]))
    return list(found.values())[:MOST_CITATIONS]
