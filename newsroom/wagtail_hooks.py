"""Registrations with Wagtail: menu, addresses, log entries, the way to a draft's source."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from newsroom.models import Contribution
from newsroom.registers.group import NewsroomGroup
from newsroom.views import downloads
from newsroom.views.months import MonthView

modeladmin_register(NewsroomGroup)

OPEN_CONTRIBUTION = "newsroom_contributions_modeladmin_edit"

_ADMIN_URLS = [
    path("month/", MonthView.as_view(), name="month"),
    path("files/contribution/<int:pk>/", downloads.contribution_file, name="contribution_file"),
    path("files/request/<int:pk>/", downloads.request_file, name="request_file"),
    path("files/answer/<int:pk>/", downloads.answer_file, name="answer_file"),
]


@hooks.register("register_admin_urls")
def newsroom_urls() -> list[Any]:
    """Put the pages under /admin/newsroom/."""
    return [path("newsroom/", include((_ADMIN_URLS, "newsroom")))]


@hooks.register("before_edit_page")
def lead_to_the_contribution(request: HttpRequest, page: Page) -> None:
    """Tell who edits a draft from what it was made, with the way there."""
    if request.method != "GET" or page.live:
        return
    for sent in Contribution.objects.visible_to(request.user).filter(page=page.pk)[:3]:
        messages.info(
            request,
            _("This draft was made from the contribution “%(subject)s” of %(sender)s.")
            % {"subject": sent.subject, "sender": sent.sender},
            buttons=[
                messages.button(
                    reverse(OPEN_CONTRIBUTION, args=[sent.pk]), _("Open the contribution")
                )
            ],
        )


@hooks.register("register_page_header_buttons")
def contribution_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Keep the way to the contribution in the editor's menu, whatever becomes of the page."""
    if view_name != "edit":
        return
    for sent in Contribution.objects.visible_to(user).filter(page=page.pk)[:1]:
        yield Button(
            _("Contribution it was made from"),
            reverse(OPEN_CONTRIBUTION, args=[sent.pk]),
            icon_name="mail",
            priority=60,
        )


@hooks.register("register_log_actions")
def name_newsroom_actions(actions: Any) -> None:
    """Name the entries of the audit log."""
    for name, label in (
        ("take_in", gettext_lazy("Contribution received")),
        ("make_draft", gettext_lazy("Contribution made into a draft")),
        ("decline", gettext_lazy("Contribution declined")),
        ("assign", gettext_lazy("Reporters assigned")),
        ("assignment_accepted", gettext_lazy("Assignment accepted")),
        ("assignment_declined", gettext_lazy("Assignment declined")),
        ("start_report", gettext_lazy("Report begun")),
        ("deliver", gettext_lazy("Report delivered")),
        ("call_off", gettext_lazy("Event called off")),
        ("ask", gettext_lazy("Request sent to agencies")),
        ("answer", gettext_lazy("Request answered")),
        ("extend", gettext_lazy("Time for an answer extended")),
        ("remind", gettext_lazy("Agency reminded of a request")),
    ):
        actions.register_action(f"newsroom.{name}", label, label)
