"""What the app adds to the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from consultation.moderation import OpinionAdmin

modeladmin_register(OpinionAdmin)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name the decisions in the audit log."""
    actions.register_action("consultation.published", _("Publish opinion"), _("Opinion published"))
    actions.register_action("consultation.refused", _("Refuse opinion"), _("Opinion refused"))
