"""The registers of the plan: its items and its topics."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.views import CreateView, EditView

from agencies.keys import key_in
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.registers import AgencyPermissionHelper, OwnAgencyFilter
from editorial.roles import agencies_with
from newsroom.enums import PlanState
from newsroom.forms.plan import PlanItemForm, PlanTopicForm
from newsroom.models import PlanItem, PlanTopic
from newsroom.people import name_of
from newsroom.registers.base import NewsroomRegister, OpenButtonHelper
from newsroom.shown import Badge


class PlanPermissionHelper(AgencyPermissionHelper):
    """Everybody on the Board reads the plan; those who edit write it."""

    reads = Rights.OWN
    writes = Rights.EDIT
    deletes = True


class PlanButtonHelper(OpenButtonHelper):
    """Offers to open what the person may change, asking for their agencies once."""

    def __init__(self, view: Any, request: HttpRequest) -> None:
        super().__init__(view, request)
        user = request.user
        self.own: set[int] | None = None
        if not user.is_superuser:  # type: ignore[union-attr]
            self.own = set(agencies_with(user, Rights.EDIT))

    def get_primary_button(self, obj: Any) -> dict[str, Any] | None:
        if self.own is not None and obj.agency_id not in self.own:
            return None
        return super().get_primary_button(obj)


class PlanItemCreateView(CreateView):
    """A new item; a day of the month view brings its date along."""

    def get_initial(self) -> dict[str, Any]:
        initial = super().get_initial()
        try:
            initial["planned_on"] = parse_date(self.request.GET.get("date", ""))
        except ValueError:
            initial["planned_on"] = None
        agency = key_in(self.request.GET.get("agency"))
        if agency is not None:
            initial["agency"] = Agency.objects.filter(pk=agency).first()
        return initial


class PlanRegister(NewsroomRegister):
    """What both registers of the plan share."""

    permission_helper_class = PlanPermissionHelper
    button_helper_class = PlanButtonHelper

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = self.model._default_manager.all()
        if request.user.is_superuser:  # type: ignore[union-attr]
            return rows
        return rows.filter(agency__in=agencies_with(request.user, Rights.OWN))


class PlanStateFilter(SimpleListFilter):
    """How far the item is."""

    title = pgettext_lazy("plan", "state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(PlanState.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        if value not in PlanState.values:
            return queryset
        if value == PlanState.PUBLISHED:
            return queryset.filter(page__live=True)
        return queryset.filter(state=value).exclude(page__live=True)


class PlanItemRegister(PlanRegister):
    """The plan as a list (TQ-12.2, BT-8.3.a)."""

    model = PlanItem
    menu_icon = "list-ul"
    menu_label = _("Plan")
    base_url_path = "newsroom/plan"
    list_display = ("title", "day", "of_topic", "in_section", "person", "standing")
    list_filter = (PlanStateFilter, OwnAgencyFilter)
    list_select_related = ("topic", "section", "responsible", "page", "agency")
    search_fields = ("title", "note")
    ordering = ("-planned_on", "-pk")
    create_view_class = PlanItemCreateView
    edit_view_class = EditView
    add_label = _("Plan an item")
    nothing_yet = _(
        "Nothing is planned yet. Plan items here or from a day of the month view; an item counts "
        "as published once its page is."
    )
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("planned_on"), FieldPanel("state")]),
            FieldPanel("agency"),
            FieldPanel("topic"),
            FieldPanel("responsible"),
            FieldPanel("information_kind"),
            FieldPanel("section"),
            FieldPanel("page"),
            FieldPanel("note"),
        ],
        base_form_class=PlanItemForm,
    )

    def get_edit_handler(self) -> Any:
        return self.edit_handler

    def day(self, row: PlanItem) -> str:
        return date_format(row.planned_on, "SHORT_DATE_FORMAT")

    day.short_description = _("planned for")  # type: ignore[attr-defined]
    day.admin_order_field = "planned_on"  # type: ignore[attr-defined]

    def of_topic(self, row: PlanItem) -> str:
        return row.topic.name if row.topic else ""

    of_topic.short_description = _("topic")  # type: ignore[attr-defined]

    def in_section(self, row: PlanItem) -> str:
        return row.section.title if row.section else ""

    in_section.short_description = _("section")  # type: ignore[attr-defined]

    def person(self, row: PlanItem) -> str:
        return name_of(row.responsible)

    person.short_description = _("responsible")  # type: ignore[attr-defined]

    def standing(self, row: PlanItem) -> str:
        return Badge(str(row.shown_state.label)).html()

    standing.short_description = pgettext_lazy("plan", "state")  # type: ignore[attr-defined]


class PlanTopicRegister(PlanRegister):
    """The themes of the plan."""

    model = PlanTopic
    menu_icon = "tag"
    menu_label = _("Topics of the plan")
    base_url_path = "newsroom/topics"
    list_display = ("name", "label", "starts", "ends", "of_agency")
    list_filter = (OwnAgencyFilter,)
    list_select_related = ("agency",)
    search_fields = ("name", "label")
    create_view_class = CreateView
    edit_view_class = EditView
    add_label = _("Add a topic")
    nothing_yet = _(
        "There are no topics. A topic holds items of the plan together for a period, such as an "
        "election or an anniversary."
    )
    edit_handler = ObjectList(
        [
            FieldPanel("agency"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("label")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldPanel("note"),
        ],
        base_form_class=PlanTopicForm,
    )

    def get_edit_handler(self) -> Any:
        return self.edit_handler

    def starts(self, row: PlanTopic) -> str:
        return date_format(row.starts_on, "SHORT_DATE_FORMAT")

    starts.short_description = _("from")  # type: ignore[attr-defined]

    def ends(self, row: PlanTopic) -> str:
        return date_format(row.ends_on, "SHORT_DATE_FORMAT")

    ends.short_description = _("until")  # type: ignore[attr-defined]

    def of_agency(self, row: PlanTopic) -> str:
        return row.agency.short_name

    of_agency.short_description = _("agency")  # type: ignore[attr-defined]
