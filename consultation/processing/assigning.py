"""Giving rows to the unit that answers them, with a deadline."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.models import ConsultationPage, Segment, Unit
from consultation.processing.claiming import FREE
from consultation.processing.rules import changed_reason, locked, same_assignment, walls

KEEP = "keep"
"""Stands for what stays as it is, row by row."""
CHANGED = ("unit", "due_on", *FREE)


def units_for(consultation: ConsultationPage) -> list[Unit]:
    """Return the units to which rows of a consultation can be given: its receiving agency's own."""
    return list(Unit.objects.filter(agency=consultation.receiving_agency_id, is_active=True))


@dataclass
class AssignSegments:
    """Give rows to a unit until a day, or take them back from it; all or none.

    A row that another unit gets is free again, whoever had taken it on.

    `unit` and `due_on` may be `KEEP`. Raises `ActionRefused` for a unit of another agency or one
    that gets no work any more, a day that is past, and rows that somebody has changed meanwhile.
    """

    seen: dict[int, str]
    person: Any
    unit: int | str | None
    due_on: date | str | None
    today: date

    @transaction.atomic
    def execute(self) -> int:
        segments = locked(self.seen)
        refuse_if(self.refusals(segments))
        changed = [each for each in segments if self._differs(each)]
        unit = self._unit(changed) if changed else None
        for segment in changed:
            if segment.unit_id != self._new_unit(segment):
                # Another unit answers it, so whoever had taken it on for the last one is done.
                segment.claimed_by = segment.claimed_at = None
            segment.unit_id = self._new_unit(segment)
            segment.due_on = self._new_day(segment)
            data = {
                "part": segment.position,
                "unit": unit.name if unit else "",
                "due_on": segment.due_on.isoformat() if segment.due_on else "",
            }
            log(segment.opinion, "consultation.assigned", user=self.person, data=data)
        Segment.objects.bulk_update(changed, CHANGED, batch_size=200)
        return len(changed)

    def refusals(self, segments: list[Segment]) -> list[str]:
        """Return why nothing is assigned; empty if all is."""
        reasons = walls(segments, self.seen, self.person)
        if self.unit == self.due_on == KEEP:
            reasons.append(_("Choose a unit or a day."))
        if not reasons:
            reasons += self._faults_of_day(segments)
            if isinstance(self.unit, int) and self._unit(segments) is None:
                reasons.append(_("Choose a unit of the agency that receives the opinions."))
        reasons += [
            changed_reason(each)
            for each in segments
            if self._differs(each) and not same_assignment(each, self.seen[each.pk])
        ]
        return reasons

    def _faults_of_day(self, segments: list[Segment]) -> list[str]:
        day = self.due_on
        if not isinstance(day, date) or all(each.due_on == day for each in segments):
            return []
        if day < self.today:
            return [_("%s is past. Choose a day to come.") % date_format(day, "d/m/Y")]
        if day.year > self.today.year + 3:
            return [_("%s is years away. Is it mistyped?") % date_format(day, "d/m/Y")]
        return []

    def _unit(self, segments: list[Segment]) -> Unit | None:
        """Return the unit; one that gets no work any more only where it has the rows already."""
        if not isinstance(self.unit, int):
            return None
        agencies = {each.opinion.consultation.receiving_agency_id for each in segments}
        held = all(each.unit_id == self.unit for each in segments)
        active = Q() if held else Q(is_active=True)
        return Unit.objects.filter(active, agency__in=agencies, pk=self.unit).first()

    def _new_unit(self, segment: Segment) -> int | None:
        return segment.unit_id if isinstance(self.unit, str) else self.unit

    def _new_day(self, segment: Segment) -> date | None:
        return segment.due_on if isinstance(self.due_on, str) else self.due_on

    def _differs(self, segment: Segment) -> bool:
        now = (segment.unit_id, segment.due_on)
        return now != (self._new_unit(segment), self._new_day(segment))
