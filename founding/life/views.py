"""The admin of the life of agencies: the record of events, and a preview before each of them."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView

from agencies.enums import AgencyEventKind
from agencies.models import AgencyEvent
from founding.life import forms
from founding.life.form_view import EventFormView
from founding.life.split_view import SplitView

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
    AgencyEventKind.SPLIT: SplitView,
    AgencyEventKind.RENAME: RenameView,
    AgencyEventKind.MOVE_HOST: MoveHostView,
    AgencyEventKind.ARCHIVE: ArchiveView,
}
"""The screen of each event."""
