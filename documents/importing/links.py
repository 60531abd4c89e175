"""Documents that a text names, and which document of the library each is.

A number of a ministry or the Government is one document. "04/2024/QĐ-UBND" may be many: every
province and commune has one. There the issuer decides that the words name, else the text's own.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from agencies.models import Agency
from agencies.texts import fold
from documents.citations import NoProvisions, parse_provisions
from documents.enums import RelationKind
from documents.metadata import Basis, Deed
from documents.models import LegalDocumentPage
from documents.numbers import DocumentNumber

_LOCAL = ("ubnd", "hdnd")
_WRITTEN_OUT = (("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"))


@dataclass(frozen=True, slots=True)
class Link:
    """A document that a text names: by number where it has one, with what the text does to it."""

    kind: str
    name: str
    number: DocumentNumber | None = None
    issuer: str = ""
    year: int | None = None
    provisions: str = ""
    by: str = ""

    @classmethod
    def of_deed(cls, deed: Deed) -> "Link":
        return cls(
            deed.kind,
            deed.target,
            deed.number,
            deed.issuer,
            _year(deed.number, deed.issued_on),
            deed.provisions,
            deed.by,
        )

    @classmethod
    def of_basis(cls, basis: Basis) -> "Link":
        year = _year(basis.number, basis.issued_on)
        return cls(RelationKind.BASED_ON, basis.name, basis.number, basis.issuer, year)


def _year(number: DocumentNumber | None, issued_on: date | None) -> int | None:
    stated = number.year if number else None
    return stated or (issued_on.year if issued_on else None)


@dataclass(frozen=True, slots=True)
class Known:
    """A document that may be meant; `page` is None while a trial run only plans it."""

    issuer: str
    year: int | None
    page: int | None


@dataclass
class Index:
    """The documents that an agency may point to: its own, and what its portal's sites show."""

    _known: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, agency: Agency, locale_id: int) -> "Index":
        """Read the library once: a few short columns of each document."""
        portal = agency.portal or agency
        shown = Q(live=True, agency__in=Agency.objects.under(portal))
        pages = LegalDocumentPage.objects.filter(
            Q(agency=agency) | shown, locale_id=locale_id
        ).exclude(number_serial="")
        index = cls()
        columns = ("number_serial", "number_symbol", "number_year", "issuer__name", "pk")
        for serial, symbol, year, issuer, page in pages.order_by().values_list(*columns):
            index.put(serial, symbol, Known(fold(issuer or ""), year, page))
        return index

    def put(self, serial: str, symbol: str, known: Known) -> None:
        """Add a document; the newest word on a page counts."""
        rows = self._known[serial, fold(symbol)]
        rows[:] = [row for row in rows if row.page is None or row.page != known.page]
        rows.append(known)

    def find(self, link: Link, own_issuer: str) -> Known | None:
        """Return the one document that is meant; None where there is none or more than one."""
        if link.number is None or not link.number.serial:
            return None
        rows = self._known.get((link.number.serial_key, fold(link.number.symbol)), [])
        if link.year:
            rows = [row for row in rows if row.year == link.year]
        rows = [row for row in rows if _is_issuer(row.issuer, link, fold(own_issuer))]
        pages = {row.page for row in rows}
        return rows[0] if len(pages) == 1 and rows else None


def _is_issuer(issuer: str, link: Link, own: str) -> bool:
    named = fold(link.issuer)
    for short, long in _WRITTEN_OUT:
        named = named.replace(short, long)
    named = named.removeprefix("chu tich ")
    issuer, own = issuer.removeprefix("chu tich "), own.removeprefix("chu tich ")
    if named:
        # "Ủy ban nhân dân tỉnh" without a name is that of the text's own province.
        return issuer.startswith(named) if len(named.split()) > 5 else issuer in (own, named)
    symbol = fold(link.number.symbol) if link.number else ""
    return issuer == own or not any(part in _LOCAL for part in symbol.split("-"))


def touched(provisions: str) -> list[str]:
    """Return the addresses of the provisions named; none where the words are not understood."""
    try:
        return parse_provisions(provisions)
    except NoProvisions:
        return []


def relation_fields(link: Link, target: Any) -> dict[str, Any]:
    """Return the fields of a relation; a whole document, or only some of its provisions."""
    ending = (RelationKind.REPLACES, RelationKind.REPEALS, RelationKind.SUSPENDS)
    return {
        "kind": link.kind,
        "target_id": target,
        "target_text": "" if target else link.name[:300],
        "is_partial": bool(link.provisions) and link.kind in ending,
        "provisions": link.provisions[:500],
        "touched": touched(link.provisions),
        "by_provision": link.by[:120],
    }
