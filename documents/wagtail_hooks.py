"""Registrations with Wagtail: registers and reports."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup
from wagtail_modeladmin.options import modeladmin_register

from documents import register_guard  # noqa: F401 (registers by being read)
from documents.attachments.register import FilesWithoutTextRegister
from documents.inconsistencies.report import InconsistenciesView
from documents.missing import may_see
from documents.missing_views import MissingDocumentsView
from documents.models import DocumentField, IssuingBody
from editorial.walls.reach import provinces_models

provinces_models.update({DocumentField, IssuingBody})


class RegisterViewSet(SnippetViewSet):
    """A register whose way home is worded for whoever reads it.

    Wagtail words it once, in the language of whoever starts the server.
    """

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]


class IssuingBodyViewSet(RegisterViewSet):
    """Who issues documents."""

    model = IssuingBody
    icon = "group"
    list_display = ["name", "symbol", "level", "agency"]
    list_filter = ["level"]
    search_fields = ["name", "name_en", "symbol"]


class DocumentFieldViewSet(RegisterViewSet):
    """Fields of activity."""

    model = DocumentField
    icon = "tag"
    list_display = ["name", "name_en", "slug"]
    search_fields = ["name", "name_en"]


@register_snippet
class DocumentRegisters(SnippetViewSetGroup):
    """The registers of the document library, in one menu."""

    items = (IssuingBodyViewSet, DocumentFieldViewSet)
    menu_label = pgettext_lazy("menu", "Registers")
    menu_icon = "folder-open-inverse"
    menu_order = 300


class LibraryMenuItem(MenuItem):
    """The way to what is missing or does not fit, for who works for some agency."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def offer_missing_documents() -> MenuItem:
    """Offer the documents to be added among the reports, whose names have room."""
    return LibraryMenuItem(
        _("Most cited, missing"), reverse("documents_missing"), icon_name="link", order=851
    )


@hooks.register("register_reports_menu_item")
def offer_files_without_text() -> MenuItem:
    """Offer the files to be mended beside them."""
    return FilesWithoutTextRegister().get_menu_item(order=852)


@hooks.register("register_admin_urls")
def document_urls() -> list[Any]:
    """Give the register and the list of contradictions their addresses."""
    inconsistencies = InconsistenciesView.as_view()
    return [
        path("missing-documents/", MissingDocumentsView.as_view(), name="documents_missing"),
        path("documents/inconsistencies/", inconsistencies, name="documents_inconsistencies"),
    ]


@hooks.register("register_reports_menu_item")
def register_inconsistencies() -> MenuItem:
    """Offer the list among the reports."""
    return LibraryMenuItem(
        _("Inconsistent documents"),
        reverse("documents_inconsistencies"),
        icon_name="warning",
        order=850,
    )


modeladmin_register(FilesWithoutTextRegister)
