"""Rights and filters that the registers of the ledger share."""

from typing import Any

from agencies.regulations.enums import Rights
from editorial.registers import AgencyPermissionHelper, OwnAgencyFilter
from royalties.enums import EntryState
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


class AgencyFilter(OwnAgencyFilter):
    """One of the agencies whose ledger the person keeps; hidden where there is but one."""

    rights = Rights.EDIT
