"""The newsroom in the admin's menu: its registers and the month of the plan."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup

from editorial.roles import agencies_of
from newsroom.registers.assignments import AssignmentRegister
from newsroom.registers.contributions import ContributionRegister
from newsroom.registers.plan import PlanItemRegister, PlanTopicRegister
from newsroom.registers.requests import RequestRegister


class MonthMenuItem(MenuItem):
    """The month view, for everybody on a Board."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.is_superuser or bool(agencies_of(user))


class NewsroomGroup(ModelAdminGroup):
    """What comes to a Board and what it plans."""

    menu_label = _("Newsroom")
    menu_icon = "clipboard-list"
    menu_order = 210
    items = (
        ContributionRegister,
        AssignmentRegister,
        PlanItemRegister,
        PlanTopicRegister,
        RequestRegister,
    )

    def get_submenu_items(self) -> list[MenuItem]:
        month = MonthMenuItem(
            _("Month of the plan"),
            reverse_lazy("newsroom:month"),
            name="newsroom-month",
            icon_name="calendar-alt",
            order=3,
        )
        items = super().get_submenu_items()
        for item in items:
            item.order = item.order if item.order < 3 else item.order + 1
        return [*items, month]
