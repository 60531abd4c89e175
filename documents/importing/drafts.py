"""Putting what was prepared into a page: fields, text, relations, the file itself."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.rich_text import RichText
from wagtail.signal_handlers import disable_reference_index_auto_update

from agencies.models import Agency, PortalDocument
from agencies.texts import fold
from documents.importing.links import relation_fields
from documents.importing.prepared import Prepared
from documents.metadata.mentions import mentions
from documents.models import (
    DocumentAttachment,
    DocumentField,
    DocumentRelation,
    IssuingBody,
    LegalDocumentPage,
)

LONGEST_SLUG = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """What the library knows of a prepared document: its issuer, field, and related pages."""

    issuer: IssuingBody | None
    field: DocumentField | None
    targets: list[int | None]
    """The page of each link, in their order."""


def fill(page: LegalDocumentPage, prepared: Prepared, placed: Placed) -> None:
    """Set what the source tells; what it does not tell stays as it is."""
    values: dict[str, Any] = {
        "title": prepared.title[:255],
        "document_type": prepared.document_type,
        "number_text": prepared.number.canonical if prepared.number else "",
        "issuer": placed.issuer,
        "field": placed.field,
        "issued_on": prepared.issued_on,
        "effective_on": prepared.effective_on,
        "expired_on": prepared.expired_on,
        "signer": prepared.signer[:120],
        "signer_title": prepared.signer_title[:200],
        "gazette_number": prepared.gazette_number[:120],
    }
    for name, value in values.items():
        if value:
            setattr(page, name, value)
    if prepared.received_on is not None:
        received = datetime.combine(prepared.received_on, time(8))
        page.received_at = timezone.make_aware(received)
    if prepared.body:
        page.body = [
            (kind, RichText(value) if kind == "text" else value) for kind, value in prepared.body
        ]
    page.read_number()


def add_draft(page: LegalDocumentPage, parent: Page, user: Any) -> None:
    """Add a new page with its first revision, in one write of the page.

    `save_revision` would write and index it a second time, and each of its relations would have
    its references read anew: too much for thousands of documents.
    """
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
    ReferenceIndex.create_or_update_for_object(page)
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        content=page.serializable_data(),
        object_str=str(page),
    )
    page.latest_revision = revision
    page.latest_revision_created_at = revision.created_at
    page.draft_title, page.has_unpublished_changes = page.title, True
    Page.objects.filter(pk=page.pk).update(
        latest_revision=revision,
        latest_revision_created_at=revision.created_at,
        draft_title=page.title,
        has_unpublished_changes=True,
    )
    log(page, "wagtail.create", user=user, content_changed=True)


def free_slug(parent: Page, prepared: Prepared) -> str:
    """Return an address that no other page of the library has."""
    words = prepared.designation if prepared.number else prepared.title
    base = slugify(fold(words.replace("/", "-")))[:LONGEST_SLUG].strip("-") or "van-ban"
    candidate, number = base, 1
    while parent.get_children().filter(slug=candidate).exists():
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def relate(
    page: LegalDocumentPage, prepared: Prepared, placed: Placed, before: list[dict[str, Any]]
) -> None:
    """Set the relations that the text states; those that an editor added stay.

    `before` holds the relations of the import before this one, as its report tells them.
    """
    former = {(row["kind"], row["number"] or row["document"]) for row in before}
    kept = [row for row in page.relations.all() if _known_by(row) not in former]
    own = {_known_by(row) for row in kept}
    for link, target in zip(prepared.links, placed.targets, strict=True):
        name = link.number.canonical if link.number else link.name
        if (link.kind, name) not in own:
            kept.append(DocumentRelation(**relation_fields(link, target)))
    for position, row in enumerate(kept):
        row.sort_order = position
    page.relations.set(kept)


def _known_by(row: DocumentRelation) -> tuple[str, str]:
    if row.target is not None:
        return row.kind, row.target.number_text
    named = next(mentions(row.target_text), None)
    return row.kind, named.number.canonical if named else row.target_text


def stored_file(prepared: Prepared, agency: Agency, user: Any) -> PortalDocument:
    """Store the file in the agency's collection; the guard of all uploads looks at it first.

    Raises `ValidationError` with the guard's reasons.
    """
    file = prepared.source.file
    assert file is not None
    content = ContentFile(file.read_bytes(), name=file.name)
    title = (prepared.designation or file.stem)[:255]
    document = PortalDocument(
        title=title, collection=agency.collection, uploaded_by_user=user, file=content
    )
    document.file_size = content.size
    document._set_file_hash()
    content.seek(0)
    document.save()
    return document


def attach(page: LegalDocumentPage, document: PortalDocument, former: int | None) -> None:
    """Hang the file on the page, in place of the one that the import before this one hung on."""
    kept = [row for row in page.attachments.all() if row.file_id != former]
    kept.insert(0, DocumentAttachment(file=document))
    for position, row in enumerate(kept):
        row.sort_order = position
    page.attachments.set(kept)
