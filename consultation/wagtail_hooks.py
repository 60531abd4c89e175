"""What the app adds to the admin."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from consultation.moderation.registration import admin_urls, menu_item, register_log_actions
from consultation.processing import registration as answering
from consultation.processing.viewsets import viewsets as answering_viewsets
from consultation.safekeeping import before_bulk_action, refuse_to_delete

hooks.register("register_admin_urls", admin_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_log_actions", register_log_actions)
hooks.register("register_admin_urls", answering.admin_urls)
hooks.register("register_admin_menu_item", answering.menu_item)
hooks.register("register_log_actions", answering.register_log_actions)
hooks.register("register_admin_viewset", answering_viewsets)
hooks.register("before_bulk_action", before_bulk_action)


@hooks.register("before_delete_page")
def keep_opinions(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Guard the deletion of a page and of all below it."""
    return refuse_to_delete(request, [page])
