"""What moderation adds to the admin: its addresses, its place in the menu, the names in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from consultation.moderation.access import CONTACTS_SEEN, EXPORTED, FILE_FETCHED, ORIGINAL_FETCHED
from consultation.moderation.addresses import ACCESS, DECIDE, FILE, OPINION, QUEUE, UNDO
from consultation.moderation.bulk_views import BulkView, UndoView
from consultation.moderation.list_views import AccessView, FileView, QueueView, reads_opinions
from consultation.moderation.opinion_view import OpinionView

BASE = "consultation/opinion/"
LOGGED = (
    ("consultation.published", _("Publish opinion"), _("Opinion published")),
    ("consultation.refused", _("Refuse opinion"), _("Opinion refused")),
    ("consultation.undone", _("Undo decision"), _("Decision on the opinion undone")),
    ("consultation.redacted", _("Redact opinion"), _("Opinion redacted for publication")),
    ("consultation.flagged", _("Flag opinion"), _("Opinion flagged for colleagues")),
    ("consultation.unflagged", _("Take flag off"), _("Flag of the opinion taken off")),
    (CONTACTS_SEEN, _("See contact details"), _("Contact details of the sender seen")),
    (FILE_FETCHED, _("Fetch file"), _("File of the opinion fetched")),
    (EXPORTED, _("Export opinions"), _("Opinions exported")),
    (ORIGINAL_FETCHED, _("Fetch original"), _("Original of opinions fetched")),
)


class OpinionsMenuItem(MenuItem):
    """The queue, for those who moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads_opinions(request.user)


def menu_item() -> OpinionsMenuItem:
    """Return the entry of the menu."""
    return OpinionsMenuItem(
        _("Opinions"), reverse_lazy(QUEUE), name="opinions", icon_name="comment", order=220
    )


def admin_urls() -> list[Any]:
    """Return the addresses below the admin's."""
    return [
        path(BASE, QueueView.as_view(), name=QUEUE),
        path(f"{BASE}decide/", BulkView.as_view(), name=DECIDE),
        path(f"{BASE}undo/<uuid:batch>/", UndoView.as_view(), name=UNDO),
        path(f"{BASE}access/", AccessView.as_view(), name=ACCESS),
        path(f"{BASE}file/<int:pk>/", FileView.as_view(), name=FILE),
        path(f"{BASE}<int:pk>/", OpinionView.as_view(), name=OPINION),
    ]


def register_log_actions(actions: Any) -> None:
    """Name the decisions and the accesses in the audit log."""
    for code, label, message in LOGGED:
        actions.register_action(code, label, message)
