"""What the lines of a table will become, and what is wrong with each: the dry run."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation.enums import OpinionKind, Stance
from consultation.giving.provisions import Parts
from consultation.giving.words import LONGEST_TEXT
from consultation.intake.forms import STANCES
from consultation.intake.given import AGREES_WHOLLY, Given
from consultation.intake.naming import Names, agreed_in, kind_in, stance_in
from consultation.intake.sheets import Line
from consultation.intake.window import day_reasons
from consultation.models.opinion import Opinion

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
SHORT = ("full_name", "organisation", "phone", "address")
_FIELDS: dict[str, Any] = {name: Opinion._meta.get_field(name) for name in (*SHORT, "provision")}


@dataclass
class Judged:
    """A line with the opinion that it becomes, or with the sentences that say why it does not."""

    number: int
    given: Given
    faults: list[str] = field(default_factory=list)

    @property
    def stance_label(self) -> str:
        """The view in words."""
        return str(dict(STANCES)[self.given.stance]) if self.given.stance else ""


@dataclass
class DryRun:
    """All lines of a table."""

    lines: list[Judged]

    @property
    def wrong(self) -> list[Judged]:
        """The lines that must be mended."""
        return [each for each in self.lines if each.faults]

    @property
    def opinions(self) -> list[Given]:
        """What would be taken in."""
        return [each.given for each in self.lines]


class Judge:
    """Judges the lines of tables on one draft; the same day is looked at once."""

    def __init__(
        self, page: "ConsultationPage", received_on: date, late_ground: str, now: datetime
    ) -> None:
        self.page, self.received_on, self.late_ground = page, received_on, late_ground
        self.now = now
        self.names = Names(Parts.of(page))
        self._days: dict[date, list[str]] = {}

    def judge(self, lines: list[Line]) -> DryRun:
        """Return what the lines become."""
        return DryRun([self.line(each) for each in lines])

    def line(self, line: Line) -> Judged:
        """Return what one line becomes."""
        values = line.values
        given = Given(
            text=values.get("text", ""),
            proposed_wording=values.get("proposed_wording", ""),
            email=values.get("email", ""),
        )
        for name in SHORT:
            setattr(given, name, " ".join(values.get(name, "").split()))
        found = Judged(line.number, given)
        self._who(found, values)
        self._words(found)
        self._about(found, values.get("provision", ""))
        self._when(found, values.get("received_on", ""))
        return found

    def _words(self, found: Judged) -> None:
        given = found.given
        if not given.text and given.stance == Stance.AGREES:
            given.text = AGREES_WHOLLY
        if not given.text:
            found.faults.append(_("It has no opinion."))
        for text in (given.text, given.proposed_wording):
            if len(text) > LONGEST_TEXT:
                sentence = ngettext(
                    "Its text has more than %d character.",
                    "Its text has more than %d characters.",
                    LONGEST_TEXT,
                )
                found.faults.append(sentence % LONGEST_TEXT)

    def _who(self, found: Judged, values: dict[str, str]) -> None:
        given = found.given
        kind, agreed = kind_in(values.get("kind", "")), agreed_in(values.get("agreed", ""))
        stance = stance_in(values.get("stance", ""))
        for value, name in ((kind, "kind"), (agreed, "agreed"), (stance, "stance")):
            if value is None:
                sentence = _("“%s” is no value that its column knows; the template has the list.")
                found.faults.append(sentence % values[name][:60])
        usual = OpinionKind.PERSON if given.full_name else OpinionKind.ORGANISATION
        given.kind = kind or (usual if given.organisation else OpinionKind.PERSON)
        given.agreed, given.stance = bool(agreed), stance or ""
        named = given.organisation if given.kind == OpinionKind.ORGANISATION else given.full_name
        if not named:
            found.faults.append(_("It does not say whose opinion it is."))
        if given.email:
            try:
                validate_email(given.email)
            except ValidationError:
                found.faults.append(_("“%s” is no e-mail address.") % given.email[:60])
        for name in SHORT:
            if len(getattr(given, name)) > _FIELDS[name].max_length:
                label = _FIELDS[name].verbose_name
                found.faults.append(
                    _("“%(field)s” has more than %(most)d characters.")
                    % {"field": label, "most": _FIELDS[name].max_length}
                )

    def _about(self, found: Judged, name: str) -> None:
        if self.names.is_whole(name):
            return
        about = self.names.provision(name)
        if about is not None:
            found.given.about_key, found.given.provision = about.key, about.label
            found.given.about_version = self.names.parts.version
        elif self.names.has_text:
            found.faults.append(_("The draft has no part “%s”.") % name[:80])
        elif len(name) > _FIELDS["provision"].max_length:
            found.faults.append(_("The name of the part is too long."))
        else:
            found.given.provision = name

    def _when(self, found: Judged, typed: str) -> None:
        if typed:
            found.given.received_on = _day(typed)
            if found.given.received_on is None:
                found.faults.append(_("“%s” is no day; write it as 31/12/2026.") % typed[:40])
                return
        day = found.given.received_on or self.received_on
        if day not in self._days:
            self._days[day] = day_reasons(self.page, day, self.late_ground, self.now)
        found.faults += self._days[day]


def _day(typed: str) -> date | None:
    for shape in DATES:
        try:
            return datetime.strptime(typed, shape).date()
        except ValueError:
            continue
    return None
