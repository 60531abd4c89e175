"""The register of withdrawn pages: each Board sees those of its own agencies."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.languages import short_moment
from agencies.regulations.enums import Rights
from editorial.enums import WithdrawalReason
from editorial.models import Withdrawal
from editorial.registers import AgencyPermissionHelper, AgencyRegister


class WithdrawalPermissionHelper(AgencyPermissionHelper):
    """Read by all who work for the agency; written by taking pages offline alone."""

    lookup = "page__agency"
    reads = Rights.OWN

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class StateFilter(SimpleListFilter):
    """Offline now, or back online."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("offline", _("Offline")), ("back", _("Back online"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in {"offline", "back"}:
            return queryset.filter(ended_at__isnull=self.value() == "offline")
        return queryset


class ReasonFilter(SimpleListFilter):
    """One of the reasons."""

    title = gettext_lazy("reason")
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(WithdrawalReason.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(reason=self.value()) if self.value() else queryset


class WithdrawalRegister(AgencyRegister):
    """Which pages are offline, why, since when and by whom; from here they are edited again."""

    model = Withdrawal
    menu_label = gettext_lazy("Withdrawn pages")
    menu_icon = "download"
    menu_order = 230
    permission_helper_class = WithdrawalPermissionHelper
    list_display = ("page_title", "agency_name", "reason_name", "since", "state")
    list_filter = (StateFilter, ReasonFilter)
    list_select_related = ("page__agency", "withdrawn_by", "delegation__delegator")
    search_fields = ("title", "page__title", "explanation")
    list_display_add_buttons = None

    def page_title(self, row: Withdrawal) -> SafeString:
        """The page as editors know it, with the way to the editor: edit it and hand it in again."""
        address = reverse("wagtailadmin_pages:edit", args=[row.page_id])
        return format_html('<a href="{}">{}</a>', address, row.page.title)

    page_title.short_description = gettext_lazy("Page")  # type: ignore[attr-defined]

    def agency_name(self, row: Withdrawal) -> str:
        return row.page.agency.short_name if row.page.agency else ""

    agency_name.short_description = gettext_lazy("Agency")  # type: ignore[attr-defined]

    def reason_name(self, row: Withdrawal) -> str:
        return row.get_reason_display()

    reason_name.short_description = gettext_lazy("Reason")  # type: ignore[attr-defined]
    reason_name.admin_order_field = "reason"  # type: ignore[attr-defined]

    def since(self, row: Withdrawal) -> str:
        """When the page went offline, and who did it, on whose behalf."""
        by = row.withdrawn_by
        person = by.get_full_name() if by else _("time set with approval")
        if row.delegation:
            behalf = row.delegation.delegator.get_full_name()
            person += " " + _("on behalf of %(person)s") % {"person": behalf}
        return f"{_moment(row.withdrawn_at)} · {person}"

    since.short_description = gettext_lazy("Offline since")  # type: ignore[attr-defined]
    since.admin_order_field = "withdrawn_at"  # type: ignore[attr-defined]

    def state(self, row: Withdrawal) -> str:
        if row.ended_at is None:
            return _("Offline")
        return _("Back online at %(moment)s") % {"moment": _moment(row.ended_at)}

    state.short_description = gettext_lazy("State")  # type: ignore[attr-defined]
    state.admin_order_field = "ended_at"  # type: ignore[attr-defined]


def _moment(at: Any) -> str:
    return short_moment(at)
