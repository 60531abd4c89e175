"""The register of royalties: the ledger itself."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.urls import re_path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agencies.languages import short_day
from editorial.registers import AgencyRegister
from royalties.counting import counted
from royalties.dong import dong
from royalties.entry_views import ChangeView, EntryIndexView, EntryView, ProposeOneView
from royalties.enums import EntryState
from royalties.models import BaseSalary, RoyaltyEntry
from royalties.permissions import decides_anywhere
from royalties.propose_view import ProposeView
from royalties.register_rights import AgencyFilter, EntryPermissionHelper


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
            return SafeString("<span></span>")
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
            short_day(entry.published_on),
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

    amount_shown.short_description = pgettext_lazy("royalty", "amount")  # type: ignore[attr-defined]

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
        day = short_day(entry.due_on)
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
