"""Registrations with Wagtail: the language guard and what choosers may show."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import WorkflowMenuItem
from wagtail.models import Page

from editorial.approval.action_menu import DecideMenuItem
from editorial.approval.decision_views import DecisionView
from editorial.approval.emergencies import emergency_power
from editorial.approval.province_menu import province_item
from editorial.approval.task_views import ProvinceTasksView, TasksView
from editorial.boards.admin import registration  # noqa: F401 (registers by being read)
from editorial.digest.home_panels import show_only_the_work
from editorial.doors import (
    hooks as _doors,  # noqa: F401 (registers by being read)
)
from editorial.doors import (
    media_guards,  # noqa: F401 (registers by being read)
    picture_hooks,  # noqa: F401 (registers by being read)
)
from editorial.languages import MISSING_TRANSLATION
from editorial.models import BoardTask
from editorial.models.board import OVERSEE_PROVINCE
from editorial.models.page import HOME_DEPTH
from editorial.querysets import below
from editorial.rich_text import SpokenImageHandler
from editorial.roles import places_of, ways_to, without_closed
from editorial.timing import hooks as _timing  # noqa: F401 (registers by being read)
from editorial.timing.clock_view import typed_clocks
from editorial.viewsets import AgencyViewSetGroup
from editorial.walls import hooks as _walls  # noqa: F401 (registers by being read)
from editorial.withdrawal import hooks as _withdrawal  # noqa: F401 (registers by being read)


@hooks.register("before_serve_page")
def serve_only_in_its_own_language(
    page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any
) -> HttpResponse | None:
    """Send the reader to the page's own address when `/en/` would show Vietnamese (TQ-2.2)."""
    asked = get_language()
    if page.locale.language_code == asked:
        return None
    return redirect(f"{page.get_url(request)}?{MISSING_TRANSLATION}={asked}")


# After Wagtail's own registration of pictures.
@hooks.register("register_rich_text_features", order=1000)
def announce_pictures(features: Any) -> None:
    """Say of pictures in running text in which language they are described."""
    features.register_embed_type(SpokenImageHandler)


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_pages(pages: Any, request: HttpRequest) -> Any:
    """Show an agency's people only pages of the agencies they work for, and the way there.

    Not what is closed to them inside: another owner's section in their own.
    """
    user = request.user
    if getattr(user, "is_superuser", False):
        return pages
    places = places_of(user)
    if not places:
        return pages.none()
    on_the_way = Q(depth__lt=HOME_DEPTH) | Q(path__in=ways_to(places))
    found = without_closed(pages.filter(below(places) | on_the_way), user)
    if request.GET.get("q"):
        return found
    # The state of each page is shown, which Wagtail asks for page by page otherwise.
    return found.prefetch_workflow_states().annotate_approved_schedule()


@hooks.register("before_edit_page")
def act_once_on_a_step(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer who acts on a step that is done, by a double click or after a colleague.

    Wagtail looks for the step and fails where there is none any more.
    """
    if not request.POST.get("action-workflow-action") or page.current_workflow_task is not None:
        return None
    messages.warning(request, _("Nothing was done: this page no longer awaits approval."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("register_admin_urls")
def editorial_urls() -> list[Any]:
    """Put the pages of the Board's work under /admin/board/."""
    return [
        path("board/decide/<int:page_id>/", DecisionView.as_view(), name="editorial_decide"),
        path("board/clocks/<int:page_id>/", typed_clocks, name="editorial_clocks"),
        path("board/tasks/", TasksView.as_view(), name="editorial_tasks"),
        path("board/province/", ProvinceTasksView.as_view(), name="editorial_province"),
    ]


hooks.register("register_reports_menu_item", province_item)


@hooks.register("register_permissions")
def permission_to_oversee() -> Any:
    """Let operators see, give and take the permission to read the whole province."""
    return Permission.objects.filter(content_type__app_label="editorial", codename=OVERSEE_PROVINCE)


@hooks.register("register_log_actions")
def name_emergencies(actions: Any) -> None:
    """Name the entries of the audit log on the same-day lane."""
    for code, label in (
        ("editorial.emergency", gettext_lazy("Published in an emergency")),
        ("editorial.emergency_review", gettext_lazy("Reviewed an emergency publication")),
    ):
        actions.register_action(code, label, label)


@hooks.register("before_edit_page")
def say_why_not_to_approve(request: HttpRequest, page: Page) -> None:
    """Tell holders of the step's role why the page does not offer them to approve it."""
    task = page.current_workflow_task if request.method == "GET" else None
    step = task.specific if task else None
    if isinstance(step, BoardTask) and step.is_held_by(request.user, page):
        for reason in step.refusals(page, request.user):
            messages.warning(request, reason)


@hooks.register("construct_page_action_menu")
def lead_to_the_decision(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Lead whoever may decide from the editor to the page of the decision."""
    page = context.get("page")
    if page is None or context["view"] != "edit":
        return
    task = page.current_workflow_task
    final = task is not None and getattr(task.specific, "is_final", False)
    if final and task.specific.is_held_by(request.user, page):
        items.insert(0, DecideMenuItem(order=-1))
    elif emergency_power(request.user, page.specific) and page.has_unpublished_changes:
        items.append(DecideMenuItem(order=100, emergency=True))


@hooks.register("construct_page_action_menu")
def approve_first(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer approval before saving: who opens a page that awaits them came to decide."""
    items.sort(key=lambda item: not (isinstance(item, WorkflowMenuItem) and item.name == "approve"))


@hooks.register("construct_help_menu")
def leave_out_outside_help(request: HttpRequest, items: list[Any]) -> None:
    """Offer no link to another host: what is there is in English and not about this portal."""
    items[:] = [item for item in items if not item.url.startswith(("http:", "https:"))]


# After Wagtail's own, which add counts of all agencies together.
@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Any]) -> None:
    """The first page shows the work that waits, and nothing else."""
    items.clear()


@hooks.register("insert_global_admin_css")
def style_of_the_admin() -> str:
    """Add the portal's own few rules to the admin's styles."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_viewset")
def register_agency_pages() -> AgencyViewSetGroup:
    """Give leaders and schedules their place in the admin."""
    return AgencyViewSetGroup()


hooks.register("construct_homepage_panels", show_only_the_work)
