"""The register of base salaries: the technical agency writes, everybody with a role reads."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from editorial.registers import RegisterIndexView
from editorial.roles import agencies_of
from royalties.amounts import unit_of
from royalties.decree import decree_on
from royalties.dong import dong
from royalties.models import BaseSalary


class BaseSalaryPermissionHelper(PermissionHelper):
    """Writing follows the right on the model, which the technical agency alone holds (TB-3.4)."""

    def user_can_list(self, user: Any) -> bool:
        return super().user_can_list(user) or bool(agencies_of(user))

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class BaseSalaryRegister(ModelAdmin):
    """The history of base salaries, one for the whole install."""

    model = BaseSalary
    menu_label = gettext_lazy("Base salaries")
    menu_icon = "history"
    list_display = ("valid_from", "amount_shown", "unit_shown", "decree")
    history_view_enabled = False
    permission_helper_class = BaseSalaryPermissionHelper
    index_view_class = RegisterIndexView
    edit_handler = ObjectList(
        [
            FieldPanel("valid_from"),
            FieldPanel("amount"),
            FieldPanel("decree"),
        ]
    )

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-valid_from",)

    def amount_shown(self, salary: BaseSalary) -> str:
        """The base salary."""
        return dong(salary.amount)

    amount_shown.short_description = gettext_lazy("base salary")  # type: ignore[attr-defined]

    def unit_shown(self, salary: BaseSalary) -> str:
        """The unit of royalties that follows from it."""
        try:
            percent = decree_on(salary.valid_from).unit_percent
        except KeyError:
            return "–"
        return dong(int(unit_of(salary.amount, percent)))

    unit_shown.short_description = gettext_lazy("unit of royalties")  # type: ignore[attr-defined]
