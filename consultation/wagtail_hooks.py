"""What the app adds to the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from consultation.moderation import OpinionAdmin
from consultation.safekeeping import before_bulk_action, refuse_to_delete

modeladmin_register(OpinionAdmin)
hooks.register("before_bulk_action", before_bulk_action)


@hooks.register("before_delete_page")
def keep_opinions(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Guard the deletion of a page and of all below it."""
    return refuse_to_delete(request, [page])


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name the decisions in the audit log."""
    actions.register_action("consultation.published", _("Publish opinion"), _("Opinion published"))
    actions.register_action("consultation.refused", _("Refuse opinion"), _("Opinion refused"))
