"""The register of the operator's days: the technical agency keeps it, every Board reads it."""

from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from agencies.calendars import RecordCalendarDay, RemoveCalendarDay, refusals
from agencies.languages import short_day
from agencies.models import CalendarDay
from editorial.roles import agencies_of


class CalendarDayForm(WagtailAdminModelForm):
    """Say beside the field why a day cannot stand, and keep it by the action alone."""

    def clean(self) -> dict[str, Any]:
        """Refuse what `RecordCalendarDay` would refuse."""
        cleaned = super().clean()
        if cleaned.get("date") and cleaned.get("kind"):
            day = CalendarDay(pk=self.instance.pk, date=cleaned["date"], kind=cleaned["kind"])
            for reason in refusals(day):
                self.add_error("date", reason)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # Our own refusal says what to do about a day that is there already.
        return {*super()._get_validation_exclusions(), "date"}

    def save(self, commit: bool = True) -> Any:
        """Have the action keep the day."""
        return RecordCalendarDay(super().save(commit=False), self.for_user).execute()


class CalendarPermissionHelper(PermissionHelper):
    """The technical agency writes; whoever holds a role on a Board reads."""

    def user_can_list(self, user: Any) -> bool:
        return user.is_superuser or bool(agencies_of(user))

    def user_can_create(self, user: Any) -> bool:
        return bool(user.is_superuser)

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        return bool(user.is_superuser)

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        return bool(user.is_superuser)


class RemoveDayView(DeleteView):
    """Take a day off the list by the action, which has the clocks recounted."""

    def confirmation_message(self) -> str:
        return str(_("Take this day off the list? Time limits that run over it are recounted."))

    def delete_instance(self) -> None:
        RemoveCalendarDay(self.instance, self.request.user).execute()


class CalendarRegister(ModelAdmin):
    """The operator's days, the newest first."""

    model = CalendarDay
    menu_label = _("Working calendar")
    menu_icon = "calendar-alt"
    menu_order = 700
    add_to_settings_menu = True
    permission_helper_class = CalendarPermissionHelper
    delete_view_class = RemoveDayView
    history_view_enabled = False
    list_display = ("shown_date", "kind", "name", "decision")
    list_filter = ("kind",)
    search_fields = ("name", "decision")
    list_per_page = 50
    index_template_name = "editorial/calendar/index.html"
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
            FieldPanel("name"),
            FieldPanel("decision"),
        ],
        base_form_class=CalendarDayForm,
    )

    def shown_date(self, day: CalendarDay) -> str:
        """Return the date with its weekday."""
        return f"{date_format(day.date, 'l')}, {short_day(day.date)}"

    shown_date.short_description = _("date")  # type: ignore[attr-defined]
    shown_date.admin_order_field = "date"  # type: ignore[attr-defined]
