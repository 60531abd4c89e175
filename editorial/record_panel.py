"""What is on record about a page, read-only in its editor: approvals, corrections, withdrawals."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from wagtail.admin.panels import Panel


@dataclass(frozen=True)
class Entry:
    """One row: an approval with what came of it, or a withdrawal."""

    at: datetime
    approval: Model | None = None
    withdrawal: Model | None = None


def record_of(page: Any) -> list[Entry]:
    """Return what is on record about the page, the newest first, in two queries."""
    approvals = page.approvals.select_related(
        "approver", "delegation__delegator", "correction", "review__reviewer"
    )
    withdrawals = page.withdrawals.select_related(
        "withdrawn_by", "alternative", "delegation__delegator"
    )
    entries = [Entry(row.approved_at, approval=row) for row in approvals]
    entries += [Entry(row.withdrawn_at, withdrawal=row) for row in withdrawals]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


class OnRecordPanel(Panel):
    """Show who answered for what of the saved page, and what readers were told."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/panels/on_record.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["entries"] = record_of(self.instance) if self.instance.pk else []
            return context
