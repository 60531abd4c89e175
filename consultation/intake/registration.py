"""What intake adds to the admin: its addresses, the names of its acts in the log."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from consultation.intake import addresses
from consultation.intake.email_view import EmailsView
from consultation.intake.entry_view import EnterView
from consultation.intake.list_views import (
    ChooseView,
    IntakesView,
    IntakeView,
    OriginalView,
    UndoIntakeView,
)
from consultation.intake.sheet_view import SheetView, TemplateView
from consultation.intake.taking_in import TAKEN_IN
from consultation.intake.undoing import UNDONE

BASE = "consultation/intake/"
LOGGED = (
    (TAKEN_IN, _("Take opinions in"), _("Opinions taken in")),
    (UNDONE, _("Undo intake"), _("Opinions taken in were taken back")),
)


def admin_urls() -> list[Any]:
    """Return the addresses below the admin's."""
    return [
        path(BASE, IntakesView.as_view(), name=addresses.INTAKES),
        path(f"{BASE}new/", ChooseView.as_view(), name=addresses.CHOOSE),
        path(f"{BASE}<int:page>/enter/", EnterView.as_view(), name=addresses.ENTER),
        path(f"{BASE}<int:page>/emails/", EmailsView.as_view(), name=addresses.EMAILS),
        path(f"{BASE}<int:page>/table/", SheetView.as_view(), name=addresses.SHEET),
        path(f"{BASE}<int:page>/table/template/", TemplateView.as_view(), name=addresses.TEMPLATE),
        path(f"{BASE}one/<int:pk>/", IntakeView.as_view(), name=addresses.INTAKE),
        path(f"{BASE}one/<int:pk>/file/", OriginalView.as_view(), name=addresses.ORIGINAL),
        path(f"{BASE}one/<int:pk>/undo/", UndoIntakeView.as_view(), name=addresses.UNDO_INTAKE),
    ]


def register_log_actions(actions: Any) -> None:
    """Name the acts in the audit log."""
    for code, label, message in LOGGED:
        actions.register_action(code, label, message)
