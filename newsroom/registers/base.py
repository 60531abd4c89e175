"""What the newsroom's registers share: rows opened by their title, filters that leak nothing."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail_modeladmin.helpers import ButtonHelper

from editorial.registers import (
    AgencyPermissionHelper,
    AgencyRegister,
    RegisterIndexView,
)


class OpenButtonHelper(ButtonHelper):
    """Opens a row by its title; the list shows only rows that the person may open."""

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return []

    def get_primary_button(self, obj: Any) -> dict[str, Any] | None:
        return {"url": self.url_helper.get_action_url("edit", obj.pk)}


class NewsroomPermissionHelper(AgencyPermissionHelper):
    """Whoever may see a row may open it; what they may do there, its actions decide."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return user.is_active and type(obj).objects.visible_to(user).filter(pk=obj.pk).exists()


class NewsroomIndexView(RegisterIndexView):
    """A list that readies its rows together."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = list(context["object_list"])
        self.model_admin.ready(rows, timezone.now())
        context["object_list"] = rows
        return context


class NewsroomRegister(AgencyRegister):
    """A register whose rows are opened by their title; says what to do where there are none."""

    permission_helper_class = NewsroomPermissionHelper
    button_helper_class = OpenButtonHelper
    index_view_class = NewsroomIndexView
    index_template_name = "newsroom/register.html"
    nothing_yet: Any = ""
    add_label: Any = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.model._default_manager.visible_to(request.user)

    def ready(self, rows: list[Any], now: datetime) -> None:
        """Give the rows of one page of the list what their columns need."""
