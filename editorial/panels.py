"""Panels of the page editor that show rather than ask."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from editorial.timing.clocks import ClockBasis, ClockState, clocks_of
from editorial.timing.due import due_in_words

OPEN = (ClockState.RUNNING, ClockState.OVERDUE)


class ClocksPanel(Panel):
    """Show which time limits run on the saved page, until when, and by which clause."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/panels/clocks.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add one row per clock with its state at this moment."""
            context = super().get_context_data(parent_context)
            now, basis = timezone.now(), ClockBasis()
            clocks = []
            if self.instance.pk:
                clocks = clocks_of(self.instance, timezone.localdate(now), basis)
            context["clocks"] = [
                {
                    "clock": clock,
                    "state": state,
                    "due": due_in_words(clock.due_at, now, basis.days)
                    if clock.due_at and state in OPEN
                    else None,
                }
                for clock in clocks
                for state in [clock.state(now)]
            ]
            return context
