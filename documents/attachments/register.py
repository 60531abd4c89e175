"""The list of files that readers can open and nobody can search: for the Boards that mend them."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from agencies.keys import key_in
from agencies.regulations.enums import Rights
from documents.enums import FileTextState
from documents.models import DocumentAttachment
from editorial.registers import AgencyPermissionHelper, AgencyRegister, OwnAgencyFilter

WITHOUT_TEXT = [
    (state.value, state.label) for state in (FileTextState.SCANNED, FileTextState.UNREADABLE)
]


class FilePermissionHelper(AgencyPermissionHelper):
    """Who edits for the agency of the document reads the list; files are mended in the document."""

    lookup = "page__agency"
    reads = Rights.EDIT

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False


class AgencyOfDocumentFilter(OwnAgencyFilter):
    """One of the person's agencies, where they edit for several."""

    rights = Rights.EDIT

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        key = key_in(self.value())
        return queryset.filter(page__agency_id=key) if key is not None else queryset


class StateFilter(SimpleListFilter):
    """Scans, or files that are damaged or locked."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(WITHOUT_TEXT)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        asked = dict(WITHOUT_TEXT).keys() & {self.value()}
        return queryset.filter(file__text_of_file__state__in=asked) if asked else queryset


class FilesWithoutTextRegister(AgencyRegister):
    """Scanned and unreadable files of documents, drafts included."""

    model = DocumentAttachment
    menu_label = _("Scanned files without text")
    menu_icon = "doc-full-inverse"
    add_to_admin_menu = False  # it stands among the reports
    list_display = ("document", "file_name", "pages", "state")
    list_filter = (StateFilter, AgencyOfDocumentFilter)
    list_select_related = ("page", "file__text_of_file")
    search_fields = ("page__title", "page__number_text", "file__title")
    ordering = ("page_id", "sort_order")
    permission_helper_class = FilePermissionHelper

    def get_queryset(self, request: HttpRequest) -> Any:
        states = [state for state, _label in WITHOUT_TEXT]
        rows = super().get_queryset(request).filter(file__text_of_file__state__in=states)
        return rows.defer("page__body", "page__lookup_text", "file__text_of_file__text")

    def document(self, row: DocumentAttachment) -> SafeString:
        """Number and title, which open the document in the editor."""
        address = reverse("wagtailadmin_pages:edit", args=[row.page_id])
        return format_html(
            '<a href="{}">{}</a><div>{}</div>',
            address,
            row.page.number_text or row.page.draft_title,
            row.page.draft_title if row.page.number_text else "",
        )

    document.short_description = _("document")  # type: ignore[attr-defined]

    def file_name(self, row: DocumentAttachment) -> str:
        """What readers see of the file."""
        return row.label or row.file.title

    file_name.short_description = _("file")  # type: ignore[attr-defined]

    def pages(self, row: DocumentAttachment) -> str:
        """How many pages there are to recognise."""
        return str(row.file.text_of_file.page_count or "–")

    pages.short_description = _("number of pages")  # type: ignore[attr-defined]

    def state(self, row: DocumentAttachment) -> str:
        """What it is, and what to do."""
        known = row.file.text_of_file
        return f"{known.get_state_display()}. {known.trouble}".strip()

    state.short_description = _("state")  # type: ignore[attr-defined]
