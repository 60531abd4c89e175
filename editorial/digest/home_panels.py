"""The admin's first page: what waits for me, what is late, what goes live soon. Nothing else."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

from agencies.regulations.enums import Rights
from editorial.digest.gathering import gather_first
from editorial.models import EditorialPage
from editorial.roles import agencies_of, agencies_with

SHOWN = 10
"""Rows of a panel; a list of its own shows the rest."""


class WaitingPanel(Component):
    """What waits for the person, from all apps, the most pressing first."""

    order = 100
    template_name = "editorial/home/waiting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user, now = parent_context["request"].user, timezone.now()
        lines, count = gather_first(user, now, SHOWN)
        rows = [(line.group_at(now), line) for line in lines]
        return {"rows": rows, "more": count - len(rows), "now": now}


class LatePanel(Component):
    """What is late on the sites for which the person works: one's own, for contributors."""

    order = 200
    template_name = "editorial/home/late.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request, now = parent_context["request"], timezone.now()
        user = request.user
        late = EditorialPage.objects.filter(live=False).overdue(now)
        editing = agencies_with(user, Rights.EDIT)
        if not user.is_superuser:
            own = EditorialPage.objects.filter(owner=user, agency__in=agencies_of(user))
            late = late.filter(agency__in=editing) | late.filter(pk__in=own.values("pk"))
        rows = list(
            late.select_related("agency__portal").order_by("update_due_at", "pk")[: SHOWN + 1]
        )
        # The flags of all rows are read once and kept with the request.
        return {
            "rows": rows[:SHOWN],
            "more": len(rows) > SHOWN,
            "now": now,
            "request": request,
        }


class SoonPanel(Component):
    """Approved versions that go live at a time to come."""

    order = 300
    template_name = "editorial/home/soon.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user, now = parent_context["request"].user, timezone.now()
        return {"rows": list(going_live(user, now)[:SHOWN])}


def going_live(user: Any, now: datetime) -> Any:
    """Return the approved versions with a time to go live, on the person's sites, soonest first."""
    pages = EditorialPage.objects.all()
    if not user.is_superuser:
        pages = pages.filter(agency__in=agencies_of(user))
    keys = pages.annotate(key=Cast("pk", CharField())).values("key")
    return Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        approved_go_live_at__gt=now,
        object_id__in=keys,
    ).order_by("approved_go_live_at")


def show_only_the_work(request: HttpRequest, panels: list[Any]) -> None:
    """Replace Wagtail's panels."""
    panels[:] = [WaitingPanel(), LatePanel(), SoonPanel()]
