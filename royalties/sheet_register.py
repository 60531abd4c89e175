"""The registers of payment sheets and of tables of rates."""

from typing import Any

from django.urls import re_path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.languages import short_day
from editorial.registers import AgencyRegister
from royalties.dong import dong
from royalties.models import RateTable, RoyaltySheet
from royalties.rate_views import DecideRatesView, RateTableView
from royalties.register_rights import AgencyFilter, RatesPermissionHelper, SheetPermissionHelper
from royalties.sheet_views import DrawUpView, SheetFileView, SheetView


class SheetRegister(AgencyRegister):
    """The payment sheets of each month."""

    model = RoyaltySheet
    menu_label = gettext_lazy("Payment sheets")
    menu_icon = "table"
    list_display = ("named", "agency_name", "entry_count", "total_shown", "state_name", "paid")
    list_filter = (AgencyFilter,)
    list_select_related = ("agency",)
    inspect_view_enabled = True
    permission_helper_class = SheetPermissionHelper
    create_view_class = DrawUpView
    inspect_view_class = SheetView
    index_template_name = "royalties/sheets.html"

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        file = re_path(
            r"^royalties/sheet/(?P<pk>\d+)/file\.(?P<form>xlsx|docx)$",
            SheetFileView.as_view(),
            name="royalties_sheet_file",
        )
        return (*super().get_admin_urls_for_registration(), file)

    def named(self, sheet: RoyaltySheet) -> SafeString:
        """The month and number, which open the sheet."""
        url = self.url_helper.get_action_url("inspect", sheet.pk)
        words = _("Month %(month)s · no. %(number)s") % {
            "month": f"{sheet.month:%m/%Y}",
            "number": sheet.numbered,
        }
        return format_html('<a href="{}">{}</a>', url, words)

    named.short_description = gettext_lazy("sheet")  # type: ignore[attr-defined]
    named.admin_order_field = "month"  # type: ignore[attr-defined]

    def agency_name(self, sheet: RoyaltySheet) -> str:
        """The agency."""
        return sheet.agency.short_name

    agency_name.short_description = gettext_lazy("agency")  # type: ignore[attr-defined]

    def total_shown(self, sheet: RoyaltySheet) -> str:
        """The total."""
        return dong(sheet.total)

    total_shown.short_description = gettext_lazy("total")  # type: ignore[attr-defined]

    def state_name(self, sheet: RoyaltySheet) -> str:
        """The state in words."""
        return sheet.get_state_display()

    state_name.short_description = gettext_lazy("state")  # type: ignore[attr-defined]

    def paid(self, sheet: RoyaltySheet) -> str:
        """The day of payment."""
        return short_day(sheet.paid_on) if sheet.paid_on else "–"

    paid.short_description = gettext_lazy("paid on")  # type: ignore[attr-defined]


class RateTableRegister(AgencyRegister):
    """The tables of rates that heads of agencies decided."""

    model = RateTable
    menu_label = gettext_lazy("Royalty rates")
    menu_icon = "order"
    list_display = ("named", "agency_name", "valid_from", "valid_to", "decider")
    list_filter = (AgencyFilter,)
    list_select_related = ("agency", "decided_by")
    inspect_view_enabled = True
    permission_helper_class = RatesPermissionHelper
    create_view_class = DecideRatesView
    inspect_view_class = RateTableView
    index_template_name = "royalties/rate_tables.html"

    def named(self, table: RateTable) -> SafeString:
        """The decision, which opens the table."""
        url = self.url_helper.get_action_url("inspect", table.pk)
        return format_html('<a href="{}">{}</a>', url, table.decision)

    named.short_description = gettext_lazy("decision")  # type: ignore[attr-defined]

    def agency_name(self, table: RateTable) -> str:
        """The agency."""
        return table.agency.short_name

    agency_name.short_description = gettext_lazy("agency")  # type: ignore[attr-defined]

    def decider(self, table: RateTable) -> str:
        """Who decided it."""
        return table.decided_by.get_full_name()

    decider.short_description = gettext_lazy("decided by")  # type: ignore[attr-defined]
