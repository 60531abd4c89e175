"""What answering adds to the admin: its addresses, its place in the menu, names in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from consultation.moderation.list_views import reads_opinions
from consultation.processing.addresses import (
    ANSWERS,
    BASE,
    FIGURES,
    SEGMENT,
    TABLE,
    THEMES,
    TOGETHER,
    UNDO,
)
from consultation.processing.list_views import WorkListView
from consultation.processing.segment_view import SegmentView
from consultation.processing.table_views import FiguresView, TableView
from consultation.processing.theme_views import ThemesView
from consultation.processing.together_views import TogetherView
from consultation.processing.undo_view import UndoAnswersView

LOGGED = (
    ("consultation.answered", _("Answer opinion"), _("Opinion answered")),
    ("consultation.answer_undone", _("Undo answer"), _("Answer to the opinion undone")),
    ("consultation.assigned", _("Assign opinion"), _("Opinion assigned")),
    ("consultation.tagged", _("Place opinion"), _("Opinion placed in the draft")),
    ("consultation.themed", _("Give theme"), _("Opinion given a theme")),
    ("consultation.split", _("Split opinion"), _("Opinion split into parts")),
    ("consultation.taken_in", _("Take in opinions"), _("Opinions taken into the table")),
    ("consultation.theme_made", _("Make theme"), _("Theme made")),
    ("consultation.theme_renamed", _("Rename theme"), _("Theme renamed")),
    ("consultation.themes_merged", _("Merge themes"), _("Themes merged")),
)


class AnswersMenuItem(MenuItem):
    """The work list, for those who moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads_opinions(request.user)


def menu_item() -> AnswersMenuItem:
    """Return the entry of the menu, beside the opinions."""
    return AnswersMenuItem(
        _("Answers to opinions"),
        reverse_lazy(ANSWERS),
        name="answers",
        icon_name="list-ul",
        order=221,
    )


def admin_urls() -> list[Any]:
    """Return the addresses below the admin's."""
    return [
        path(BASE, WorkListView.as_view(), name=ANSWERS),
        path(f"{BASE}together/", TogetherView.as_view(), name=TOGETHER),
        path(f"{BASE}undo/<uuid:batch>/", UndoAnswersView.as_view(), name=UNDO),
        path(f"{BASE}table/", TableView.as_view(), name=TABLE),
        path(f"{BASE}figures/", FiguresView.as_view(), name=FIGURES),
        path(f"{BASE}themes/", ThemesView.as_view(), name=THEMES),
        path(f"{BASE}<int:pk>/", SegmentView.as_view(), name=SEGMENT),
    ]


def register_log_actions(actions: Any) -> None:
    """Name what is done in the audit log."""
    for code, label, message in LOGGED:
        actions.register_action(code, label, message)
