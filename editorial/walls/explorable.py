"""Whom Wagtail's explorer, its search, its menu and its history show a page of the province to.

Wagtail asks its policy which pages may be walked through, apart from what may be done to them.
There, and nowhere else, the pages that a person oversees count as theirs. Where Wagtail names a
place once for each permission on it, and the way to it as often, it is named once here: with six
permissions on a home a database then reads the pages of that home and not those of all agencies.
"""

from collections.abc import Iterable
from posixpath import commonprefix
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.models.page import HOME_DEPTH
from editorial.oversight import overseen_pages
from editorial.querysets import below
from editorial.roles import ways_to, without_closed

_direct = PagePermissionPolicy.instances_with_direct_explore_permission
_explorable = PagePermissionPolicy.explorable_instances


def widen() -> None:
    """Let the policy ask for oversight too; called once."""
    # On the class: some of Wagtail's views make a policy of their own.
    PagePermissionPolicy.instances_with_direct_explore_permission = where_to_begin
    PagePermissionPolicy.explorable_instances = what_to_walk_through


def where_to_begin(policy: PagePermissionPolicy, user: Any) -> Any:
    """Return the pages where the person's walk begins: above all homes for who oversees."""
    found = _direct(policy, user)
    if overseen_pages(user) is None:
        return found
    return [*found, *Page.objects.filter(depth=HOME_DEPTH - 1)]


def what_to_walk_through(policy: PagePermissionPolicy, user: Any) -> QuerySet[Page]:
    """Return all pages that the person may walk through, and the way there."""
    found, overseen = without_closed(permitted(policy, user), user), overseen_pages(user)
    if overseen is None:
        return found
    there = Q(pk__in=overseen.values("pk")) | Q(depth__lt=HOME_DEPTH)
    return found | policy.model._default_manager.filter(there)


def permitted(policy: PagePermissionPolicy, user: Any) -> QuerySet[Page]:
    """Return the pages that Wagtail's own policy lets the person walk through, each place once."""
    if user.is_superuser or not user.is_active:
        return _explorable(policy, user)
    held = {each.page.path for each in policy.get_cached_permissions_for_user(user)}
    if not held:
        return _explorable(policy, user)
    ways = Q(path__in=_ways_below_their_meeting(held))
    places = {page.path for page in _direct(policy, user)}
    return policy.model._default_manager.filter(ways | below(places))


def _ways_below_their_meeting(paths: Iterable[str]) -> list[str]:
    """Return the paths of the pages above the places, from the lowest that is above all of them."""
    step = Page.steplen
    meeting = commonprefix([path[:-step] for path in paths])
    meeting = meeting[: len(meeting) // step * step]
    return sorted(path for path in ways_to(list(paths)) if path.startswith(meeting))
