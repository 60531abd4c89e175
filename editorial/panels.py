"""Panels of the page editor that show rather than ask."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from editorial.timing.clock_rows import clock_context


class ClocksPanel(Panel):
    """Show which time limits run, until when, and by which clause; follows what is being typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/panels/clocks.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add one row per clock with its state at this moment."""
            context = super().get_context_data(parent_context)
            if self.instance.pk:
                context.update(clock_context(self.instance, timezone.now()))
            context["page"] = self.instance
            context["inputs"] = " ".join(self.instance.clock_inputs)
            return context
