"""The documents of a portal that citations may mean."""

from collections.abc import Collection, Iterable
from typing import Any

from agencies.models import Agency
from documents.citations.issuers import is_issuer
from documents.citations.keys import LAW_FORMS, keys_of
from documents.citations.places import address_in, options_of, upwards
from documents.enums import IssuerLevel, ProvisionKind
from documents.models.document import LegalDocumentPage
from documents.models.texts import Provision

_READ = (
    "title", "number_text", "document_type", "issued_on", "locale", "translation_key", "agency",
    "issuer__name", "issuer__level",
)  # fmt: skip
_FORMS = tuple(LAW_FORMS.values())
_WIDE = (IssuerLevel.CENTRAL, IssuerLevel.PROVINCE)
Wanted = Collection[tuple[int, str]]
"""Documents with the address that is asked for in each."""


class Targets:
    """What a portal has published under some keys, read in one query.

    Never a document of another portal, nor one that only some may read.
    """

    def __init__(self, portal: Agency, keys: Iterable[str]) -> None:
        wanted = set(keys)
        self._by_key: dict[str, list[LegalDocumentPage]] = {}
        for page in _published(portal, wanted):
            for key in wanted.intersection(keys_of(page)):
                self._by_key.setdefault(key, []).append(page)

    def chosen(self, key: str, issuer: str, citing: LegalDocumentPage) -> LegalDocumentPage | None:
        """Return the document that the key means in the mouth of the citing one; None for doubt.

        The issuer named decides; without one that of the citing document, then a body of the
        province or above. Of laws of one name, the last one before the citing document.
        """
        found = [page for page in self._by_key.get(key, []) if page.pk != citing.pk]
        found = [page for page in found if is_issuer(issuer, _name(page))]
        found = _preferred(found, lambda page: page.locale_id == citing.locale_id)
        if not issuer:
            found = _preferred(found, lambda page: page.issuer_id == citing.issuer_id)
            found = _preferred(found, lambda page: bool(page.issuer and page.issuer.level in _WIDE))
        if len({page.issuer_id for page in found}) > 1:
            return None
        if len({page.issued_on for page in found}) > 1:
            if not key.startswith(_FORMS):
                return None
            found = _latest(found, citing)
        found = _preferred(found, lambda page: page.agency_id == citing.agency_id)
        return min(found, key=lambda page: page.pk, default=None)


class Addresses:
    """Which of the addresses asked for some documents have, in two queries."""

    def __init__(self, wanted: Wanted) -> None:
        pages = {page for page, anchor in wanted if anchor}
        rows = Provision.objects.filter(text__page__in=pages, text__consolidation=None).order_by()
        statutes = rows.filter(kind=ProvisionKind.CONTAINER)
        self._containers: dict[int, list[str]] = {}
        for page, anchor in statutes.values_list("text__page", "anchor") if pages else ():
            self._containers.setdefault(page, []).append(anchor)
        possible = {
            each
            for page, anchor in wanted
            for option in options_of(anchor, self._containers.get(page, ()))
            for each in upwards(option)
        }
        self._existing: dict[int, set[str]] = {}
        found = rows.filter(anchor__in=possible).values_list("text__page", "anchor")
        for page, anchor in found if possible else ():
            self._existing.setdefault(page, set()).add(anchor)

    def checked(self, page: int, wanted: str) -> str:
        """Return the address in the document; the whole of it where it has none that fits."""
        existing = self._existing.get(page)
        if existing is None:
            return ""
        return address_in(wanted, self._containers.get(page, ()), existing)


def _published(portal: Agency, keys: set[str]) -> Iterable[LegalDocumentPage]:
    """Return the public documents whose number or form may give one of the keys."""
    serials = {key.partition("/")[0] for key in keys if not key.startswith(_FORMS)}
    pages = LegalDocumentPage.objects.under_portal(portal).live().public().order_by()
    numbered = pages.filter(number_serial__in=serials)
    named = pages.filter(document_type__in=tuple(LAW_FORMS))
    if not serials:
        found = named
    else:
        found = numbered | named if any(key.startswith(_FORMS) for key in keys) else numbered
    return found.select_related("issuer").only(*_READ) if keys else ()


def _preferred(pages: list[LegalDocumentPage], wish: Any) -> list[LegalDocumentPage]:
    return [page for page in pages if wish(page)] or pages


def _latest(pages: list[LegalDocumentPage], citing: LegalDocumentPage) -> list[LegalDocumentPage]:
    dated = [page for page in pages if page.issued_on]
    known = citing.issued_on
    dated = _preferred(dated, lambda page: known is None or page.issued_on <= known)
    last = max((page.issued_on for page in dated if page.issued_on), default=None)
    return [page for page in pages if page.issued_on == last]


def _name(page: LegalDocumentPage) -> str:
    return page.issuer.name if page.issuer else ""
