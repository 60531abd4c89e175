"""Rights and filters that the registers of the ledger share."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.registers import AgencyPermissionHelper
from royalties.enums import EntryState
from royalties.ledger_views import kept_by
from royalties.permissions import decides_anywhere


class LedgerPermissionHelper(AgencyPermissionHelper):
    """Who may edit an agency's content keeps its ledger; nobody else sees it."""

    reads = Rights.EDIT


class EntryPermissionHelper(LedgerPermissionHelper):
    """A royalty changes only until it is approved."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return obj.state == EntryState.PROPOSED and super().user_can_edit_obj(user, obj)


class SheetPermissionHelper(LedgerPermissionHelper):
    """A sheet changes by its actions alone."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False


class RatesPermissionHelper(SheetPermissionHelper):
    """Rates are decided by the head (QB-10.3)."""

    def user_can_create(self, user: Any) -> bool:
        return decides_anywhere(user)


class AgencyFilter(SimpleListFilter):
    """One of the agencies whose ledger the person keeps; hidden where there is but one.

    An address that names anything else filters nothing: the list shows own agencies alone.
    """

    title = gettext_lazy("agency")
    parameter_name = "agency"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        rows: list[Agency] = list(kept_by(request.user).order_by("short_name"))
        return [(str(row.pk), row.short_name) for row in rows] if len(rows) > 1 else []

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        offered = {key for key, _name in self.lookup_choices}
        return queryset.filter(agency_id=value) if value in offered else queryset
