"""Registers the admin of Boards with Wagtail; imported once, by `editorial.wagtail_hooks`."""

from wagtail import hooks

from editorial.board_admin.log_names import name_board_actions

hooks.register("register_log_actions", name_board_actions)
