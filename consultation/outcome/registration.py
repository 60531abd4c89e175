"""What outcomes add to the admin: addresses, a place in the menu, buttons, names in the log."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consultation.models import ConsultationPage, OutcomePage
from consultation.outcome.admin_rights import works_on_outcomes
from consultation.outcome.admin_views import (
    FILE,
    FROM_FILE,
    LIST,
    ONE,
    EditionFileView,
    OutcomeListView,
    OutcomeView,
)
from consultation.outcome.file_view import TableFromFileView
from consultation.outcome.making import DRAFTED, MADE

BASE = "consultation/outcome/"


class OutcomesMenuItem(MenuItem):
    """The outcomes, for those who edit on a Board."""

    def is_shown(self, request: HttpRequest) -> bool:
        return works_on_outcomes(request.user)


def menu_item() -> OutcomesMenuItem:
    """Return the entry of the menu."""
    return OutcomesMenuItem(
        _("Outcomes"), reverse_lazy(LIST), name="outcomes", icon_name="doc-full", order=222
    )


def admin_urls() -> list[Any]:
    """Return the addresses below the admin's."""
    return [
        path(BASE, OutcomeListView.as_view(), name=LIST),
        path(f"{BASE}<int:pk>/", OutcomeView.as_view(), name=ONE),
        path(f"{BASE}<int:pk>/from-file/", TableFromFileView.as_view(), name=FROM_FILE),
        path(
            f"{BASE}<int:pk>/<int:number>/table.<slug:kind>", EditionFileView.as_view(), name=FILE
        ),
    ]


def header_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Give the way from a consultation, or its outcome, to the screen where the table is made."""
    page = page.specific
    key = None
    if isinstance(page, ConsultationPage) and page.first_published_at:
        key = page.pk
    elif isinstance(page, OutcomePage) and page.edition_id:
        key = page.edition.consultation_id
    if key and works_on_outcomes(user):
        url = reverse(ONE, args=[key])
        yield Button(_("Table and outcome"), url, icon_name="doc-full", priority=60)


def register_log_actions(actions: Any) -> None:
    """Name what is done to outcomes in the audit log."""
    actions.register_action(MADE, _("Make edition"), _("Edition of the outcome's table made"))
    actions.register_action(
        DRAFTED, _("Put edition into the draft"), _("Edition put into the draft of the outcome")
    )
