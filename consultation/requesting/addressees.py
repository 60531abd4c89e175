"""Whom a letter asks: the portal's agencies by group, one by one, and others by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from agencies.actions import refuse_if
from agencies.enums import AgencyKind
from agencies.models import Agency
from agencies.texts import fold
from newsroom.mail.plain_words import one_line

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

GROUPS = (AgencyKind.DEPARTMENT, AgencyKind.COMMUNE, AgencyKind.UNIT)
"""The kinds that are asked as a whole; a topic portal is nobody who could answer."""
MOST_ADDRESSEES = 1_000
LONGEST_NAME = 255
LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Addressee:
    """One who is asked; without an e-mail nobody is reminded by e-mail."""

    name: str
    email: str = ""
    agency: Agency | None = None

    @property
    def line(self) -> str:
        """The line in which it is typed."""
        return f"{self.name}; {self.email}" if self.email else self.name


def agencies_to_ask(page: "ConsultationPage") -> QuerySet[Agency]:
    """Return the portal's agencies that can be asked: all that are open but the one that asks."""
    asking = page.receiving_agency
    portal = asking.portal or asking
    rows = Agency.objects.under(portal).active().exclude(pk=asking.pk)
    return rows.exclude(kind=AgencyKind.TOPIC).by_name("kind")


def chosen(
    page: "ConsultationPage", groups: Iterable[str], ticked: Iterable[Agency]
) -> list[Agency]:
    """Return the agencies of whole groups and those that were ticked, each once."""
    wanted, own = set(groups), {each.pk for each in ticked}
    return [each for each in agencies_to_ask(page) if each.kind in wanted or each.pk in own]


def typed_addressees(text: str) -> list[Addressee]:
    """Return those typed line by line, as "name; e-mail". Raises `ActionRefused` by line."""
    found: list[Addressee] = []
    reasons: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        name, _semicolon, email = line.rpartition(";") if ";" in line else (line, "", "")
        name, email = one_line(name, LONGEST_NAME + 1), email.strip()
        if not name and email:
            reasons.append(_("Line %(line)d names nobody.") % {"line": number})
        elif len(name) > LONGEST_NAME:
            reasons.append(_("The name in line %(line)d is too long.") % {"line": number})
        elif email and not _is_email(email):
            sentence = _("Line %(line)d: “%(email)s” is no e-mail address. Write “name; e-mail”.")
            reasons.append(sentence % {"line": number, "email": email[:60]})
        else:
            found.append(Addressee(name, email))
    refuse_if(reasons)
    return found


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_EMAIL


def all_once(agencies: Iterable[Agency], others: Iterable[Addressee]) -> list[Addressee]:
    """Return all who are asked; a name that comes twice is asked once."""
    both = [*(Addressee(each.name, each.email, each) for each in agencies), *others]
    found: dict[str, Addressee] = {}
    for each in both:
        found.setdefault(fold(each.name), each)
    return list(found.values())
