"""Which page of the library a prepared document is, and why it cannot be imported into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency
from agencies.texts import fold
from documents.importing.prepared import Prepared
from documents.models import ImportedFile, IssuingBody, LegalDocumentPage

Key = tuple[str, str, str, int | None]
"""Issuer, type, number and year: what makes a document one."""


def key_of(prepared: Prepared, issuer: IssuingBody | None) -> Key | None:
    """Return what makes the document one; None without a number."""
    number = prepared.number
    if number is None or not number.serial or issuer is None:
        return None
    return fold(issuer.name), prepared.document_type, number.serial_key, prepared.year


@dataclass(frozen=True, slots=True)
class Place:
    """The page that a document has, if any, with what was imported into it, the newest first."""

    page: LegalDocumentPage | None
    imports: list[ImportedFile]

    @property
    def report(self) -> dict[str, Any]:
        """What the import before this one said."""
        return self.imports[0].report if self.imports else {}


def place_of(
    prepared: Prepared, issuer: IssuingBody | None, agency: Agency, locale_id: int
) -> Place:
    """Return the agency's page of this number; for a text without one, that of the same path."""
    pages = LegalDocumentPage.objects.for_agency(agency).filter(locale_id=locale_id)
    page = None
    if (key := key_of(prepared, issuer)) and issuer is not None and issuer.pk and key[3]:
        page = pages.same_number(issuer.pk, key[1], key[2], key[3]).first()
    if page is None:
        known = pages.filter(imports__agency=agency, imports__path=prepared.source.path)
        page = known.first() if key is None else known.filter(number_serial="", live=False).first()
    imports = list(page.imports.order_by("-imported_at", "-pk")) if page is not None else []
    return Place(page, imports)


def refusals(
    prepared: Prepared,
    place: Place,
    key: Key | None,
    planned: Mapping[Key, str],
    batch_paths: frozenset[str],
) -> list[str]:
    """Return why the document is not imported into its page; empty if it is."""
    own = prepared.source.path
    elsewhere = [row.path for row in place.imports if row.path != own and row.path in batch_paths]
    other = planned.get(key) if key else None
    if other or elsewhere:
        return [_("The same document lies in “%s” as well.") % (other or elsewhere[0])]
    page = place.page
    if page is not None and (page.workflow_in_progress or page.locked):
        return [_("The page waits for a decision or is locked; import the document afterwards.")]
    return []


def doubts(place: Place) -> list[str]:
    """Return what an editor should know of the page that the import changes."""
    page = place.page
    if page is None:
        return []
    if not place.imports:
        return [_("The page was made by hand; the draft takes over what the source tells.")]
    if (
        page.latest_revision_created_at
        and page.latest_revision_created_at > place.imports[0].imported_at
    ):
        return [_("The draft was edited after the last import; compare the versions.")]
    return []
