"""Registers the admin of Boards with Wagtail; imported once, by `editorial.wagtail_hooks`."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from editorial.boards.admin.board_register import BoardRegister
from editorial.boards.admin.delegation_register import DelegationRegister
from editorial.boards.admin.handover_register import HandoverRegister
from editorial.boards.admin.log_names import name_board_actions

hooks.register("register_log_actions", name_board_actions)


class BoardGroup(ModelAdminGroup):
    """The Board's place in the menu."""

    menu_label = _("Editorial Board")
    menu_icon = "group"
    menu_order = 250
    items = (BoardRegister, DelegationRegister, HandoverRegister)


modeladmin_register(BoardGroup)
