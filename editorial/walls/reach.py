"""What a person may meet in the admin, by the rights that Wagtail has read for them anyway."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import page_permission_policy

from editorial.models import BoardMembership
from editorial.oversight import overseen_agencies
from editorial.roles import agencies_of, places_of

MEDIA_ACTIONS = ["add", "change", "delete", "choose"]


def page_paths(user: Any) -> list[str]:
    """Return the paths below which the person works.

    Where their groups have any right, and the homes of agencies that their Board serves without
    having groups there (TQ-12.1); sections of the portal that these supply (QN-TH).
    """
    return list(dict.fromkeys([*_granted_paths(user), *places_of(user)]))


def _granted_paths(user: Any) -> list[str]:
    """Return the paths by rights of groups alone, which Wagtail reads for each request anyway."""
    rows = page_permission_policy.get_cached_permissions_for_user(user)
    return list(dict.fromkeys(row.page.path for row in rows))


def _lead_to(places: list[str], path: str) -> bool:
    """Whether the path lies below one of the places, or on the way there."""
    return any(path.startswith(place) or place.startswith(path) for place in places)


def reaches_pages(user: Any, keys: list[int], reads: bool = False) -> bool:
    """Whether the person may meet all of the pages; what does not exist is nobody's.

    Where the address only `reads`, those that they oversee as well.
    """
    rows = page_permission_policy.get_cached_permissions_for_user(user)
    elsewhere = set(keys) - {row.page_id for row in rows}
    if not elsewhere:
        return True
    found = Page.objects.filter(pk__in=elsewhere).values_list("path", "editorialpage__agency_id")
    granted = _granted_paths(user)
    mine: list[int] | None = None
    beyond = []
    for path, agency_id in found:
        if not _lead_to(granted, path):
            if mine is None:
                mine = [*agencies_of(user), *(overseen_agencies(user) if reads else [])]
            if agency_id not in mine:
                beyond.append(path)
    if not beyond:
        return True
    places = page_paths(user)
    return all(_lead_to(places, path) for path in beyond)


def media_of(user: Any, model: type[Model]) -> QuerySet[Any]:
    """Return the pictures or files in the person's own and the province's shared collections."""
    # Made here as Wagtail makes its own: 7 and 8 keep theirs in different places.
    rights_of = "wagtailimages.Image" if model is get_image_model() else "wagtaildocs.Document"
    policy = CollectionOwnershipPermissionPolicy(
        model, auth_model=rights_of, owner_field_name="uploaded_by_user"
    )
    return policy.instances_user_has_any_permission_for(user, MEDIA_ACTIONS)


def reaches_media(user: Any, model: type[Model], keys: list[int]) -> bool:
    """Whether the person may meet all of the pictures or files."""
    if user.is_superuser:
        return True
    there = set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
    return not there or media_of(user, model).filter(pk__in=there).count() == len(there)


def colleagues(user: Any) -> QuerySet[Any]:
    """Return the people of the person's own agencies, past members of the Boards too, and them."""
    people = get_user_model()._default_manager.all()
    if user.is_superuser:
        return people
    agencies = [*agencies_of(user), *overseen_agencies(user)]
    members = BoardMembership.objects.filter(board__agency__in=agencies)
    return people.filter(Q(pk__in=members.values("user_id")) | Q(pk=user.pk))


provinces_models: set[type[Model]] = set()
"""What apps above add: registers that the whole province shares, whose history all may read."""
