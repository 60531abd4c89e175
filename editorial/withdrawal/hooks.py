"""Registrations with Wagtail of what takes pages offline."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from editorial.enums import WithdrawalReason
from editorial.models import EditorialPage
from editorial.withdrawal.alternative_chooser import AlternativeChooserViewSet, alternative_chooser
from editorial.withdrawal.in_bulk import WithdrawInBulk
from editorial.withdrawal.register import WithdrawalRegister
from editorial.withdrawal.withdrawals import LOG_ACTION, may_take_offline

modeladmin_register(WithdrawalRegister)
# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", WithdrawInBulk, order=100)


@hooks.register("register_admin_viewset")
def register_chooser() -> AlternativeChooserViewSet:
    """Give the chooser of alternatives its addresses."""
    return alternative_chooser


@hooks.register("register_page_header_buttons")
def offer_to_delegates(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer taking offline to who acts for the head; Wagtail asks for rights of groups alone."""
    page = page.specific_deferred
    if not isinstance(page, EditorialPage) or not page.live:
        return
    if not page.permissions_for_user(user).can_unpublish() and may_take_offline(user, page):
        address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        yield Button(_("Take offline"), address, icon_name="download", priority=60)


@hooks.register("register_log_actions")
def name_withdrawals(actions: Any) -> None:
    """Say in the audit log why a page went offline."""

    class WithdrawalFormatter(LogFormatter):
        label = _("Take offline")

        def format_message(self, entry: Any) -> str:
            reason = entry.data.get("reason", "")
            known = dict(WithdrawalReason.choices)
            return _("Taken offline: %(reason)s") % {"reason": known.get(reason, reason)}

    actions.register_action(LOG_ACTION)(WithdrawalFormatter)
