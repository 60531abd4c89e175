"""Lists of Wagtail as spreadsheets: in Viet Nam's time, for Excel to open, and without formulas."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from agencies.spreadsheets import BYTE_ORDER_MARK, neutral


class LocalExport(SpreadsheetExportMixin):
    """What comes before a view of Wagtail that one can take home as CSV or XLSX.

    Wagtail alone writes moments in UTC, though people read them in Viet Nam's time on the screen,
    and no byte-order mark.
    """

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Return what the cell holds; moments to the second, as all spreadsheets read them."""
        if isinstance(value, datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            plain = local.replace(tzinfo=None, microsecond=0)
            return str(plain) if export_format == self.FORMAT_CSV else plain
        return neutral(super().preprocess_field_value(field, value, export_format))

    def stream_csv(self, queryset: QuerySet[Any]) -> Iterator[str]:
        """Return the file line by line, after its byte-order mark."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)
