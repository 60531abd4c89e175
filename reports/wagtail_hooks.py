"""What the app adds to the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from reports.register import ReportRegister

modeladmin_register(ReportRegister)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what happens to reports in the audit log."""
    names = {
        "reports.draft": (_("Draft report"), _("Report drafted")),
        "reports.gather": (_("Count figures anew"), _("Figures counted anew")),
        "reports.write": (_("Write report"), _("Report written")),
        "reports.issue": (_("Issue report"), _("Report issued")),
    }
    for action, (label, message) in names.items():
        actions.register_action(action, label, message)
