"""The list of all pages that wait for the person."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.generic import View
from wagtail.models import TaskState

from agencies.models import Agency
from editorial.approval.waiting import pages_waiting_for, pages_waiting_in
from editorial.models import Claim, EditorialPage
from editorial.oversight import overseen_pages, overseen_provinces

ROWS = 50


class TasksView(View):
    """What waits for me, the most pressing first, a page of it at a time."""

    http_method_names = ["get"]
    reads_only = False

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list, of one agency when `?agency=` names it."""
        waiting = self.waiting(request.user)
        of_waiting = Agency.objects.filter(pk__in=waiting.order_by().values("agency_id"))
        agencies = list(of_waiting.by_name())
        chosen = request.GET.get("agency", "")
        if chosen:
            # Among those offered: no number in the address is too great for the database.
            named = [agency.pk for agency in agencies if str(agency.pk) == chosen]
            waiting = waiting.filter(agency__in=named)
        # Keys first: a database that sorts thousands of whole rows with all that hangs on them
        # misjudges how many there are, and takes ten times as long.
        shown = Paginator(waiting.values_list("pk", "task_state_id"), ROWS)
        page_obj = shown.get_page(request.GET.get("p"))
        steps: dict[int, int] = dict(page_obj.object_list)
        related = EditorialPage.objects.select_related("agency__portal", "latest_revision__user")
        found = related.in_bulk(list(steps))
        pages = [found[key] for key in steps if key in found]
        context = {
            "rows": rows_of(pages, steps),
            "pages": pages,
            "page_obj": page_obj,
            "agencies": agencies,
            "chosen": chosen,
            "now": timezone.now(),
            "oversees": bool(overseen_provinces(request.user)),
            "reads_only": self.reads_only,
        }
        return TemplateResponse(request, "editorial/tasks.html", context)

    def waiting(self, user: Any) -> QuerySet[EditorialPage]:
        """Return the pages of the list."""
        return pages_waiting_for(user)


class ProvinceTasksView(TasksView):
    """What waits for any Board of the province, to read for who oversees it (decision 21)."""

    reads_only = True

    def waiting(self, user: Any) -> QuerySet[EditorialPage]:
        """Return the pages of the list; `Http404` for whoever oversees nothing."""
        pages = overseen_pages(user)
        if pages is None:
            raise Http404
        return pages_waiting_in(pages)


def rows_of(pages: list[EditorialPage], steps: dict[int, int]) -> list[dict[str, Any]]:
    """Return for each page the step it waits at and who has taken it on, in two queries."""
    keys = [steps[page.pk] for page in pages]
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
