"""The version of a draft that a page shows."""

from typing import TYPE_CHECKING

from consultation.models.draft import DraftVersion

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


def current_version(page: "ConsultationPage") -> DraftVersion | None:
    """Return the version that is public now; None where the draft is in files alone."""
    return page.versions.order_by("number").last()
