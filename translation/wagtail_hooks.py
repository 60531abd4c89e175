"""Registrations with Wagtail: menu, addresses, buttons, log entries."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from agencies.languages import is_vietnamese
from editorial.models import EditorialPage
from translation.doors import MIRROR, RESTART, no_restart
from translation.editor_words import speak
from translation.reach import may_translate, target_languages
from translation.registers import TranslationGroup
from translation.views.board import BoardView
from translation.views.desk import DeskView
from translation.views.po import po_file
from translation.views.required import RequiredView

modeladmin_register(TranslationGroup)
speak()

_ADMIN_URLS = [
    path("", BoardView.as_view(), name="board"),
    path("required/", RequiredView.as_view(), name="required"),
    path("page/<int:page_id>/<slug:code>/", DeskView.as_view(), name="desk"),
    path("page/<int:page_id>/<slug:code>/po/", po_file, name="po"),
]


@hooks.register("register_admin_urls")
def translation_urls() -> list[Any]:
    """Put the pages under /admin/translation/."""
    return [path("translation/", include((_ADMIN_URLS, "translation")))]


@hooks.register("register_page_header_buttons")
def translation_buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a Vietnamese page to its translation into each language.

    Not from rows of a list, where each would ask the database anew.
    """
    if not is_vietnamese(page.locale.language_code) or page.is_root():
        return
    of_agency = page if hasattr(page, "agency_id") else page.specific_deferred
    if not issubclass(page.specific_class or Page, EditorialPage):
        return
    if not getattr(of_agency, "live", False) or not may_translate(user, of_agency):
        return
    for language in target_languages():
        yield Button(
            _("Translation: %s") % language.get_display_name(),
            reverse("translation:desk", args=[page.pk, language.language_code]),
            icon_name="globe",
            priority=61,
        )


@hooks.register("construct_reports_menu", order=1000)
def leave_out_the_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out wagtail-localize's report of all agencies; the board shows one's own."""
    items[:] = [item for item in items if "/localize/reports/" not in item.url]


@hooks.register("construct_page_action_menu")
def leave_out_other_ways(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave out wagtail-localize's ways out of a page: translators begin at the desk (TQ-2.2)."""
    items[:] = [item for item in items if item.name not in (RESTART, MIRROR)]


# Before wagtail-localize's own, which begins again without looking at the words.
hooks.register("before_edit_page", no_restart, order=-1)


@hooks.register("register_log_actions")
def name_actions(actions: Any) -> None:
    """Name the entries of the audit log."""
    for name, label in (
        ("request", gettext_lazy("Translation asked for")),
        ("take", gettext_lazy("Translation taken on")),
        ("let_go", gettext_lazy("Translation let go")),
        ("start", gettext_lazy("Translation begun")),
        ("take_over", gettext_lazy("Changes taken over for translation")),
        ("submit", gettext_lazy("Translation handed in")),
        ("import", gettext_lazy("Translation imported from a file")),
        ("confirm", gettext_lazy("Translation confirmed as up to date")),
    ):
        actions.register_action(f"translation.{name}", label, label)
