"""The register of contributions: a Board sees all sent to its agency, contributors their own."""

from datetime import datetime
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from agencies.regulations.enums import Rights
from editorial.registers import OwnAgencyFilter
from editorial.timing.clocks import ClockBasis
from newsroom.enums import Channel, ContributionStatus
from newsroom.models import Contribution
from newsroom.registers.base import NewsroomPermissionHelper, NewsroomRegister
from newsroom.shown import Badge
from newsroom.times import age_in_working_days, publication_due
from newsroom.views.contributions import ContributionView, SendContributionView

DAYS_TO_WAIT = 1
"""Working days after which a contribution that nobody has looked at is called overdue."""


class ContributionPermissionHelper(NewsroomPermissionHelper):
    """Everybody with a role for an agency may send it contributions."""

    writes = Rights.OWN


class StatusFilter(SimpleListFilter):
    """Waiting, made into a draft, declined."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(ContributionStatus.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(status=self.value()) if self.value() else queryset


class ChannelFilter(SimpleListFilter):
    """By upload or by e-mail."""

    title = _("came by")
    parameter_name = "channel"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(Channel.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(channel=self.value()) if self.value() else queryset


class ContributionRegister(NewsroomRegister):
    """What was sent to the Board, the newest first (BT-11.1, QN-TH)."""

    model = Contribution
    permission_helper_class = ContributionPermissionHelper
    menu_icon = "mail"
    menu_label = _("Contributions")
    base_url_path = "newsroom/contributions"
    list_display = ("subject", "received", "sender", "standing", "due")
    list_filter = (StatusFilter, ChannelFilter, OwnAgencyFilter)
    list_select_related = ("agency__portal", "page")
    search_fields = ("subject", "sender_name", "sender_unit")
    create_view_class = SendContributionView
    edit_view_class = ContributionView
    add_label = _("Send a contribution")
    nothing_yet = _(
        "No contribution has come yet. Send one here, or let the operator read the Board's "
        "mailbox in with the command take_in_mail."
    )

    def ready(self, rows: list[Any], now: datetime) -> None:
        basis = ClockBasis()
        for row in rows:
            row.due_badge = due_badge(row, now, basis)

    def received(self, row: Contribution) -> str:
        return date_format(localtime(row.received_at), "SHORT_DATETIME_FORMAT")

    received.short_description = _("received")  # type: ignore[attr-defined]
    received.admin_order_field = "received_at"  # type: ignore[attr-defined]

    def sender(self, row: Contribution) -> str:
        return " · ".join(filter(None, (row.sender, row.sender_unit)))

    sender.short_description = _("sender")  # type: ignore[attr-defined]

    def standing(self, row: Contribution) -> str:
        return row.get_status_display()

    standing.short_description = _("status")  # type: ignore[attr-defined]

    def due(self, row: Any) -> str:
        return row.due_badge.html() if row.due_badge else ""

    due.short_description = pgettext_lazy("column", "due")  # type: ignore[attr-defined]


def due_badge(row: Contribution, now: datetime, basis: ClockBasis) -> Badge | None:
    """Say until when a contribution is due to be published, or for how long it has waited."""
    if (row.page is not None and row.page.live) or row.status == ContributionStatus.DECLINED:
        return None
    due_at = row.page.update_due_at if row.page else None
    due_at = due_at or publication_due(row.agency, row.information_kind, row.received_at, basis)
    if due_at:
        return Badge.due(due_at, now)
    if row.status != ContributionStatus.WAITING:
        return None
    age = age_in_working_days(row.received_at, now, basis)
    if age is None:
        return None
    words = ngettext("waiting for %d working day", "waiting for %d working days", age) % age
    return Badge(words, late=age > DAYS_TO_WAIT)
