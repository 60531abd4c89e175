"""Sections of a portal that an agency supplies, and the rights of its people in them.

A section belongs to the nearest owner above it: what stands below a section is its owner's, except
what a section in between gives to another (QN-TH, BT-11.2).
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import page_permission_policy

from agencies.regulations.enums import Rights
from editorial.models import EditorialPage, RoleGroup
from editorial.models.page import HOME_DEPTH
from editorial.querysets import EditorialPageQuerySet
from editorial.roles import agencies_of

SECTION_RIGHTS = {
    Rights.OWN: ("add_page",),
    Rights.EDIT: ("add_page", "change_page"),
    Rights.APPROVE: ("add_page", "change_page"),
    Rights.ADMINISTER: ("add_page", "change_page"),
}
"""What a role at the owner may do in its section; taking offline and deleting stay the portal's."""


def owned_sections() -> EditorialPageQuerySet:
    """Return the portals' sections that component sites supply, by a choice that is in force.

    A draft that has never been public gives nobody rights; one taken offline keeps them.
    """
    pages = EditorialPage.objects.exclude(owner_agency=None).exclude(first_published_at=None)
    return pages.filter(agency__portal=None, owner_agency__portal_id__isnull=False)


def paths_supplied(user: Any) -> list[str]:
    """Return the paths of the sections that the person's agencies supply to their portal."""
    return _sections_of(user)[0]


def page_is_closed(user: Any, page: Page) -> bool:
    """Whether the page lies in a section of another owner, inside one of the person's own."""
    others = closed_paths(user)
    return _longest(page.path, others) > _longest(page.path, paths_supplied(user) if others else [])


def closed_paths(user: Any) -> list[str]:
    """Return the paths of other owners' sections inside those that the person's agencies supply.

    Whoever has no rights below a home supplies no section, and nothing is asked.
    """
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    deepest = HOME_DEPTH * Page.steplen
    supplies = any(len(row.page.path) > deepest for row in granted)
    return _sections_of(user)[1] if supplies else []


@dataclass
class GrantSectionRights:
    """Give the owner's people their rights in a section, and take them from all others.

    Reporters and contributors add pages and edit their own, the rest edit all; only the portal's
    Board approves (QN-TH, BT-11.2). Run twice it changes nothing. Returns whether it did.
    """

    section: EditorialPage

    @transaction.atomic
    def execute(self) -> bool:
        rows = GroupPagePermission.objects.filter(page_id=self.section.pk)
        foreign = rows.filter(group__board_role__isnull=False).exclude(
            group__board_role__agency=self.section.agency_id
        )
        held = {(row.group_id, row.permission_id): row.pk for row in foreign}
        wanted = self._wanted()
        gone = [pk for key, pk in held.items() if key not in wanted]
        GroupPagePermission.objects.filter(pk__in=gone).delete()
        missing = wanted - held.keys()
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(page_id=self.section.pk, group_id=group, permission_id=permission)
            for group, permission in missing
        )
        if gone or missing:
            owner = self.section.owner_agency
            data = {"owner": owner.name if owner else ""}
            log(self.section, "syndication.section_rights", data=data)
        return bool(gone or missing)

    def _wanted(self) -> set[tuple[int, int]]:
        """Return the pairs of group and permission that the section's owner has there."""
        section, owner = self.section, self.section.owner_agency
        if owner is None or owner.portal_id is None or section.first_published_at is None:
            return set()
        if owner.portal_id != section.agency_id:
            return set()
        names = {name for rights in SECTION_RIGHTS.values() for name in rights}
        found = Permission.objects.filter(
            codename__in=names, content_type__app_label="wagtailcore", content_type__model="page"
        )
        keys = {permission.codename: permission.pk for permission in found}
        roles = {role.code: Rights(role.rights) for role in owner.regulation.board.roles}
        groups = RoleGroup.objects.filter(agency=owner, role__in=roles)
        return {
            (each.group_id, keys[name])
            for each in groups
            for name in SECTION_RIGHTS[roles[each.role]]
        }


@dataclass
class KeepSectionRights:
    """Bring the rights in all sections in step with their owners. Returns how many changed."""

    @transaction.atomic
    def execute(self) -> int:
        granted = GroupPagePermission.objects.filter(group__board_role__isnull=False)
        with_rights = granted.filter(page__depth__gt=HOME_DEPTH).values("page_id")
        pages = EditorialPage.objects.filter(
            Q(pk__in=owned_sections().order_by().values("pk")) | Q(pk__in=with_rights)
        )
        changed = 0
        for section in pages.select_related("owner_agency__portal", "agency"):
            changed += GrantSectionRights(section).execute()
        return changed


def _sections_of(user: Any) -> tuple[list[str], list[str]]:
    """Return the paths of the person's sections, and of others' inside them; once per request."""
    cached = getattr(user, "_supplied_sections", None)
    if cached is not None:
        return cached
    mine = set(agencies_of(user))
    found: tuple[list[str], list[str]] = ([], [])
    if mine:
        rows = owned_sections().exclude(agency__in=mine).order_by("path")
        rows = list(rows.values_list("path", "owner_agency_id"))
        supplied = [path for path, owner in rows if owner in mine]
        others = [path for path, owner in rows if owner not in mine]
        found = supplied, [path for path in others if path.startswith(tuple(supplied))]
    user._supplied_sections = found
    return found


def _longest(path: str, sections: list[str]) -> int:
    return max((len(each) for each in sections if path.startswith(each)), default=0)
