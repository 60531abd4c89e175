"""The form in which an editor sets up a consultation."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from consultation.extensions import public_window
from consultation.windows import Window, change_faults, to_the_second, window_faults
from editorial.forms import EditorialPageForm


class ConsultationPageForm(EditorialPageForm):
    """Hold the window to the province's regulation, and to what readers know of it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at:
            opens_at, closes_at = self._hold_to_what_is_public(cleaned)
            for fault in self._window_faults(opens_at, closes_at, cleaned):
                self.add_error("closes_at", fault)
        return cleaned

    def _hold_to_what_is_public(self, cleaned: dict[str, Any]) -> tuple[datetime, datetime]:
        """Refuse changes that readers of the public window need not expect; return the window."""
        known = public_window(self.instance)
        if known is None:
            return cleaned["opens_at"], cleaned["closes_at"]
        for name in ("opens_at", "closes_at"):
            cleaned[name] = to_the_second(cleaned[name], getattr(known, name))
        wanted = Window(cleaned["opens_at"], cleaned["closes_at"])
        ground = cleaned.get("extension_ground") or ""
        for name, fault in change_faults(known, wanted, ground, timezone.now()).items():
            self.add_error(name, fault)
        return wanted.opens_at, wanted.closes_at

    def _window_faults(
        self, opens_at: datetime, closes_at: datetime, cleaned: dict[str, Any]
    ) -> list[str]:
        agency = self.page_agency()
        minimum = agency.regulation.consultation.minimum_posting_days if agency else 0
        return window_faults(opens_at, closes_at, minimum, cleaned.get("shortening_ground") or "")
