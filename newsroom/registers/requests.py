"""The register of requests: the asking Board sees all it sent, an agency what it was asked."""

from datetime import datetime
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.languages import short_moment
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.registers import OwnAgencyFilter
from editorial.roles import agencies_with
from newsroom.enums import RequestState
from newsroom.models import RequestAddressee
from newsroom.registers.base import NewsroomPermissionHelper, NewsroomRegister
from newsroom.shown import Badge
from newsroom.views.requests import RequestView, SendRequestView


class RequestPermissionHelper(NewsroomPermissionHelper):
    """A Board asks agencies under its own portal if it is the portal's; other Boards ask nobody."""

    reads = Rights.EDIT

    def user_can_create(self, user: Any) -> bool:
        portals = Agency.objects.filter(portal=None)
        if user.is_superuser:
            return portals.exists()
        return portals.filter(pk__in=agencies_with(user, Rights.EDIT)).exists()


class RequestStateFilter(SimpleListFilter):
    """How the request stands now."""

    title = pgettext_lazy("request", "state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(RequestState.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        if value not in RequestState.values:
            return queryset
        return queryset.in_state(RequestState(str(value)), timezone.now())


class AskedAgencyFilter(OwnAgencyFilter):
    """The agency that was asked."""

    title = _("asked agency")

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        rows = RequestAddressee.objects.visible_to(request.user).order_by("agency__short_name")
        return list(rows.values_list("agency_id", "agency__short_name").distinct())


class RequestRegister(NewsroomRegister):
    """What the portal's Board asked of agencies (TB-12.3, TQ-12.2, TQ-20.6)."""

    model = RequestAddressee
    permission_helper_class = RequestPermissionHelper
    menu_icon = "help"
    menu_label = _("Requests to agencies")
    base_url_path = "newsroom/requests"
    list_display = ("subject", "asker", "asked", "sent", "standing", "due")
    list_filter = (RequestStateFilter, AskedAgencyFilter)
    list_select_related = ("request__agency", "agency")
    search_fields = ("request__subject", "request__text", "agency__name")
    create_view_class = SendRequestView
    edit_view_class = RequestView
    add_label = _("Send a request")
    nothing_yet = _(
        "There are no requests. The Board of the portal asks agencies for information here; the "
        "agencies find its requests and answer them in this list."
    )

    def ready(self, rows: list[Any], now: datetime) -> None:
        for row in rows:
            row.state_now = row.state_at(now)

    def subject(self, row: RequestAddressee) -> str:
        return row.request.subject

    subject.short_description = _("subject")  # type: ignore[attr-defined]

    def asker(self, row: RequestAddressee) -> str:
        return row.request.agency.short_name

    asker.short_description = _("asks")  # type: ignore[attr-defined]

    def asked(self, row: RequestAddressee) -> str:
        return row.agency.short_name

    asked.short_description = _("asked agency")  # type: ignore[attr-defined]

    def sent(self, row: RequestAddressee) -> str:
        return short_moment(row.request.sent_at)

    sent.short_description = pgettext_lazy("request", "sent")  # type: ignore[attr-defined]

    def standing(self, row: Any) -> str:
        late = row.state_now in (RequestState.LATE, RequestState.ANSWERED_LATE)
        return Badge(row.state_now.label, late=late).html()

    standing.short_description = pgettext_lazy("request", "state")  # type: ignore[attr-defined]

    def due(self, row: RequestAddressee) -> str:
        if row.answered_at:
            return short_moment(row.due_at)
        return Badge.due(row.due_at, timezone.now()).html()

    due.short_description = pgettext_lazy("column", "due")  # type: ignore[attr-defined]
    due.admin_order_field = "due_at"  # type: ignore[attr-defined]
