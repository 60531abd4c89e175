"""What the app adds to the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from royalties.registers import RoyaltiesGroup

modeladmin_register(RoyaltiesGroup)

LOGGED = (
    ("royalties.rates_decided", _("Decide royalty rates"), _("Royalty rates decided")),
    ("royalties.proposed", _("Propose royalty"), _("Royalty proposed")),
    ("royalties.changed", _("Change royalty"), _("Royalty changed")),
    ("royalties.withdrawn", _("Take royalty back"), _("Royalty taken back")),
    ("royalties.approved", _("Approve royalty"), _("Royalty approved")),
    ("royalties.returned", _("Return royalty"), _("Royalty returned")),
    ("royalties.sheet_drawn", _("Draw up payment sheet"), _("Payment sheet drawn up")),
    ("royalties.sheet_discarded", _("Discard payment sheet"), _("Payment sheet discarded")),
    ("royalties.sheet_approved", _("Approve payment sheet"), _("Payment sheet approved")),
    ("royalties.sheet_paid", _("Record payment"), _("Payment recorded")),
    (
        "royalties.private_download",
        _("Download with bank accounts"),
        _("Sheet with bank accounts downloaded"),
    ),
)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name the decisions in the audit log."""
    for code, label, message in LOGGED:
        actions.register_action(code, label, message)
