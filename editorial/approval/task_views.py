"""The list of all pages that wait for the person."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.generic import View
from wagtail.models import TaskState

from agencies.models import Agency
from editorial.approval.waiting import pages_waiting_for
from editorial.models import Claim, EditorialPage

ROWS = 50


class TasksView(View):
    """What waits for me, the most pressing first, a page of it at a time."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list, of one agency when `?agency=` names it."""
        waiting = pages_waiting_for(request.user)
        of_waiting = Agency.objects.filter(pk__in=waiting.order_by().values("agency_id"))
        agencies = list(of_waiting.order_by("name"))
        chosen = request.GET.get("agency", "")
        if chosen:
            # Among those offered: no number in the address is too great for the database.
            named = [agency.pk for agency in agencies if str(agency.pk) == chosen]
            waiting = waiting.filter(agency__in=named)
        shown = Paginator(waiting.select_related("agency__portal", "latest_revision__user"), ROWS)
        page_obj = shown.get_page(request.GET.get("p"))
        pages = list(page_obj.object_list)
        context = {
            "rows": rows_of(pages),
            "pages": pages,
            "page_obj": page_obj,
            "agencies": agencies,
            "chosen": chosen,
            "now": timezone.now(),
        }
        return TemplateResponse(request, "editorial/tasks.html", context)


def rows_of(pages: list[EditorialPage]) -> list[dict[str, Any]]:
    """Return for each page its step and who has taken it on, in two queries."""
    keys = [page.task_state_id for page in pages]  # type: ignore[attr-defined]
    states = TaskState.objects.filter(pk__in=keys).select_related(
        "task", "workflow_state__requested_by"
    )
    by_key = {state.pk: state for state in states}
    claims = {
        claim.task_state_id: claim
        for claim in Claim.objects.filter(task_state__in=keys).select_related("user")
    }
    return [
        {"page": page, "state": by_key.get(key), "claim": claims.get(key)}
        for page, key in zip(pages, keys, strict=True)
    ]
