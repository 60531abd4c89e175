"""The register of handovers: for who leads the Board, written once and never edited."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import re_path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail_modeladmin.helpers import ButtonHelper

from agencies.languages import short_day
from agencies.regulations.enums import Rights
from editorial.boards.admin import handover_views as views
from editorial.models import Handover
from editorial.registers import AgencyPermissionHelper, AgencyRegister

MINUTE = "editorial_handover_minute"


class HandoverPermissionHelper(AgencyPermissionHelper):
    """Who leads the Board records and reads; nobody edits."""

    lookup = "board__agency"
    reads = Rights.ADMINISTER
    writes = Rights.ADMINISTER

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        return False


class HandoverButtons(ButtonHelper):
    """Record a handover; the day of each row opens its record."""

    def add_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        button = super().add_button(*args, **kwargs)
        return {**button, "label": _("Record a handover"), "title": ""}

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return []

    def get_primary_button(self, obj: Any) -> dict[str, Any]:
        return {"url": self.url_helper.get_action_url("inspect", obj.pk)}


class HandoverRegister(AgencyRegister):
    """Handovers, the latest first."""

    model = Handover
    menu_label = gettext_lazy("Handovers")
    menu_icon = "redirect"
    base_url_path = "editorial/handover"
    permission_helper_class = HandoverPermissionHelper
    button_helper_class = HandoverButtons
    inspect_view_enabled = True
    inspect_view_class = views.HandoverView
    create_view_class = views.RecordView
    create_template_name = "editorial/boards/handover_form.html"
    inspect_template_name = "editorial/boards/handover.html"
    index_template_name = "editorial/boards/handovers.html"
    list_display = ("when", "given_by", "taken_by", "of_board", "ground", "minute")
    search_fields = ("ground", "leaver__last_name", "receiver__last_name", "board__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("board__agency__portal", "leaver", "receiver")

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        pattern = rf"^{self.url_helper.base_url_path}/minute/(?P<instance_pk>\d+)/$"
        minute = re_path(pattern, self.minute_view, name=MINUTE)
        return (*super().get_admin_urls_for_registration(), minute)

    def minute_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Hand out the minute."""
        return views.MinuteView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def when(self, handover: Handover) -> SafeString:
        """The day."""
        return format_html("<b>{}</b>", short_day(handover.on))

    when.short_description = gettext_lazy("date")  # type: ignore[attr-defined]
    when.admin_order_field = "on"  # type: ignore[attr-defined]

    def given_by(self, handover: Handover) -> str:
        """Who left."""
        return handover.leaver.get_full_name()

    given_by.short_description = gettext_lazy("handed over by")  # type: ignore[attr-defined]

    def taken_by(self, handover: Handover) -> str:
        """Who took over."""
        return handover.receiver.get_full_name()

    taken_by.short_description = pgettext_lazy("a handover", "received by")  # type: ignore[attr-defined]

    def of_board(self, handover: Handover) -> str:
        """The Board."""
        return handover.board.name

    of_board.short_description = gettext_lazy("Board")  # type: ignore[attr-defined]

    def minute(self, handover: Handover) -> SafeString:
        """The way to the minute."""
        address = reverse(MINUTE, args=[handover.pk])
        return format_html('<a href="{}">{}</a>', address, _("Minute (DOCX)"))

    minute.short_description = gettext_lazy("minute")  # type: ignore[attr-defined]
