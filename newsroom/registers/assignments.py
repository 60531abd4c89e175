"""The register of assignments: a Board sees all of its agency, reporters those given to them."""

from datetime import datetime
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.languages import short_moment
from editorial.registers import OwnAgencyFilter
from newsroom.enums import AssignmentState, ReporterAnswer
from newsroom.models import Assignment
from newsroom.people import name_of
from newsroom.registers.base import NewsroomRegister
from newsroom.shown import Badge
from newsroom.views.assignments import AssignmentView, AssignView


class AssignmentStateFilter(SimpleListFilter):
    """How the assignment stands now."""

    title = pgettext_lazy("assignment", "state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(AssignmentState.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        if value not in AssignmentState.values:
            return queryset
        return queryset.in_state(AssignmentState(str(value)), timezone.now())


class AssignmentRegister(NewsroomRegister):
    """Events and who reports on them (TB-16.4, BT-15.4, TQ-19.3, TQ-12.6)."""

    model = Assignment
    menu_icon = "user"
    menu_label = _("Assignments")
    base_url_path = "newsroom/assignments"
    list_display = ("title", "starts", "place", "people", "standing", "due")
    list_filter = (AssignmentStateFilter, OwnAgencyFilter)
    search_fields = ("title", "place", "note")
    create_view_class = AssignView
    edit_view_class = AssignmentView
    add_label = _("Assign reporters")
    nothing_yet = _(
        "No events are assigned. The Board sends reporters to an event here; each of them answers, "
        "and delivers the report in time."
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("reporters__user")

    def ready(self, rows: list[Any], now: datetime) -> None:
        for row in rows:
            row.state_now = row.state_at(now)

    def starts(self, row: Assignment) -> str:
        return short_moment(row.starts_at)

    starts.short_description = _("begins")  # type: ignore[attr-defined]
    starts.admin_order_field = "starts_at"  # type: ignore[attr-defined]

    def people(self, row: Assignment) -> str:
        """Everybody sent, with those who declined or have not answered marked."""
        shown = []
        for each in row.reporters.all():
            name = name_of(each.user)
            if each.answer != ReporterAnswer.ACCEPTED:
                name = f"{name} ({each.get_answer_display()})"
            shown.append(name)
        return ", ".join(shown)

    people.short_description = _("reporters")  # type: ignore[attr-defined]

    def standing(self, row: Any) -> str:
        return Badge(row.state_now.label, late=row.state_now == AssignmentState.LATE).html()

    standing.short_description = pgettext_lazy("assignment", "state")  # type: ignore[attr-defined]

    def due(self, row: Any) -> str:
        if row.due_at is None or row.state_now == AssignmentState.CALLED_OFF:
            return ""
        if row.state_now == AssignmentState.DELIVERED:
            return str(_("delivered late") if row.was_late else _("delivered in time"))
        return Badge.due(row.due_at, timezone.now()).html()

    due.short_description = pgettext_lazy("column", "due")  # type: ignore[attr-defined]
