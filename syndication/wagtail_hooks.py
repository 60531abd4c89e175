"""Registrations with Wagtail: registers, the way to propose, and what other owners keep closed."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from agencies.regulations.enums import Rights
from editorial.roles import may
from syndication.models import Syndication
from syndication.proposing import may_be_proposed
from syndication.registers import IncomingRegister, OutgoingRegister
from syndication.views import ProposeView

modeladmin_register(IncomingRegister)
modeladmin_register(OutgoingRegister)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    """Give the form of a proposal its address."""
    return [path("propose/<int:page_id>/", ProposeView.as_view(), name="syndication_propose")]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_to_propose(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Offer to propose a published page of a component site for the portal."""
    if getattr(page.specific_class, "can_be_syndicated", False) and page.live:
        full = page.specific
        if may_be_proposed(full) and may(user, Rights.EDIT, full.agency_id):
            yield Button(
                _("Propose for the portal"),
                reverse("syndication_propose", args=[page.pk]),
                icon_name="resubmit",
                priority=45,
            )


@hooks.register("before_edit_page")
def tell_of_a_newer_original(request: HttpRequest, page: Page) -> None:
    """Tell who opens a copy that its original has changed or is gone."""
    if request.method != "GET" or not getattr(type(page), "can_be_syndicated", False):
        return
    row = Syndication.objects.for_lists().filter(copy_id=page.pk).first()
    if row is None:
        return
    url = reverse("syndication_incomingproposal_modeladmin_inspect", args=[row.pk])
    link = messages.button(url, _("See what changed"))
    if row.has_newer_version:
        text = _("The original of this copy has a newer version.")
        messages.warning(request, format_html("{}", text), buttons=[link])
    elif row.original_is_offline:
        messages.warning(request, _("The original of this copy has been taken offline."))


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what happens to sections and proposals in the audit log."""
    known = {
        "section_rights": (_("Change rights"), _("Rights in the section follow its owner")),
        "propose": (_("Propose for the portal"), _("Proposed for the portal")),
        "receive": (_("Receive a proposal"), _("Received as a proposal of a component site")),
        "take_newer": (_("Take newer version"), _("Newer version of the original taken over")),
        "keep_ours": (_("Keep ours"), _("Newer version of the original left alone")),
        "decline": (_("Decline proposal"), _("Proposal of a component site declined")),
        "detach": (_("Detach copy"), _("Copy goes on without its original")),
    }
    for name, (label, message) in known.items():
        actions.register_action(f"syndication.{name}", label, message)
