"""What privacy adds to the admin: the list of requests, the names in the log."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from consultation.privacy.admin_views import REQUESTS, DataRequestsView
from consultation.privacy.anonymising import ERASED
from consultation.privacy.requests import ASKED, ERASED_BY_AUTHOR

LOGGED = (
    (ERASED, _("Erase personal data"), _("Personal data of opinions erased, its time being over")),
    (ASKED, _("Ask for own data"), _("Author of the opinion asked for a link to the data")),
    (ERASED_BY_AUTHOR, _("Erase own data"), _("Personal data erased at the author's request")),
)


def admin_urls() -> list[Any]:
    """Return the addresses below the admin's."""
    return [
        path("consultation/opinion/data-requests/", DataRequestsView.as_view(), name=REQUESTS),
    ]


def register_log_actions(actions: Any) -> None:
    """Name what happens to personal data in the audit log."""
    for code, label, message in LOGGED:
        actions.register_action(code, label, message)
