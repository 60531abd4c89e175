"""The base of every register in the admin that is no page: rows of one agency, for its own people.

A register names the rights that read and write it; they follow from roles on the Board of the
row's agency, never from a right on all rows of the install. Superusers see and write all.
"""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from agencies.keys import key_in
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.roles import agencies_with, may, portals_with
from editorial.walls.choices import keep_to_own


def visible_to(user: Any, rows: QuerySet[Any], rights: Rights, lookup: str) -> QuerySet[Any]:
    """Return the rows of the agencies for which the person has the rights; `lookup` leads there."""
    if user.is_superuser and user.is_active:
        return rows
    return rows.filter(**{f"{lookup}__in": agencies_with(user, rights)})


class AgencyPermissionHelper(PermissionHelper):
    """Rights on a register, from the person's roles on Boards."""

    lookup = "agency"
    reads = Rights.OWN
    writes = Rights.EDIT
    deletes = False

    def user_can_list(self, user: Any) -> bool:
        return user.is_superuser or bool(agencies_with(user, self.reads))

    def user_can_create(self, user: Any) -> bool:
        return user.is_superuser or bool(agencies_with(user, self.writes))

    def user_can_inspect_obj(self, user: Any, obj: Model) -> bool:
        return self.inspect_view_enabled and may(user, self.reads, self.agency_id(obj))

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        return may(user, self.writes, self.agency_id(obj))

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        return self.deletes and may(user, self.writes, self.agency_id(obj))

    def agency_id(self, obj: Model) -> int | None:
        """Return the id of the agency to which the row belongs."""
        value: Any = obj
        for name in self.lookup.split("__"):
            value = getattr(value, name)
        return value.pk if value is not None else None


class PortalPermissionHelper(AgencyPermissionHelper):
    """Who edits for the portal keeps what holds for all its sites, and nobody else sees it."""

    lookup = "portal"
    reads = Rights.EDIT
    writes = Rights.EDIT
    deletes = True

    def user_can_list(self, user: Any) -> bool:
        return user.is_superuser or bool(portals_with(user, self.reads))

    def user_can_create(self, user: Any) -> bool:
        return user.is_superuser or bool(portals_with(user, self.writes))


class RegisterIndexView(IndexView):
    """A list that takes from its address the filters it offers and nothing else.

    Any other lookup, such as one of a person's password or e-mail, would let its reader guess
    letter by letter what the list does not show.
    """

    def get_filters(self, request: HttpRequest) -> tuple[list[Any], bool, dict[str, Any], bool]:
        """Return the filters offered, and none of the lookups that are left in the address."""
        offered, any_offered, _left, distinct = super().get_filters(request)
        return offered, any_offered, {}, distinct


class OwnAgencyFilter(SimpleListFilter):
    """One of the person's agencies, where they work for several."""

    title = _("agency")
    parameter_name = "agency"
    rights = Rights.OWN

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        agencies = Agency.objects.all()
        if not request.user.is_superuser:  # type: ignore[union-attr]
            agencies = agencies.filter(pk__in=agencies_with(request.user, self.rights))
        return list(agencies.by_name().values_list("pk", "short_name"))

    def has_output(self) -> bool:
        return len(self.lookup_choices) > 1

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        key = key_in(self.value())
        return queryset.filter(agency_id=key) if key is not None else queryset


class AgencyRegister(ModelAdmin):
    """A register whose every view shows a person their own agencies' rows and no others.

    A row of another agency is not found, whatever address is asked for.
    """

    permission_helper_class: type[AgencyPermissionHelper] = AgencyPermissionHelper
    index_view_class: type[IndexView] = RegisterIndexView
    history_view_enabled = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows that the person may read."""
        helper = self.permission_helper_class
        return visible_to(request.user, super().get_queryset(request), helper.reads, helper.lookup)


class AgencyRowForm(WagtailAdminModelForm):
    """A form whose `agency` offers the agencies for which the person may write, and no others."""

    writes = Rights.EDIT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_to_own(self, self.for_user)
        field = self.fields.get("agency")
        if field is None or self.for_user is None or self.for_user.is_superuser:
            return
        mine = Agency.objects.filter(pk__in=agencies_with(self.for_user, self.writes))
        field.queryset = mine.by_name("kind")
        if not self.instance.pk:
            # The new row's own empty agency would go before the field's.
            self.initial["agency"] = mine.first()
