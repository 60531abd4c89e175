"""Registrations with Wagtail: the register of sites, and the life of agencies."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from founding.life import urls
from founding.life.event import FOUNDING_RIGHT
from founding.life.event import LOG_ACTION as HAPPENED
from founding.life.hosts import LOG_ACTION as TAKEN_OVER
from founding.life.moving import LOG_ACTION as PASSED_ON
from founding.viewsets import AgencyViewSet


class LifeMenuItem(MenuItem):
    """Leads to the record of events; for who keeps the register of sites."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(FOUNDING_RIGHT)


@hooks.register("register_admin_viewset")
def register_sites() -> AgencyViewSet:
    """Give the technical agency its form to open sites."""
    return AgencyViewSet()


@hooks.register("register_admin_urls")
def register_life() -> list[URLPattern]:
    """Give it the events in the life of agencies."""
    return [path("", include(urls))]  # type: ignore[list-item]


@hooks.register("register_settings_menu_item")
def show_life() -> MenuItem:
    """Show the way there below the register of sites."""
    address = reverse("agency_events")
    return LifeMenuItem(_("Life of agencies"), address, icon_name="history", order=311)


@hooks.register("register_log_actions")
def name_events(actions: Any) -> None:
    """Say in the audit log what happened to an agency, its pages and its host."""

    class PassedOnFormatter(LogFormatter):
        label = _("Pass to another agency")

        def format_message(self, entry: Any) -> str:
            return str(_("Passed on from %(from)s by %(approval)s") % entry.data)

    class HappenedFormatter(LogFormatter):
        label = _("Event in an agency's life")

        def format_message(self, entry: Any) -> str:
            return "{kind}: {approval}".format(**entry.data)

    class TakenOverFormatter(LogFormatter):
        label = _("Take over a host")

        def format_message(self, entry: Any) -> str:
            return str(_("Took over %(host)s: %(reason)s") % entry.data)

    actions.register_action(PASSED_ON)(PassedOnFormatter)
    actions.register_action(HAPPENED)(HappenedFormatter)
    actions.register_action(TAKEN_OVER)(TakenOverFormatter)
