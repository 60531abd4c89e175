"""What “all” means in an action on many pages: all of the list, of what is the person's own.

Wagtail takes every page of the installation and names those that may not be touched.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from editorial.roles import paths_closed_to
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
    places = page_paths(user)
    own = reduce(or_, (Q(path__startswith=place) for place in places), Q(pk__in=()))
    pages = Page.objects.filter(own)
    for path in paths_closed_to(user):
        pages = pages.exclude(path__startswith=path)
    mine = set(pages.values_list("pk", flat=True))
    return [key for key in listed if key in mine]
