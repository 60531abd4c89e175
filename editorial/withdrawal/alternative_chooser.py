"""Choose the page to which readers of a withdrawn one are sent: public pages, no drafts.

Wagtail's page chooser walks through the tree of drafts too, and ends where the own agency ends; a
page of the portal may be the right place to send readers to.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from editorial.models import EditorialPage
from editorial.withdrawal.withdrawals import alternatives_of


class TitleFilterForm(BaseFilterForm):
    """Search by words of the title."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        words = self.cleaned_data["q"].split()
        self.is_searching = bool(words)
        self.search_query = self.cleaned_data["q"]
        for word in words:
            objects = objects.filter(title__icontains=word)
        return objects


class _OwnAlternatives:
    """What the views of the chooser share: the pages that the person may choose from."""

    request: HttpRequest
    filter_form_class = TitleFilterForm

    def get_object_list(self) -> QuerySet[EditorialPage]:
        return alternatives_of(self.request.user).order_by("-last_published_at", "pk")

    def get_object(self, pk: str) -> EditorialPage:
        # By `id`: a number too large for the database is refused there, and not by `pk`.
        return self.get_object_list().get(id=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[EditorialPage]:
        return self.get_object_list().filter(pk__in=pks)

    def can_create(self) -> bool:
        return False

    @property
    def columns(self) -> list[Column]:
        own: list[Column] = super().columns  # type: ignore[misc]
        return [*own, Column("agency", label=_("Agency"), accessor="agency.short_name")]


class AlternativeChooseView(_OwnAlternatives, ChooseView):
    """The window with the list."""


class AlternativeResultsView(_OwnAlternatives, ChooseResultsView):
    """The list, searched and paged."""


class AlternativeChosenView(_OwnAlternatives, ChosenView):
    """The answer for one page."""


class AlternativesChosenView(_OwnAlternatives, ChosenMultipleView):
    """The answer for several; the widget never asks for it."""


class OwnAlternativesWidget(BaseChooser):
    """Names the page chosen, unless it is one that the person may not choose."""

    allowed: QuerySet[EditorialPage] = EditorialPage.objects.none()

    def get_instance(self, value: Any) -> EditorialPage | None:
        if isinstance(value, EditorialPage):
            return value
        return self.allowed.filter(id=value).first() if str(value).isdecimal() else None


class AlternativeChooserViewSet(ChooserViewSet):
    """Addresses and widget of the chooser."""

    model = EditorialPage
    icon = "doc-empty"
    choose_one_text = _("Choose a page")
    choose_another_text = _("Choose another page")
    # Wagtail's own word is fixed in the language of whoever starts the server.
    edit_item_text = _("Edit")
    register_widget = False
    base_widget_class = OwnAlternativesWidget
    per_page = 15
    choose_view_class = AlternativeChooseView
    choose_results_view_class = AlternativeResultsView
    chosen_view_class = AlternativeChosenView
    chosen_multiple_view_class = AlternativesChosenView


alternative_chooser = AlternativeChooserViewSet("alternative_page_chooser")
AlternativeChooser: Any = alternative_chooser.widget_class
