"""What each role of a Board may do in the admin, as Wagtail groups of one agency.

Nobody gets the right to publish; Wagtail's "publish" stands for taking offline, moving and
ordering live pages (see `editorial.permissions`).
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from agencies.models import Agency
from agencies.regulations.board import Role
from agencies.regulations.enums import Rights
from editorial.models import RoleGroup
from editorial.models.board import OVERSEE_PROVINCE

PAGE_RIGHTS = {
    Rights.OWN: ("add_page",),
    Rights.EDIT: ("add_page", "change_page"),
    Rights.APPROVE: ("add_page", "change_page", "lock_page", "unlock_page", "publish_page"),
    Rights.ADMINISTER: (
        "add_page",
        "change_page",
        "lock_page",
        "unlock_page",
        "publish_page",
        "bulk_delete_page",
    ),
}
MEDIA_RIGHTS = (
    "add_image",
    "choose_image",
    "add_document",
    "choose_document",
)
MEDIA_EDIT_RIGHTS = ("change_image", "change_document")
MODEL_RIGHTS = {
    Rights.EDIT: (
        "add_leader",
        "change_leader",
        "delete_leader",
        "add_scheduleentry",
        "change_scheduleentry",
        "delete_scheduleentry",
        "add_issuingbody",
        "add_documentfield",
    ),
    Rights.ADMINISTER: (
        "change_issuingbody",
        "change_documentfield",
        "view_contacts",
    ),
}
APPS_OF_RIGHTS = (
    "editorial",
    "wagtailcore",
    "wagtailadmin",
    "wagtailimages",
    "wagtaildocs",
    "agencies",
    "documents",
    "consultation",
)
"""Wagtail asks for the rights of its own image and file models, whatever models are in use."""
SHARED_COLLECTION = "Dùng chung toàn tỉnh"


@dataclass
class GrantRoleGroups:
    """Make one group per role of the regulation for an agency, with its rights (TB-16.4).

    Rights reach the agency's own pages, pictures and files; the portal's shared collection may
    be read. Roles of the portal that `oversee` read the whole province (`editorial.oversight`).
    Run twice it changes nothing but what the regulation has come to say of overseeing.
    """

    agency: Agency
    homes: list[Page]
    shared: Collection | None = None

    @transaction.atomic
    def execute(self) -> list[RoleGroup]:
        roles = self.agency.regulation.board.roles
        return [self._group(role) for role in roles]

    def _group(self, role: Role) -> RoleGroup:
        code, rights = role.code, Rights(role.rights)
        wide = (OVERSEE_PROVINCE,) if role.oversees and self.agency.is_portal else ()
        found = RoleGroup.objects.filter(agency=self.agency, role=code).first()
        if found is not None:
            found.group.permissions.add(*_permissions(wide))
            return found
        name = self._free_name(f"{self.agency.short_name} · {role.title}")
        group = Group.objects.create(name=name)
        group.permissions.set(_permissions(("access_admin", *_model_rights(rights), *wide)))
        pages = _permissions(PAGE_RIGHTS[rights])
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=group, page=home, permission=permission)
            for home in self.homes
            for permission in pages
        )
        media = MEDIA_RIGHTS + (MEDIA_EDIT_RIGHTS if rights.includes(Rights.EDIT) else ())
        grants = [(self.agency.collection, permission) for permission in _permissions(media)]
        if self.shared is not None:
            choose = ("choose_image", "choose_document")
            grants += [(self.shared, permission) for permission in _permissions(choose)]
        GroupCollectionPermission.objects.bulk_create(
            GroupCollectionPermission(group=group, collection=collection, permission=permission)
            for collection, permission in grants
        )
        return RoleGroup.objects.create(agency=self.agency, role=code, group=group)

    def _free_name(self, name: str) -> str:
        """Return the name, with the host where another agency already bears it."""
        taken = Group.objects.filter(name=name).exists()
        return f"{name} ({self.agency.host})" if taken else name


def _model_rights(rights: Rights) -> tuple[str, ...]:
    granted: list[str] = []
    for level, codenames in MODEL_RIGHTS.items():
        if rights.includes(level):
            granted += codenames
    return tuple(granted)


def _permissions(codenames: tuple[str, ...]) -> list[Permission]:
    found = {
        permission.codename: permission
        for permission in Permission.objects.filter(
            codename__in=codenames,
            content_type__app_label__in=APPS_OF_RIGHTS,
        )
    }
    return [found[codename] for codename in codenames]
