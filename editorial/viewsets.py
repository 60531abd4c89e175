"""Admin pages for records that belong to one agency; nobody sees another agency's."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from agencies.models import Agency, Leader, ScheduleEntry
from editorial.appearance.hooks import AppearanceViewSet
from editorial.doors.public_records import ProposeRecord, ProposeRemoval
from editorial.doors.record_views import WaitingRecordsView
from editorial.own_records import only_own
from editorial.roles import agencies_of
from editorial.walls.choices import keep_to_own

STANDING = Column("standing", label=_("For readers"))


def owned_by(user: Any, model: type[Model]) -> QuerySet[Any]:
    """Return the records of the agencies that the person works for; all for a superuser."""
    records = model._default_manager.all()
    return records if user.is_superuser else records.filter(agency_id__in=agencies_of(user))


class AgencyOwnedForm(WagtailAdminModelForm):
    """Offer only the agencies that the person works for, and only their leaders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        row = kwargs.get("instance")
        if row is not None and row.proposal:
            # Who edits goes on with what is proposed, not with what readers see.
            row.take_values(row.proposal)
        super().__init__(*args, **kwargs)
        user = self.for_user
        if user is None:
            return
        if not user.is_superuser:
            mine = Agency.objects.filter(pk__in=agencies_of(user))
            self.fields["agency"].queryset = mine
            if not self.instance.pk:
                self.fields["agency"].initial = mine.first()
        if self.instance.pk:
            self.fields["agency"].disabled = True
            self.fields["agency"].help_text = ""
        keep_to_own(self, user)
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
    """List the records of the person's own agencies, and lead to what waits for approval."""

    waiting_url_name = ""

    def get_base_queryset(self) -> QuerySet[Any]:
        return owned_by(self.request.user, self.model).select_related("agency")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        rows: Any = owned_by(self.request.user, self.model)
        count = rows.waiting().count()
        label = _("Waiting for approval (%(count)d)") % {"count": count}
        button = HeaderButton(label, url=reverse(self.waiting_url_name), icon_name="check")
        return [*super().header_buttons, button]


class AgencyOwnedCreateView(CreateView):
    """Enter a record; readers see it once the Board has approved it."""

    def save_instance(self) -> Any:
        row = self.form.save(commit=False)
        row = ProposeRecord(row, self.request.user, timezone.now()).execute()
        log(instance=row, action="wagtail.create", content_changed=True)
        return row


class AgencyOwnedEditView(EditView):
    """Propose a change of a record; readers see the approved values until the Board agrees."""

    def save_instance(self) -> Any:
        self.has_content_changes = self.form.has_changed()
        row = self.form.save(commit=False)
        row = ProposeRecord(row, self.request.user, timezone.now()).execute()
        log(instance=row, action="wagtail.edit", content_changed=self.has_content_changes)
        return row

    def get_success_message(self) -> str:
        if self.object.is_waiting:
            return _("“%(record)s” was saved; readers see it once the Board has approved it.") % {
                "record": self.object
            }
        return super().get_success_message()


class AgencyOwnedDeleteView(DeleteView):
    """Delete a record that nobody saw; propose to the Board to remove a public one."""

    is_gone = False

    @property
    def confirmation_message(self) -> str:
        if self.object.approved_at is None:
            return super().confirmation_message
        return str(_("Readers see this entry. It is removed once the Board has approved that."))

    def delete_action(self) -> None:
        action = ProposeRemoval(self.object, self.request.user, timezone.now())
        self.is_gone = action.execute()

    def get_success_message(self) -> str:
        if self.is_gone:
            return super().get_success_message()
        return _("The removal of “%(record)s” awaits the Board's approval.") % {
            "record": self.object
        }


class AgencyOwnedViewSet(ModelViewSet):
    """Admin pages of a model with an `agency`; a record of another agency is not found."""

    index_view_class = AgencyOwnedIndexView
    add_view_class = AgencyOwnedCreateView
    edit_view_class = AgencyOwnedEditView
    delete_view_class = AgencyOwnedDeleteView
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.get_url_name("waiting")
        return super().get_index_view_kwargs(waiting_url_name=waiting, **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        view = WaitingRecordsView.as_view(
            model=self.model,
            icon=self.icon,
            index_url_name=self.get_url_name("index"),
            waiting_url_name=self.get_url_name("waiting"),
        )
        return [*super().get_urlpatterns(), path("waiting/", view, name="waiting")]

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable[..., HttpResponse]:
        view = super().construct_view(view_class, **kwargs)
        return only_own(view, lambda user: owned_by(user, self.model))


class LeaderViewSet(AgencyOwnedViewSet):
    """Leaders of agencies (requirements C)."""

    model = Leader
    icon = "user"
    menu_label = _("Leaders")
    list_display = ["full_name", "title", "agency", "sort_order", STANDING]
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
    list_display = ["content", "date", "starts_at", "leader", "kind", "agency", STANDING]
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
    items = (LeaderViewSet("leaders"), ScheduleViewSet("schedules"), AppearanceViewSet())
