"""The box of letters and intake in the editor of a consultation."""

from typing import Any

from django.db.models import Count
from django.utils import timezone
from wagtail.admin.panels import Panel

from consultation.models.intake import Intake
from consultation.models.requests import RequestedAgency
from consultation.permissions import may_moderate
from consultation.requesting.tracking import counted


class IntakePanel(Panel):
    """Figures with the ways to the screens, for those who receive the opinions; two queries."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "consultation/admin/intake_panel.html"

        def is_shown(self) -> bool:
            """Show it on a saved consultation, to the receiving agency's Board alone."""
            page = self.instance
            user = getattr(self.request, "user", None)
            if not page.pk or user is None or not super().is_shown():
                return False
            return may_moderate(user, page.receiving_agency_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            page = self.instance
            rows = Intake.objects.filter(consultation__translation_key=page.translation_key)
            taken = rows.aggregate(
                intakes=Count("pk", distinct=True), opinions=Count("opinions", distinct=True)
            )
            context["consultation"] = page
            context["taken"] = taken
            context["asked"] = counted(RequestedAgency.objects.about(page), timezone.localdate())
            return context
