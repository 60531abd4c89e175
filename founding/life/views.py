"""The admin of the life of agencies: the record of events, and a preview before each of them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView
from django.views.generic.edit import FormView
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.enums import AgencyEventKind
from agencies.models import AgencyEvent
from founding.life import forms
from founding.life.report import Report

CARRY_OUT = "carry_out"
PAGE_SIZE = 50


class EventsView(ListView):
    """Everything that happened to agencies, the latest first, and the way to each kind of event."""

    template_name = "founding/events.html"
    context_object_name = "events"
    paginate_by = PAGE_SIZE

    def get_queryset(self) -> QuerySet[AgencyEvent]:
        events = AgencyEvent.objects.select_related("recorded_by")
        return events.prefetch_related("sources", "successors")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        doors = [(view.heading, reverse(f"agency_{kind}")) for kind, view in KINDS.items()]
        return super().get_context_data(doors=doors, **kwargs)


class EventView(DetailView):
    """One event: who, by which document, when, from which to which, and what was done."""

    template_name = "founding/event.html"
    context_object_name = "event"

    def get_queryset(self) -> QuerySet[AgencyEvent]:
        events = AgencyEvent.objects.select_related("recorded_by")
        return events.prefetch_related("sources", "successors")


class EventFormView(FormView):
    """Ask for an event, show all that it would do, and only then carry it out."""

    template_name = "founding/event_form.html"
    heading: Any = ""
    introduction: Any = ""
    button: Any = ""

    report: Report | None = None

    def get_initial(self) -> dict[str, Any]:
        return {"agency": self.request.GET.get("agency") or None}

    def form_valid(self, form: Any) -> HttpResponse:
        carries_out = self.request.POST.get("step") == CARRY_OUT
        seen = self.request.POST.get("seen", "")
        shared = {"now": timezone.now(), "by": self.request.user}
        try:
            event = form.event(**shared, seen=seen if carries_out else "")
            # What nobody has seen is not carried out, whatever a hostile form sends.
            if carries_out and seen:
                done = event.execute()
                messages.success(self.request, _("Done, and put on record."))
                return redirect(reverse("agency_event", args=[done.pk]))
            self.report = event.rehearse()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form_title=self.heading,
            introduction=self.introduction,
            button=self.button,
            report=self.report,
            **kwargs,
        )


class MergeView(EventFormView):
    form_class = forms.MergeForm
    heading = _("Merge sites")
    introduction = _(
        "Pages, files, people and work pass to one successor. Old addresses lead to the same pages"
        " there. It cannot be taken back."
    )
    button = _("Merge these sites")


class RenameView(EventFormView):
    form_class = forms.RenameForm
    heading = _("Rename an agency")
    introduction = _("Documents of the past keep the name that they bear; the host stays.")
    button = _("Rename the agency")


class ArchiveView(EventFormView):
    form_class = forms.ArchiveForm
    heading = _("Close a site without a successor")
    introduction = _(
        "Its pages stay readable with a notice; its people's terms end. It cannot be taken back."
    )
    button = _("Close the site")


class MoveHostView(EventFormView):
    form_class = forms.MoveHostForm
    heading = _("Change a site's host")
    introduction = _("Every address of the old host leads to the new one for good.")
    button = _("Change the host")


KINDS = {
    AgencyEventKind.MERGE: MergeView,
    AgencyEventKind.RENAME: RenameView,
    AgencyEventKind.MOVE_HOST: MoveHostView,
    AgencyEventKind.ARCHIVE: ArchiveView,
}
"""Events that have a screen; a split, whose shares take a list to write, has its command."""
