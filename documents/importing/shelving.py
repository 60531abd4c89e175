"""Putting one prepared document into the library: into its page or a new one, as a draft."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from wagtail.models import Page

from agencies.actions import ActionRefused, refuse_if
from agencies.models import Agency
from agencies.texts import fold
from documents.importing import finding
from documents.importing.batch import unchanged
from documents.importing.bodies import Registers
from documents.importing.drafts import (
    Placed,
    add_draft,
    attach,
    fill,
    free_slug,
    relate,
    stored_file,
)
from documents.importing.links import Index, Known
from documents.importing.prepared import Prepared
from documents.importing.report import Entry, entry_of
from documents.models import (
    DocumentLibraryPage,
    ImportedFile,
    IssuingBody,
    LegalDocumentPage,
)
from documents.number_checks import number_refusals
from editorial.actions import SubmitForApproval
from operations.upload_guard import document_rules
from operations.uploads import refusals as upload_refusals


@dataclass
class Shelf:
    """The library during one run. With `is_trial` nothing is written.

    `batch_paths` are all sources of the run: a document known from another of them is in two.
    """

    agency: Agency
    library: DocumentLibraryPage
    registers: Registers
    index: Index
    user: Any
    now: datetime
    is_trial: bool
    submit: bool
    batch_paths: frozenset[str]
    _planned: dict[finding.Key, str] = field(default_factory=dict)

    def put(self, prepared: Prepared) -> Entry:
        """Import one document. Raises `ActionRefused`; nothing of it is written then."""
        self._lock()
        warnings = [*prepared.warnings]
        issuer = self.registers.issuer(prepared, warnings)
        key = finding.key_of(prepared, issuer)
        place = finding.place_of(prepared, issuer, self.agency, self.library.locale_id)
        try:
            refuse_if(finding.refusals(prepared, place, key, self._planned, self.batch_paths))
            same = next((row for row in place.imports if row.digest == prepared.digest), None)
            if same is not None:
                entry = unchanged(prepared.source.path, same.report)
                self._remember(prepared, place.page, same.report)
            else:
                entry = self._draft(prepared, place, issuer, warnings)
        except ActionRefused:
            self.registers.forget_new()
            raise
        if key is not None:
            self._planned[key] = prepared.source.path
        self._index(prepared, issuer, entry.page)
        return entry

    def _draft(
        self,
        prepared: Prepared,
        place: finding.Place,
        issuer: IssuingBody | None,
        warnings: list[str],
    ) -> Entry:
        found = [self.index.find(link, issuer.name if issuer else "") for link in prepared.links]
        placed = Placed(
            issuer,
            self.registers.field(prepared, warnings),
            [each.page if each else None for each in found],
        )
        draft = self._filled(place.page, prepared, placed)
        refuse_if(reason for reasons in number_refusals(draft).values() for reason in reasons)
        warnings += [*finding.doubts(place), *_file_doubts(prepared)]
        entry = entry_of(
            prepared, issuer, place.page, [each is not None for each in found], warnings
        )
        if not self.is_trial:
            self._write(draft, prepared, placed, place, entry)
        return entry

    def _lock(self) -> None:
        """Let runs wait for one another, and know how many documents the library has by now."""
        pages = Page.objects.select_for_update().filter(pk=self.library.pk)
        self.library.numchild = pages.values_list("numchild", flat=True)[0]

    def _filled(
        self, page: LegalDocumentPage | None, prepared: Prepared, placed: Placed
    ) -> LegalDocumentPage:
        """Return the newest draft of the page, or a new one, with what the source tells."""
        if page is not None:
            draft: LegalDocumentPage = page.get_latest_revision_as_object()
        else:
            library = self.library
            kind = library.information_kind or LegalDocumentPage.default_information_kind
            draft = LegalDocumentPage(
                live=False, owner=self.user, locale=library.locale, information_kind=kind
            )
            draft.agency = self.agency
        fill(draft, prepared, placed)
        return draft

    def _write(
        self,
        draft: LegalDocumentPage,
        prepared: Prepared,
        placed: Placed,
        place: finding.Place,
        entry: Entry,
    ) -> None:
        """Save the draft with its file and relations, and remember the source."""
        for row in (placed.issuer, placed.field):
            if row is not None and row.pk is None:
                row.save()
        draft.issuer, draft.field = placed.issuer, placed.field or draft.field
        relate(draft, prepared, placed, place.report.get("relations", []))
        attached = self._attach(draft, prepared, place, entry)
        if place.page is None:
            draft.slug = free_slug(self.library, prepared)
            add_draft(draft, self.library, self.user)
        else:
            if draft.first_published_at is None and not draft.live:
                draft.save()  # what nobody has seen yet is found by its newest number
            draft.save_revision(user=self.user, clean=False, log_action=True)
        entry.page = draft.pk
        if self.submit:
            self._hand_in(draft, entry)
        self._remember(prepared, draft, {**asdict(entry), "attachment": attached})

    def _attach(
        self, draft: LegalDocumentPage, prepared: Prepared, place: finding.Place, entry: Entry
    ) -> int | None:
        """Hang the file on the draft and return its key; what no page may carry is left out."""
        former: int | None = place.report.get("attachment")
        if prepared.source.file is None or _file_doubts(prepared):
            return former
        try:
            document = stored_file(prepared, self.agency, self.user)
        except ValidationError as refusal:
            entry.warnings += [_not_attached(reason) for reason in refusal.messages]
            return former
        attach(draft, document, former)
        return document.pk

    def _hand_in(self, draft: LegalDocumentPage, entry: Entry) -> None:
        """Hand the draft to the Board, when nothing is missing that publication needs."""
        try:
            draft.full_clean()
            SubmitForApproval(draft, self.user).execute()
        except ValidationError as refusal:
            entry.warnings += [_("Not handed to the Board: %s") % each for each in refusal.messages]
        except ActionRefused as refusal:
            entry.warnings += [_("Not handed to the Board: %s") % each for each in refusal.reasons]

    def _remember(
        self, prepared: Prepared, page: LegalDocumentPage | None, report: dict[str, Any]
    ) -> None:
        if self.is_trial:
            return
        values = {"digest": prepared.digest, "page": page, "report": report}
        ImportedFile.objects.update_or_create(
            agency=self.agency,
            path=prepared.source.path,
            defaults={**values, "imported_at": self.now},
        )

    def _index(self, prepared: Prepared, issuer: IssuingBody | None, page: int | None) -> None:
        """Let later documents of the run find this one."""
        number = prepared.number
        if number is not None and number.serial:
            known = Known(fold(issuer.name) if issuer else "", prepared.year, page)
            self.index.put(number.serial_key, number.symbol, known)


def _file_doubts(prepared: Prepared) -> list[str]:
    """Return why the file itself cannot hang on a page, as far as it can be told beforehand."""
    path = prepared.source.file
    if path is None:
        return []
    with path.open("rb") as opened:
        reasons = upload_refusals(File(opened, name=path.name), document_rules())
    return [_not_attached(reason) for reason in reasons]


def _not_attached(reason: str) -> str:
    return _("The file itself is not attached: %s") % reason
