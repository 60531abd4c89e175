"""Wagtail's views of a draft, its history and versions, for who may read and not edit.

Wagtail opens them to editors alone. What can be done there asks for rights as before.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail.admin.views.pages import history, preview, revisions

from editorial.oversight import overseen_page

# Wagtail 7 and 8 call them differently.
view_draft: Any = getattr(preview, "view_draft", None) or preview.ViewDraftView.as_view()
Comparison: Any = getattr(revisions, "RevisionsCompare", None) or revisions.RevisionsCompareView


def read_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the latest version of a page."""
    page = overseen_page(request.user, page_id)
    if page is None:
        answer: HttpResponse = view_draft(request, page_id)
        return answer
    latest = page.get_latest_revision_as_object()
    shown: HttpResponse = latest.make_preview_request(request, latest.default_preview_mode)
    return shown


class ByOversight:
    """Find the page for who oversees it, before Wagtail asks whether they may edit."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        page = overseen_page(self.request.user, int(self.pk))  # type: ignore[attr-defined]
        return page or super().get_object(*args, **kwargs)  # type: ignore[misc]


class OffersNoEditor(ByOversight):
    """Offer the editor only to who may edit the page."""

    @cached_property
    def edits(self) -> bool:
        """Whether the person may edit the page."""
        rights = self.object.permissions_for_user(self.request.user)  # type: ignore[attr-defined]
        return bool(rights.can_edit())

    @cached_property
    def header_buttons(self) -> list[Any]:
        return super().header_buttons if self.edits else []  # type: ignore[misc]

    def get_edit_url(self, *args: Any) -> str | None:
        """Return where the page is edited; nothing where it is only read."""
        return super().get_edit_url(*args) if self.edits else None  # type: ignore[misc]


class PageHistoryView(OffersNoEditor, history.PageHistoryView):
    """What was done to a page."""

    @cached_property
    def columns(self) -> list[Any]:
        columns = super().columns
        if not self.edits:
            for name in ("edit", "revisions_revert"):
                columns[0].url_names.pop(name, None)
        return columns


class VersionView(ByOversight, revisions.RevisionsView):
    """One version of a page."""


class ComparisonView(OffersNoEditor, Comparison):  # type: ignore[misc]
    """Two versions side by side."""
