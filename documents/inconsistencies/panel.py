"""What does not fit together about a document, shown beside its relations in the editor."""

from typing import Any

from wagtail.admin.panels import Panel

from documents.inconsistencies.gathering import findings_of


class InconsistenciesPanel(Panel):
    """Show what the checks find about the draft as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/panels/inconsistencies.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["findings"] = findings_of(self.instance) if self.instance.pk else []
            return context
