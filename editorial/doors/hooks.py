"""Say in the admin, before it is tried, why a way past the Board is closed.

The refusal itself stands below (`editorial.doors.live_content`); these give it a friendly face.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from editorial.doors.authors import APPROVED, PROPOSED, REMOVAL
from editorial.doors.live_content import refusal_of_deletion, refusal_of_move
from editorial.models import EditorialPage


@hooks.register("before_delete_page")
def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Tell that live pages are withdrawn before they are deleted."""
    return _back(request, page, refusal_of_deletion(page))


@hooks.register("before_move_page")
def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Tell that a page stays with the Board that answers for it."""
    return _back(request, page, refusal_of_move(page, destination))


@hooks.register("before_copy_page")
def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Tell that a page is copied, as a draft, and never mirrored."""
    asked = request.method == "POST" and request.POST.get("alias")
    if not asked or not isinstance(page.specific, EditorialPage):
        return None
    return _back(request, page, _("A page is shown in one place alone; link to it instead."))


@hooks.register("before_convert_alias_page")
def refuse_conversion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Tell that a live mirror does not become a page that nobody approved."""
    if not page.live or not isinstance(page.specific, EditorialPage):
        return None
    return _back(request, page, _("Nothing is published without the Board's recorded approval."))


@hooks.register("before_bulk_action")
def refuse_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Tell why none of several pages is deleted or moved when one of them may not be."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type == "delete":
        reasons = [refusal_of_deletion(page) for page in pages]
    elif action_type == "move" and pages:
        destination = action.cleaned_form.cleaned_data["chooser"]
        reasons = [refusal_of_move(page, destination) for page in pages]
    else:
        return None
    said = list(dict.fromkeys(reason for reason in reasons if reason))
    for reason in said:
        messages.error(request, reason)
    return redirect(action.next_url) if said else None


def _back(request: HttpRequest, page: Page, reason: str) -> HttpResponse | None:
    if not reason:
        return None
    messages.error(request, reason)
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)


@hooks.register("register_log_actions")
def name_approvals_of_records(actions: Any) -> None:
    """Name the entries of the audit log on leaders and schedules."""
    for code, label in (
        (PROPOSED, gettext_lazy("Proposed for readers")),
        (APPROVED, gettext_lazy("Approved for readers")),
        (REMOVAL, gettext_lazy("Proposed to remove")),
    ):
        actions.register_action(code, label, label)
