"""The plan's month on one page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from agencies.regulations.enums import Rights
from editorial.roles import agencies_with
from newsroom.forms.fields import agencies_for
from newsroom.months import month_from, month_of
from newsroom.views.screens import crumbs

CREATE_ITEM = "newsroom_plan_modeladmin_create"


class MonthView(TemplateView):
    """A month of the plan: a grid on a desk, a list on a telephone (TQ-12.2, BT-8.3.a)."""

    template_name = "newsroom/month.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        user: Any = request.user
        self.agencies = list(agencies_for(user, Rights.OWN))
        if not self.agencies:
            raise PermissionDenied
        self.edits = user.is_superuser or set(agencies_with(user, Rights.EDIT))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        asked = self.request.GET.get("agency", "")
        chosen = next((each for each in self.agencies if str(each.pk) == asked), None)
        ids = [chosen.pk] if chosen else [each.pk for each in self.agencies]
        first = month_from(self.request.GET.get("thang", ""), timezone.localdate(now))
        month = month_of(first, self.request.user, ids, now)
        title = _("Plan for %s") % date_format(first, "m/Y")
        return super().get_context_data(
            month=month,
            weekdays=[WEEKDAYS[number] for number in range(7)],
            agencies=self.agencies if len(self.agencies) > 1 else [],
            chosen=chosen,
            several=chosen is None and len(self.agencies) > 1,
            may_add=bool(self.edits),
            editable=self.edits if isinstance(self.edits, set) else None,
            add_url=reverse(CREATE_ITEM),
            now=now,
            today=timezone.localdate(now),
            header_title=title,
            page_title=title,
            header_icon="calendar-alt",
            breadcrumbs_items=crumbs(("", title)),
            **kwargs,
        )
