"""What “all” means in an action on many pages: all of the list, of what is the person's own.

Wagtail takes every page of the installation and names those that may not be touched.
"""

from typing import Any

from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from editorial.querysets import below
from editorial.roles import without_closed
from editorial.walls.reach import page_paths

_listed = PageBulkAction.get_all_objects_in_listing_query


def narrow() -> None:
    """Let actions on all of a list ask who acts; called once."""
    PageBulkAction.get_all_objects_in_listing_query = own_pages_listed


def own_pages_listed(action: PageBulkAction, parent_id: Any) -> Any:
    """Return the keys of the pages that the list shows and that lie where the person works."""
    listed, user = _listed(action, parent_id), action.request.user
    if user.is_superuser:
        return listed
    own = without_closed(Page.objects.filter(below(page_paths(user))), user)
    mine = set(own.values_list("pk", flat=True))
    return [key for key in listed if key in mine]
