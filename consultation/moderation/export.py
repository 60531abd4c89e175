"""Opinions as a spreadsheet, for those who moderate them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.exports import LocalExport
from consultation.models import Opinion

COLUMNS = (
    "tracking_code",
    "received_at",
    "consultation.title",
    "get_origin_display",
    "get_kind_display",
    "public_name",
    "publish_anonymously",
    "provision",
    "get_stance_display",
    "text",
    "proposed_wording",
    "shown_text",
    "shown_wording",
    "get_status_display",
    "refusal_in_full",
    "flag",
)
CONTACTS = ("full_name", "organisation", "email", "phone", "address")
FORMATS = LocalExport.FORMATS


class OpinionExport(LocalExport):
    """Columns by right: the names of the anonymous, and how to reach people, only with contacts."""

    export_filename = "opinions"
    export_headings = {
        "consultation.title": gettext_lazy("Consultation"),
        "get_origin_display": gettext_lazy("Came by"),
        "get_kind_display": gettext_lazy("Sent"),
        "public_name": gettext_lazy("Sender"),
        "get_stance_display": gettext_lazy("View of the draft"),
        "shown_text": gettext_lazy("Text as published"),
        "shown_wording": gettext_lazy("Proposed wording as published"),
        "get_status_display": gettext_lazy("Status"),
        "refusal_in_full": gettext_lazy("Reason"),
    }

    def __init__(self, contacts: bool) -> None:
        self.list_export = [*COLUMNS, *(CONTACTS if contacts else ())]

    def answer(self, opinions: QuerySet[Opinion], wanted: str) -> HttpResponseBase:
        """Return the download; nothing on the way keeps it."""
        rows = opinions.select_related("consultation").defer("consultation__body")
        response: HttpResponseBase = self.as_spreadsheet(rows, wanted)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_preprocess_function(self, field: str, value: Any, export_format: str) -> Any:
        """Say of a sender without a name that they are anonymous."""
        if field == "public_name" and not value:
            return lambda _empty: _("Anonymous")
        return super().get_preprocess_function(field, value, export_format)
