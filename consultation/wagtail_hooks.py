"""What the app adds to the admin."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from consultation.intake import registration as intake
from consultation.moderation.registration import admin_urls, menu_item, register_log_actions
from consultation.outcome import registration as outcome
from consultation.privacy import registration as privacy
from consultation.processing import registration as answering
from consultation.processing.viewsets import viewsets as answering_viewsets
from consultation.requesting import registration as requesting
from consultation.safekeeping import before_bulk_action, refuse_to_delete

hooks.register("register_admin_urls", admin_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_log_actions", register_log_actions)
hooks.register("register_admin_urls", intake.admin_urls)
hooks.register("register_log_actions", intake.register_log_actions)
hooks.register("register_admin_urls", requesting.admin_urls)
hooks.register("register_log_actions", requesting.register_log_actions)
hooks.register("register_admin_urls", privacy.admin_urls)
hooks.register("register_log_actions", privacy.register_log_actions)
hooks.register("register_admin_urls", answering.admin_urls)
hooks.register("register_admin_menu_item", answering.menu_item)
hooks.register("register_log_actions", answering.register_log_actions)
hooks.register("register_admin_viewset", answering_viewsets)
hooks.register("before_bulk_action", before_bulk_action)
hooks.register("register_admin_urls", outcome.admin_urls)
hooks.register("register_admin_menu_item", outcome.menu_item)
hooks.register("register_log_actions", outcome.register_log_actions)
hooks.register("register_page_header_buttons", outcome.header_buttons)


@hooks.register("before_delete_page")
def keep_opinions(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Guard the deletion of a page and of all below it."""
    return refuse_to_delete(request, [page])
