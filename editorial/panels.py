"""Panels of the page editor that show rather than ask."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from editorial.clocks import clocks_of


class ClocksPanel(Panel):
    """Show which time limits run on the saved page, until when, and by which clause."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/panels/clocks.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add one row per clock with its state at this moment."""
            context = super().get_context_data(parent_context)
            now = timezone.now()
            clocks = clocks_of(self.instance) if self.instance.pk else []
            context["clocks"] = [(clock, clock.state(now)) for clock in clocks]
            return context
