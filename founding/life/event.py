"""The shape that all events in an agency's life share."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from agencies.enums import AgencyEventKind, AgencyStatus
from agencies.models import Agency, AgencyEvent
from agencies.site_roots import changing_site_roots
from founding.approvals import approval_refusals
from founding.life.report import Report

FOUNDING_RIGHT = "agencies.add_agency"
"""The right of those who keep the register of sites (TB-4.2)."""


LOG_ACTION = "founding.agency_event"


class Rehearsed(Exception):
    """Undoes what a rehearsal has done."""


@dataclass(kw_only=True)
class AgencyLifeEvent:
    """An event with the approval of the People's Committee on record (TB-9.3, TQ-3.2).

    All of it happens, or nothing. `rehearse` does the same and takes it back: what it reports is
    what would be done. `seen` is the seal of a rehearsed report; where the event would do anything
    else than was seen, it refuses. Raises `ActionRefused` with every reason.
    """

    approval: str
    now: datetime
    decided_on: date | None = None
    by: Any = None
    seen: str = ""
    rehearsing: bool = field(default=False, init=False)
    report: Report = field(default_factory=Report, init=False)

    kind: ClassVar[AgencyEventKind]

    def execute(self) -> AgencyEvent:
        """Do it, and return the record."""
        with changing_site_roots():
            self.report, event = self._run()
        return event

    def execute_and_report(self) -> Report:
        """Do it, and return what was done."""
        self.execute()
        return self.report

    def rehearse(self) -> Report:
        """Return what it would do; nothing stays of it."""
        self.rehearsing = True
        try:
            with changing_site_roots():
                self.report = self._run()[0]
                raise Rehearsed
        except Rehearsed:
            return self.report
        finally:
            self.rehearsing = False
            for agency in (*self.sources(), *self.successors()):
                agency.refresh_from_db()

    @property
    def on(self) -> date:
        """The day on which it happens."""
        return timezone.localdate(self.now)

    def sources(self) -> list[Agency]:
        """Return the agencies to which it happens."""
        raise NotImplementedError

    def successors(self) -> list[Agency]:
        """Return the agencies that take over."""
        return []

    def refusals(self) -> list[str]:
        """Return what speaks against it besides approval and rights."""
        raise NotImplementedError

    def carry_out(self, report: Report) -> None:
        """Do it, and say what was done."""
        raise NotImplementedError

    def keep_ways(self, event: AgencyEvent) -> None:
        """Write what hangs on the record, once there is one."""

    def _run(self) -> tuple[Report, AgencyEvent]:
        keys = [agency.pk for agency in (*self.sources(), *self.successors())]
        list(Agency.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        for agency in (*self.sources(), *self.successors()):
            agency.refresh_from_db()
        refuse_if([*self._formal_refusals(), *self.refusals()])
        before = self._facts()
        report = Report()
        self.carry_out(report)
        if self.seen and report.seal != self.seen:
            raise ActionRefused([_("Something has changed since the preview: look at it again.")])
        event = self._record(report, before)
        self.keep_ways(event)
        return report, event

    def _formal_refusals(self) -> list[str]:
        reasons = approval_refusals(self.approval, self.decided_on, self.on)
        if self.by is not None and not self.by.has_perm(FOUNDING_RIGHT):
            reasons.append(_("Only those who keep the register of sites may do this."))
        closed = [each for each in self.sources() if each.status != AgencyStatus.ACTIVE]
        reasons += [
            _("The site of %(agency)s is closed already.") % {"agency": agency.name}
            for agency in closed
        ]
        return reasons

    def _facts(self) -> dict[str, Any]:
        names = ("name", "name_en", "short_name", "host", "status")
        agencies = {agency.pk: agency for agency in (*self.sources(), *self.successors())}
        return {
            str(key): {name: getattr(agency, name) for name in names}
            for key, agency in agencies.items()
        }

    def _record(self, report: Report, before: dict[str, Any]) -> AgencyEvent:
        event = AgencyEvent.objects.create(
            kind=self.kind,
            approval=self.approval.strip(),
            decided_on=self.decided_on,
            happened_on=self.on,
            before=before,
            after=self._facts(),
            items=report.as_rows(facts=False),
            recorded_by=self.by,
            recorded_at=self.now,
        )
        event.sources.set(self.sources())
        event.successors.set(self.successors())
        data = {"kind": str(self.kind.label), "approval": event.approval, "event": event.pk}
        concerned = {each.pk: each for each in (*self.sources(), *self.successors())}
        for agency in concerned.values():
            log(agency, LOG_ACTION, user=self.by, data=data)
        return event


@dataclass(kw_only=True)
class OneAgencyEvent(AgencyLifeEvent):
    """An event that happens to one agency, which goes on."""

    agency: Agency

    def sources(self) -> list[Agency]:
        return [self.agency]

    def successors(self) -> list[Agency]:
        return [self.agency]


def close(agency: Agency, status: str, on: date, succeeded_by: Agency | None = None) -> None:
    """Close the site; what earlier agencies left on record goes to the new successor as well."""
    agency.status, agency.closed_on, agency.succeeded_by = status, on, succeeded_by
    agency.save(update_fields=["status", "closed_on", "succeeded_by"])
    for earlier in Agency.objects.filter(succeeded_by=agency):
        earlier.succeeded_by = succeeded_by
        earlier.save(update_fields=["succeeded_by"])
