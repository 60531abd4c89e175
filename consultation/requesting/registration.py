"""What letters to agencies add to the admin: their addresses, the names of acts in the log."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from consultation.requesting import addresses
from consultation.requesting.answering import ANSWERED, TAKEN_BACK
from consultation.requesting.letter_views import (
    AnswerView,
    DeleteLetterView,
    LetterView,
    PaperView,
    RemindView,
    SendLetterView,
    TableView,
)
from consultation.requesting.list_views import ChangeLetterView, LettersView, NewLetterView
from consultation.requesting.making import CHANGED, DELETED, MADE, SENT
from consultation.requesting.reminding import REMINDED

BASE = "consultation/letters/"
ONE = f"{BASE}one/<int:pk>/"
LOGGED = (
    (MADE, _("Make letter"), _("Letter to agencies made")),
    (CHANGED, _("Change letter"), _("Letter to agencies changed")),
    (DELETED, _("Delete letter"), _("Letter to agencies deleted")),
    (SENT, _("Send letter"), _("Letter to agencies sent")),
    (ANSWERED, _("Note answer"), _("Answer of an agency noted")),
    (TAKEN_BACK, _("Take answer back"), _("Answer of an agency taken back")),
    (REMINDED, _("Remind agencies"), _("Agencies reminded of the letter")),
)


def admin_urls() -> list[Any]:
    """Return the addresses below the admin's."""
    return [
        path(BASE, LettersView.as_view(), name=addresses.LETTERS),
        path(f"{BASE}<int:page>/new/", NewLetterView.as_view(), name=addresses.NEW_LETTER),
        path(ONE, LetterView.as_view(), name=addresses.LETTER),
        path(f"{ONE}change/", ChangeLetterView.as_view(), name=addresses.CHANGE_LETTER),
        path(f"{ONE}delete/", DeleteLetterView.as_view(), name=addresses.DELETE_LETTER),
        path(f"{ONE}docx/", PaperView.as_view(), name=addresses.LETTER_PAPER),
        path(f"{ONE}xlsx/", TableView.as_view(), name=addresses.LETTER_TABLE),
        path(f"{ONE}sent/", SendLetterView.as_view(), name=addresses.SEND_LETTER),
        path(f"{ONE}remind/", RemindView.as_view(), name=addresses.REMIND),
        path(f"{ONE}answer/<int:asked>/", AnswerView.as_view(), name=addresses.ANSWER),
    ]


def register_log_actions(actions: Any) -> None:
    """Name the acts in the audit log."""
    for code, label, message in LOGGED:
        actions.register_action(code, label, message)
