"""Registers the screens of a site's appearance; imported once, by `editorial.wagtail_hooks`."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from editorial.appearance import views
from editorial.doors.authors import DISCARDED, PROPOSED_SITE
from editorial.roles import agencies_of


class OwnSitesMenuItem(MenuItem):
    """Shown to who works for an agency."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.is_superuser or bool(agencies_of(user))


class AppearanceViewSet(ViewSet):
    """The place in the menu of what an agency says about itself."""

    name = "appearance"
    icon = "view"
    menu_label = _("Site appearance")
    menu_item_class = OwnSitesMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [path("", never_cache(views.SitesView.as_view()), name="index")]


@hooks.register("register_admin_urls")
def appearance_urls() -> list[Any]:
    """Put the screens of one site below the list of sites."""
    return [
        path(f"appearance/<int:pk>/{end}", never_cache(view.as_view()), name=name)
        for end, view, name in (
            ("", views.AppearanceView, "editorial_appearance"),
            ("waiting/", views.WaitingView, "appearance_waiting"),
            ("preview/", views.PreviewView, "appearance_preview"),
        )
    ]


@hooks.register("register_log_actions")
def name_proposals(actions: Any) -> None:
    """Name the entries of the audit log."""
    for code, label in (
        (PROPOSED_SITE, _("Proposed the appearance of the site")),
        (DISCARDED, _("Took back what was proposed for the site")),
    ):
        actions.register_action(code, label, label)
