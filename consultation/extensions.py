"""A window that stays open longer: put on record when readers see the new closing time."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from consultation.models.window import Extension
from consultation.windows import Window

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


def public_window(page: "ConsultationPage") -> Window | None:
    """Return the window that readers know, whatever drafts say; None if they never knew one."""
    known = type(page).objects.filter(pk=page.pk, first_published_at__isnull=False)
    row = known.values_list("opens_at", "closes_at").first()
    return Window(*row) if row else None


@dataclass(frozen=True, slots=True)
class RecordExtension:
    """Record that a public consultation closes later than readers knew (TQ-4.14.b).

    `before` is the window that was public until now, None where there was none. Returns the row,
    None where the closing time was not put off.
    """

    page: "ConsultationPage"
    before: Window | None
    now: datetime

    def execute(self) -> Extension | None:
        if self.before is None:
            return None
        later = type(self.page).objects.filter(
            pk=self.page.pk, live=True, closes_at__gt=self.before.closes_at
        )
        row = later.values_list("closes_at", "extension_ground").first()
        if row is None:
            return None
        closes_at, ground = row
        return Extension.objects.create(
            consultation_id=self.page.pk,
            closed_at_first=self.before.closes_at,
            closes_at=closes_at,
            ground=ground,
            recorded_at=self.now,
        )
