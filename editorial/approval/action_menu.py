"""What the portal adds to the menu at the foot of the page editor."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem


class DecideMenuItem(ActionMenuItem):
    """A link to the page on which the Board decides; shown on locked pages too."""

    name = "action-decide"

    def __init__(self, order: int, emergency: bool = False) -> None:
        super().__init__(order=order)
        self.label = _("Publish in an emergency") if emergency else _("Decide")
        self.icon_name = "warning" if emergency else "success"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit"

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("editorial_decide", args=[parent_context["page"].pk])
