"""Sending reporters to events, their answers, and the delivery of the report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.models import User
from agencies.regulations.enums import Rights
from agencies.texts import nfc
from editorial.models import EditorialPage
from editorial.roles import may
from newsroom.drafting import reports_on
from newsroom.enums import ReporterAnswer
from newsroom.models import AssignedReporter, Assignment
from newsroom.people import people_of
from newsroom.times import report_due


@dataclass
class AssignReporters:
    """Send reporters to an event, or change what was said of it (TB-16.4, TQ-19.3, TQ-12.6).

    `assignment` carries the fields, saved or not. The time for the report follows from the event's
    end (TQ-6.2.a). Who stays keeps their answer unless the event was moved. Raises `ActionRefused`
    without an editing role, without reporters, for people without a role for the agency, or for an
    event that ends before it begins or is done with.
    """

    assignment: Assignment
    reporters: Iterable[User]
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Assignment:
        self.reporters = list(self.reporters)
        refuse_if(self.refusals())
        event = self.assignment
        before = Assignment.objects.filter(pk=event.pk).first() if event.pk else None
        event.title, event.place, event.note = (
            nfc(text.strip()) for text in (event.title, event.place, event.note)
        )
        event.due_at = report_due(event.agency, event.information_kind, event.ends_at)
        if before is None:
            event.assigned_by, event.assigned_at = self.user, self.now
        event.save()
        moved = before is not None and (before.starts_at, before.ends_at, before.place) != (
            event.starts_at,
            event.ends_at,
            event.place,
        )
        self._name_reporters(ask_again=moved)
        log(event, "newsroom.assign", user=self.user)
        return event

    def _name_reporters(self, ask_again: bool) -> None:
        rows = self.assignment.reporters
        rows.exclude(user__in=self.reporters).delete()
        if ask_again:
            rows.update(answer=ReporterAnswer.ASKED, reason="", answered_at=None)
        there = set(rows.values_list("user_id", flat=True))
        AssignedReporter.objects.bulk_create(
            AssignedReporter(assignment=self.assignment, user=person)
            for person in self.reporters
            if person.pk not in there
        )

    def refusals(self) -> list[str]:
        """Return why nobody is sent; empty if they are."""
        reasons = []
        event = self.assignment
        if not may(self.user, Rights.EDIT, event.agency_id):
            reasons.append(_("You hold no editing role on the Board of this agency."))
        if event.called_off_at or event.delivered_at:
            reasons.append(_("This assignment is done with and no longer changes."))
        if event.ends_at < event.starts_at:
            reasons.append(_("The event ends before it begins."))
        chosen = {person.pk for person in self.reporters}
        if not chosen:
            reasons.append(_("Choose at least one reporter."))
        known = set(people_of([event.agency_id]).values_list("pk", flat=True))
        if chosen - known:
            reasons.append(_("Only people with a role on the agency's Board can be sent."))
        return reasons


def overlaps(assignment: Assignment) -> list[AssignedReporter]:
    """Return the other events at which this event's reporters are at the same time."""
    people = assignment.reporters.exclude(answer=ReporterAnswer.DECLINED).values("user")
    engaged = AssignedReporter.objects.engaged(assignment.starts_at, assignment.ends_at)
    return list(engaged.filter(user__in=people).exclude(assignment=assignment))


