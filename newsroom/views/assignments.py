"""Sending reporters out, reading an assignment, answering it, delivering the report."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from agencies.keys import key_in
from agencies.languages import short_moment
from agencies.regulations.enums import Rights
from editorial.roles import may
from newsroom.assigning import (
    AnswerAssignment,
    AssignReporters,
    CallOffAssignment,
    DeliverReport,
    overlaps,
)
from newsroom.drafting import StartReport
from newsroom.enums import AssignmentState
from newsroom.forms.assignments import AnswerForm, AssignmentForm, CallOffForm, DeliverForm
from newsroom.forms.fields import SectionForm
from newsroom.models import Assignment
from newsroom.people import name_of
from newsroom.shown import Badge
from newsroom.views.screens import FormScreen, RowScreen, attempt

FIELDS = ("agency", "title", "place", "starts_at", "ends_at", "information_kind", "note")


class AssignView(FormScreen):
    """Send reporters to an event, or change an assignment."""

    heading = gettext_lazy("Assign reporters to an event")
    submit_label = gettext_lazy("Assign")
    assignment: Assignment | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.GET.get("assignment", "")
        if key:
            rows = Assignment.objects.visible_to(request.user).select_related("agency__portal")
            self.assignment = get_object_or_404(rows, pk=key_in(key) or 0)
            self.heading = gettext_lazy("Change an assignment")
            self.submit_label = gettext_lazy("Save")
        return super().dispatch(request, *args, **kwargs)

    def build_form(self, *data: Any) -> AssignmentForm:
        initial: dict[str, Any] = {"starts_at": self.request.GET.get("date") or None}
        if self.assignment:
            initial = {name: getattr(self.assignment, name) for name in FIELDS}
            initial["reporters"] = [row.user_id for row in self.assignment.reporters.all()]
        return AssignmentForm(*data, user=self.request.user, initial=initial)

    def carry_out(self, form: AssignmentForm) -> HttpResponse | None:
        answers = form.cleaned_data
        event = self.assignment or Assignment()
        for name in FIELDS:
            setattr(event, name, answers[name])
        assign = AssignReporters(event, answers["reporters"], self.request.user, timezone.now())
        if attempt(form, assign.execute) is None:
            return None
        messages.success(self.request, _("The reporters are assigned."))
        warn_of_overlaps(self.request, event)
        return redirect(self.url_helper.get_action_url("edit", event.pk))


def warn_of_overlaps(request: HttpRequest, event: Assignment) -> None:
    """Name the other events that the reporters are at; they may well manage both."""
    for row in overlaps(event):
        sentence = _("%(person)s is at “%(event)s” at the same time (%(start)s – %(end)s).")
        facts = {
            "person": name_of(row.user),
            "event": row.assignment.title,
            "start": short_moment(row.assignment.starts_at),
            "end": short_moment(row.assignment.ends_at),
        }
        messages.warning(request, sentence % facts)


class AssignmentView(RowScreen):
    """An assignment, who goes, and what the person can do about it."""

    template_name = "newsroom/assignment.html"
    doings = ("answer", "start", "deliver", "call_off")
    instance: Assignment

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event, user, now = self.instance, self.request.user, timezone.now()
        rows = list(event.reporters.select_related("user"))
        mine = next((row for row in rows if row.user_id == user.pk), None)
        edits = may(user, Rights.EDIT, event.agency_id)
        state = event.state_at(now)
        is_open = state not in (AssignmentState.DELIVERED, AssignmentState.CALLED_OFF)
        context: dict[str, Any] = {
            "assignment": event,
            "reporters": rows,
            "state": state,
            "due": Badge.due(event.due_at, now) if event.due_at and is_open else None,
            "may_open_page": event.page is not None
            and event.page.permissions_for_user(user).can_edit(),
        }
        if is_open and mine:
            answer = {"accepted": "accept", "declined": "decline"}.get(mine.answer)
            context["answer_form"] = self.bound.get("answer") or AnswerForm(
                initial={"answer": answer, "reason": mine.reason}
            )
        if is_open and (mine or edits):
            if event.page is None:
                context["section_form"] = self.bound.get("start") or self._section_form()
            context["deliver_form"] = self.bound.get("deliver") or self._deliver_form()
        if is_open and edits:
            context["call_off_form"] = self.bound.get("call_off") or CallOffForm()
            context["change_url"] = f"{self.create_url}?assignment={event.pk}"
        return super().get_context_data(**{**context, **kwargs})

    def _section_form(self, *data: Any) -> SectionForm:
        return SectionForm(
            *data,
            user=self.request.user,
            agency=self.instance.agency,
            kind=self.instance.information_kind,
        )

    def _deliver_form(self, *data: Any) -> DeliverForm:
        return DeliverForm(*data, user=self.request.user, assignment=self.instance)

    def do_answer(self, request: HttpRequest) -> HttpResponse | None:
        """Accept or decline."""
        form = AnswerForm(request.POST)
        if form.is_valid():
            answer = AnswerAssignment(
                assignment=self.instance,
                user=request.user,
                accepts=form.cleaned_data["answer"] == "accept",
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            if attempt(form, answer.execute) is not None:
                return self.again(_("Your answer is on record."))
        self.show_errors("answer", form)
        return None

    def do_start(self, request: HttpRequest) -> HttpResponse | None:
        """Begin the report and open it."""
        form = self._section_form(request.POST)
        if form.is_valid():
            start = StartReport(self.instance, form.cleaned_data["section"], request.user)
            page = attempt(form, start.execute)
            if page is not None:
                messages.success(request, _("The report is begun; its clock runs."))
                return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.show_errors("start", form)
        return None

    def do_deliver(self, request: HttpRequest) -> HttpResponse | None:
        """Hand the report to the Board."""
        form = self._deliver_form(request.POST)
        if form.is_valid():
            page = form.cleaned_data["page"]
            deliver = DeliverReport(self.instance, request.user, timezone.now(), page)
            if attempt(form, deliver.execute) is not None:
                return self.again(_("The report is delivered to the Board."))
        self.show_errors("deliver", form)
        return None

    def do_call_off(self, request: HttpRequest) -> HttpResponse | None:
        """Call the event off."""
        form = CallOffForm(request.POST)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            call_off = CallOffAssignment(self.instance, request.user, reason, timezone.now())
            if attempt(form, call_off.execute) is not None:
                return self.again(_("The event is called off."))
        self.show_errors("call_off", form)
        return None
