"""Whose document it is: a body of the register by the names and the sign that a text gives."""

from dataclasses import dataclass, field

from django.utils.text import slugify
from django.utils.translation import gettext as _

from agencies.models import Agency
from agencies.texts import fold
from documents.enums import IssuerLevel
from documents.importing.prepared import Prepared
from documents.models import DocumentField, IssuingBody
from documents.numbers import DocumentNumber

_CENTRAL = (
    *("bo ", "chinh phu", "thu tuong", "quoc hoi", "uy ban thuong vu", "chu tich nuoc"),
    *("van phong chinh phu", "ngan hang nha nuoc", "toa an nhan dan toi cao"),
)
_LEVELS = {
    IssuerLevel.COMMUNE: ("xa ", "phuong ", "thi tran "),
    IssuerLevel.DISTRICT: ("huyen ", "quan ", "thi xa "),
    IssuerLevel.PROVINCE: ("tinh ", "thanh pho ", "so "),
}


@dataclass
class Issuers:
    """The register of issuing bodies, read once. What it lacks is added to it, not yet saved."""

    agency: Agency
    _by_name: dict[str, IssuingBody] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for body in IssuingBody.objects.select_related("agency"):
            self._by_name[_key(body.name)] = body

    def find(self, names: tuple[str, ...], number: DocumentNumber | None) -> IssuingBody | None:
        """Return the body: by one of its names, else by its sign where only one has it here."""
        for name in names:
            if body := self._by_name.get(_key(name)):
                return body
        for name in names:
            # "Sở Tài chính" is that of this portal, whatever else the register adds to its name.
            longer = [
                body
                for key, body in self._by_name.items()
                if key.startswith(f"{_key(name)} ") and self._is_here(body)
            ]
            if len(longer) == 1 and not _key(name).startswith("uy ban nhan dan"):
                return longer[0]
        return None if names or number is None else self._by_sign(number)

    def _by_sign(self, number: DocumentNumber) -> IssuingBody | None:
        sign = fold(number.issuer)
        signed = [
            each for each in self._by_name.values() if each.symbol and fold(each.symbol) == sign
        ]
        here = [body for body in signed if self._is_here(body)] or signed
        return here[0] if len(here) == 1 else None

    def _is_here(self, body: IssuingBody) -> bool:
        portal = self.agency.portal or self.agency
        owner = body.agency
        return owner is not None and portal.pk in (owner.pk, owner.portal_id)

    def new(self, name: str, number: DocumentNumber | None) -> IssuingBody:
        """Return a body that is to be entered, with the sign and the level that its name tells."""
        body = IssuingBody(
            name=name[:255],
            symbol=number.issuer.split("-")[0][:40] if number else "",
            level=level_of(name),
        )
        if _key(name) == _key(self.agency.name):
            body.agency = self.agency
        self._by_name[_key(name)] = body
        return body

    def forget(self, body: IssuingBody) -> None:
        """Take out what was to be entered."""
        self._by_name.pop(_key(body.name), None)


@dataclass
class Registers:
    """The registers that documents point to, during one run: what they lack is entered."""

    issuers: Issuers
    _fields: dict[str, DocumentField] = field(default_factory=dict)
    _new: list[IssuingBody | DocumentField] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._fields = {_key(each.name): each for each in DocumentField.objects.all()}

    def issuer(self, prepared: Prepared, warnings: list[str]) -> IssuingBody | None:
        """Return the issuer; one that is new is not saved yet, and the warnings say so."""
        self._new = []
        body = self.issuers.find(prepared.issuers, prepared.number)
        if body is None and prepared.issuer_to_make:
            body = self.issuers.new(prepared.issuer_to_make, prepared.number)
            self._new.append(body)
            warnings.append(_("New in the register of issuing bodies: %s.") % body.name)
        return body

    def field(self, prepared: Prepared, warnings: list[str]) -> DocumentField | None:
        """Return the field of activity that the register names, a new one likewise."""
        name = prepared.field_name[:160]
        if not name:
            return None
        found = self._fields.get(_key(name))
        if found is None:
            slug = slugify(fold(name))[:80] or f"linh-vuc-{len(self._fields) + 1}"
            found = self._fields[_key(name)] = DocumentField(name=name, slug=slug)
            self._new.append(found)
            warnings.append(_("New in the register of fields: %s.") % name)
        return found

    def forget_new(self) -> None:
        """Forget what the document would have added, which was refused after all."""
        for row in self._new:
            if isinstance(row, IssuingBody):
                self.issuers.forget(row)
            else:
                self._fields.pop(_key(row.name), None)
        self._new = []


def level_of(name: str) -> IssuerLevel:
    """Return where in the state a body stands, as far as its name tells."""
    folded = f"{fold(name)} "
    if folded.startswith(_CENTRAL):
        return IssuerLevel.CENTRAL
    for level, words in _LEVELS.items():
        if any(f" {word}" in f" {folded}" for word in words):
            return level
    return IssuerLevel.OTHER


def _key(name: str) -> str:
    """Return a name as it is compared: spelling of tones, capitals and strokes do not count."""
    words = fold(name).replace("-", " ").replace(",", " ").replace("–", " ")
    return " ".join(words.split())