@dataclass
class AnswerAssignment:
    """Accept an assignment, or decline it with a reason. An answer may be changed until delivery.

    Raises `ActionRefused` for others than the reporter, without a reason, or when it is done with.
    """

    assignment: Assignment
    user: Any
    accepts: bool
    now: datetime
    reason: str = ""

    @transaction.atomic
    def execute(self) -> AssignedReporter:
        row = self.assignment.reporters.select_for_update().filter(user=self.user.pk).first()
        reasons = []
        if row is None or not may(self.user, Rights.OWN, self.assignment.agency_id):
            reasons.append(_("You are not a reporter of this event."))
        if self.assignment.called_off_at or self.assignment.delivered_at:
            reasons.append(_("This assignment is done with and no longer changes."))
        if not self.accepts and not self.reason.strip():
            reasons.append(_("Give the reason for declining."))
        refuse_if(reasons)
        assert row is not None
        row.answer = ReporterAnswer.ACCEPTED if self.accepts else ReporterAnswer.DECLINED
        row.reason = "" if self.accepts else nfc(self.reason.strip())[:255]
        row.answered_at = self.now
        row.save()
        log(self.assignment, f"newsroom.assignment_{row.answer}", user=self.user)
        return row


@dataclass
class DeliverReport:
    """Hand the report on an event to the Board: the supply clock stops (TQ-6.2.a).

    `page` is a draft of the person's own agency; without one the report begun before is meant. Its
    moment of receipt becomes that of the delivery, unless it has one. Raises `ActionRefused` for
    others than reporters and editors, without a draft, or for one of another agency.
    """

    assignment: Assignment
    user: Any
    now: datetime
    page: EditorialPage | None = None

    @transaction.atomic
    def execute(self) -> Assignment:
        rows = Assignment.objects.select_for_update(of=("self",)).select_related("agency", "page")
        self.assignment = rows.get(pk=self.assignment.pk)
        page = self.page or self.assignment.page
        refuse_if(self.refusals(page))
        assert page is not None
        self._receive(page)
        self.assignment.page = page
        self.assignment.delivered_at, self.assignment.delivered_by = self.now, self.user
        self.assignment.save()
        log(self.assignment, "newsroom.deliver", user=self.user, data={"page": page.pk})
        return self.assignment

    def refusals(self, page: EditorialPage | None) -> list[str]:
        """Return why nothing is delivered; empty if it is."""
        reasons = []
        if not reports_on(self.user, self.assignment):
            reasons.append(_("You are not a reporter of this event."))
        if self.assignment.called_off_at or self.assignment.delivered_at:
            reasons.append(_("This assignment is done with and no longer changes."))
        if page is None:
            reasons.append(_("Begin the report or choose a draft of yours first."))
        elif page.agency_id != self.assignment.agency_id:
            reasons.append(_("This page belongs to another agency."))
        elif page.owner_id != self.user.pk and not may(
            self.user, Rights.EDIT, self.assignment.agency_id
        ):
            reasons.append(_("Deliver a draft of your own."))
        return reasons

    def _receive(self, page: EditorialPage) -> None:
        """Put event end and receipt into the draft; a live page keeps what its readers see."""
        if page.live:
            return
        draft = page.specific.get_latest_revision_as_object()
        draft.occurred_at = draft.occurred_at or self.assignment.ends_at
        draft.received_at = draft.received_at or self.now
        draft.information_kind = draft.information_kind or self.assignment.information_kind
        draft.save_revision(user=self.user, clean=False)


@dataclass
class CallOffAssignment:
    """Call an event off, with the reason. Raises `ActionRefused` without it, or without a role."""

    assignment: Assignment
    user: Any
    reason: str
    now: datetime

    @transaction.atomic
    def execute(self) -> Assignment:
        reasons = []
        if not may(self.user, Rights.EDIT, self.assignment.agency_id):
            reasons.append(_("You hold no editing role on the Board of this agency."))
        if self.assignment.called_off_at or self.assignment.delivered_at:
            reasons.append(_("This assignment is done with and no longer changes."))
        if not self.reason.strip():
            reasons.append(_("Give the reason for calling the event off."))
        refuse_if(reasons)
        self.assignment.called_off_at = self.now
        self.assignment.called_off_reason = nfc(self.reason.strip())[:255]
        self.assignment.save(update_fields=["called_off_at", "called_off_reason"])
        log(self.assignment, "newsroom.call_off", user=self.user)
        return self.assignment
