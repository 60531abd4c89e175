"""The menu of royalties: each agency's own registers, for those who keep its ledger."""

from django.utils.translation import gettext_lazy
from wagtail_modeladmin.options import ModelAdminGroup

from royalties.entry_register import EntryRegister
from royalties.payee_register import ContributorRegister
from royalties.salary_register import BaseSalaryRegister
from royalties.sheet_register import RateTableRegister, SheetRegister


class RoyaltiesGroup(ModelAdminGroup):
    """The menu of royalties."""

    menu_label = gettext_lazy("Royalties")
    menu_icon = "pick"
    menu_order = 260
    items = (
        EntryRegister,
        SheetRegister,
        ContributorRegister,
        RateTableRegister,
        BaseSalaryRegister,
    )
