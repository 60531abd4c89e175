"""The registers of royalties in the admin: each agency's own, for those who keep its ledger."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.urls import re_path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail_modeladmin.options import ModelAdminGroup

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.registers import AgencyPermissionHelper, AgencyRegister
from royalties.counting import counted
from royalties.dong import dong
from royalties.entry_views import ChangeView, EntryIndexView, EntryView, ProposeOneView
from royalties.enums import EntryState
from royalties.ledger_views import LedgerIndexView, kept_by
from royalties.models import BaseSalary, RateTable, RoyaltyEntry, RoyaltySheet
from royalties.payee_register import ContributorRegister
from royalties.permissions import decides_anywhere
from royalties.propose_view import ProposeView
from royalties.rate_views import DecideRatesView, RateTableView
from royalties.salary_register import BaseSalaryRegister
from royalties.sheet_views import DrawUpView, SheetFileView, SheetView


class LedgerPermissionHelper(AgencyPermissionHelper):
    """Who may edit an agency's content keeps its ledger; nobody else sees it."""

    reads = Rights.EDIT


class EntryPermissionHelper(LedgerPermissionHelper):
    """A royalty changes only until it is approved."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return obj.state == EntryState.PROPOSED and super().user_can_edit_obj(user, obj)


class SheetPermissionHelper(LedgerPermissionHelper):
    """A sheet changes by its actions alone."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False


class RatesPermissionHelper(SheetPermissionHelper):
    """Rates are decided by the head (QB-10.3)."""

    def user_can_create(self, user: Any) -> bool:
        return decides_anywhere(user)


class AgencyFilter(SimpleListFilter):
    """One of the agencies whose ledger the person keeps; hidden where there is but one."""

    title = gettext_lazy("agency")
    parameter_name = "agency"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        rows: list[Agency] = list(kept_by(request.user).order_by("short_name"))
        return [(str(row.pk), row.short_name) for row in rows] if len(rows) > 1 else []

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        return queryset.filter(agency_id=value) if value and value.isdecimal() else queryset


class StateFilter(SimpleListFilter):
    """By state, and what is overdue or was paid late."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [
            ("waiting", _("Awaits approval")),
            ("overdue", _("Payment overdue")),
            ("late", _("Paid late")),
            *EntryState.choices,
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "waiting":
                return queryset.awaiting_approval()
            case "overdue":
                return queryset.overdue(timezone.localdate())
            case "late":
                return queryset.paid_late()
            case value if value in EntryState.values:
                return queryset.filter(state=value)
        return queryset


class EntryRegister(AgencyRegister):
    """The ledger: one line for each royalty."""

    model = RoyaltyEntry
    menu_label = pgettext_lazy("menu", "Ledger")
    menu_icon = "list-ul"
    list_display = ("tick", "item", "genre_name", "payees", "amount_shown", "stage", "due")
    list_display_add_buttons = "item"
    list_filter = (StateFilter, AgencyFilter)
    list_select_related = ("agency", "sheet")
    search_fields = ("title", "shares__contributor__full_name")
    inspect_view_enabled = True
    permission_helper_class = EntryPermissionHelper
    index_view_class = EntryIndexView
    inspect_view_class = EntryView
    create_view_class = ProposeOneView
    edit_view_class = ChangeView
    index_template_name = "royalties/entries.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        # Read once for the whole list; every row counts with it.
        self.salaries = list(BaseSalary.objects.all())
        return super().get_queryset(request).prefetch_related("shares__contributor")

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        propose = re_path(r"^royalties/propose/$", ProposeView.as_view(), name="royalties_propose")
        return (*super().get_admin_urls_for_registration(), propose)

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Return the columns; boxes to tick only for who decides."""
        return self.list_display if decides_anywhere(request.user) else self.list_display[1:]

    def tick(self, entry: RoyaltyEntry) -> SafeString:
        """A box that adds the royalty to those approved together."""
        if entry.state != EntryState.PROPOSED or entry.return_reason:
            return format_html("<span></span>")
        label = _("Choose “%s”") % entry.title
        return format_html(
            '<input type="checkbox" name="entry" value="{}" form="approve" aria-label="{}">',
            entry.pk,
            label,
        )

    tick.short_description = ""  # type: ignore[attr-defined]

    def item(self, entry: RoyaltyEntry) -> SafeString:
        """The title, which opens the royalty, and the day of publication."""
        return format_html(
            '<a href="{}">{}</a><div class="royalty-meta">{} · {}</div>',
            self.url_helper.get_action_url("inspect", entry.pk),
            entry.title,
            f"{entry.published_on:%d/%m/%Y}",
            entry.agency.short_name,
        )

    item.short_description = pgettext_lazy("published", "item")  # type: ignore[attr-defined]
    item.admin_order_field = "published_on"  # type: ignore[attr-defined]

    def genre_name(self, entry: RoyaltyEntry) -> str:
        """The genre."""
        return entry.genre_title

    genre_name.short_description = gettext_lazy("genre")  # type: ignore[attr-defined]

    def payees(self, entry: RoyaltyEntry) -> str:
        """Who shares it."""
        return ", ".join(
            share.payee_name or share.contributor.full_name for share in entry.shares.all()
        )

    payees.short_description = gettext_lazy("payees")  # type: ignore[attr-defined]

    def amount_shown(self, entry: RoyaltyEntry) -> SafeString:
        """The amount, as kept or as it would be today."""
        found = counted(entry, self.salaries)
        words = dong(found.amount) if found else "–"
        return format_html('<span class="royalty-number">{}</span>', words)

    amount_shown.short_description = gettext_lazy("amount")  # type: ignore[attr-defined]

    def stage(self, entry: RoyaltyEntry) -> str:
        """How far it has come."""
        if entry.is_returned:
            return _("Returned")
        if entry.sheet is not None:
            return f"{entry.get_state_display()} {entry.sheet.numbered}"
        return entry.get_state_display()

    stage.short_description = gettext_lazy("state")  # type: ignore[attr-defined]

    def due(self, entry: RoyaltyEntry) -> SafeString | str:
        """The last day of payment, with a word where it is over."""
        day = f"{entry.due_on:%d/%m/%Y}"
        words = ""
        if entry.is_overdue(timezone.localdate()):
            words = _("Overdue")
        elif entry.is_paid_late:
            words = _("Paid late")
        if not words:
            return day
        flag = '{} <span class="due-flag due-flag--overdue">{}</span>'
        return format_html(flag, day, words)

    due.short_description = gettext_lazy("to be paid by")  # type: ignore[attr-defined]
    due.admin_order_field = "due_on"  # type: ignore[attr-defined]


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
    index_view_class = LedgerIndexView
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
        return f"{sheet.paid_on:%d/%m/%Y}" if sheet.paid_on else "–"

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
    index_view_class = LedgerIndexView
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


class RoyaltiesGroup(ModelAdminGroup):
    """The menu of royalties."""

    menu_label = gettext_lazy("Royalties")
    menu_icon = "pick"
    menu_order = 260
    items = (
        EntryRegister,
        SheetRegister,
        ContributorRegister,
        RateTableRegister,
        BaseSalaryRegister,
    )
