"""Admin pages for records that belong to one agency; nobody sees another agency's."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from agencies.models import Agency, Leader, ScheduleEntry
from editorial.roles import agencies_of


def owned_by(user: Any, model: type[Model]) -> QuerySet[Any]:
    """Return the records of the agencies that the person works for; all for a superuser."""
    records = model._default_manager.all()
    return records if user.is_superuser else records.filter(agency_id__in=agencies_of(user))


class AgencyOwnedForm(WagtailAdminModelForm):
    """Offer only the agencies that the person works for, and only their leaders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        if user is None:
            return
        if not user.is_superuser:
            mine = Agency.objects.filter(pk__in=agencies_of(user))
            self.fields["agency"].queryset = mine
            if not self.instance.pk:
                self.fields["agency"].initial = mine.first()
        if "leader" in self.fields:
            self.fields["leader"].queryset = owned_by(user, Leader)

    def clean(self) -> dict[str, Any]:
        """Refuse a leader of another agency than the entry's."""
        cleaned = super().clean()
        leader, agency = cleaned.get("leader"), cleaned.get("agency")
        if leader is not None and agency is not None and leader.agency_id != agency.pk:
            self.add_error("leader", _("This leader belongs to another agency."))
        return cleaned


class AgencyOwnedIndexView(IndexView):
    """List the records of the person's own agencies."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return owned_by(self.request.user, self.model).select_related("agency")


class AgencyOwnedViewSet(ModelViewSet):
    """Admin pages of a model with an `agency`; a record of another agency is not found."""

    index_view_class = AgencyOwnedIndexView
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable[..., HttpResponse]:
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **captured: Any) -> HttpResponse:
            key = captured.get("pk")
            if key is not None:
                mine = owned_by(request.user, self.model)
                if not mine.filter(pk=unquote(str(key))).exists():
                    raise Http404
            return view(request, *args, **captured)

        return guarded


class LeaderViewSet(AgencyOwnedViewSet):
    """Leaders of agencies (requirements C)."""

    model = Leader
    icon = "user"
    menu_label = _("Leaders")
    list_display = ["full_name", "title", "agency", "sort_order"]
    list_filter = ["agency"]
    search_fields = ["full_name", "title"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("agency"),
            FieldRowPanel([FieldPanel("full_name"), FieldPanel("sort_order")]),
            FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")]),
            FieldPanel("unit"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]), FieldPanel("email")],
                heading=_("Contact"),
            ),
            FieldPanel("photo"),
            FieldPanel("biography"),
            FieldPanel("duties"),
        ],
        base_form_class=AgencyOwnedForm,
    )


class ScheduleViewSet(AgencyOwnedViewSet):
    """Work and reception calendars."""

    model = ScheduleEntry
    icon = "calendar"
    menu_label = _("Schedules")
    list_display = ["content", "date", "starts_at", "leader", "kind", "agency"]
    list_filter = ["kind", "agency", "date"]
    search_fields = ["content", "place"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("agency"), FieldPanel("kind")]),
            FieldRowPanel([FieldPanel("date"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("content"),
            FieldPanel("leader"),
            FieldPanel("place"),
        ],
        base_form_class=AgencyOwnedForm,
    )


class AgencyViewSetGroup(ModelViewSetGroup):
    """The menu of what an agency says about itself."""

    menu_label = _("Our agency")
    menu_icon = "group"
    menu_order = 300
    items = (LeaderViewSet("leaders"), ScheduleViewSet("schedules"))
