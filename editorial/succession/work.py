"""Work under way: what waits for approval, clocks, publications with a set time."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from agencies.languages import short_moment
from agencies.models import Agency
from agencies.succession import Succession
from editorial.models import Claim, EditorialPage
from editorial.succession.versions import batches

OPEN = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def pass_on_tasks(passing: Succession) -> Iterable[str]:
    """Let pages wait on at their step, for the successor's Board; free what nobody may take."""
    lines = []
    for workflow in open_workflows(passing.pages):
        page = _pages([workflow])[int(workflow.object_id)]
        said = _("“%(page)s” waits on, at “%(step)s”")
        state = workflow.current_task_state
        step = state.task.name if state else workflow.get_status_display()
        lines.append(said % {"page": page.draft_title or page.title, "step": step})
        lines += _freed(workflow, page)
    return lines


def say_clocks(passing: Succession) -> Iterable[str]:
    """Say how many clocks run on; the due dates stay as they are, whoever answers now."""
    counts = {"supply": 0, "update": 0}
    for some in batches(passing.pages):
        pages = EditorialPage.objects.filter(pk__in=some, first_published_at=None)
        counts["supply"] += pages.filter(supply_due_at__isnull=False, received_at=None).count()
        counts["update"] += pages.filter(update_due_at__isnull=False).count()
    if not any(counts.values()):
        return []
    said = _("Clocks that run on unchanged: %(update)d of publication, %(supply)d of supply")
    return [said % counts]


def say_set_times(passing: Succession) -> Iterable[str]:
    """Say which approved versions go live at their set time, on the successor's site."""
    return [
        _("“%(page)s” goes live at %(moment)s as approved")
        % {
            "page": version.object_str,
            "moment": short_moment(version.approved_go_live_at),
        }
        for version in set_times(passing.pages)
    ]


def desk_is_not_clear(agency: Agency, at: datetime) -> Iterable[str]:
    """Return what the Board must decide before its site closes without a successor."""
    pages = set(EditorialPage.objects.filter(agency=agency).values_list("pk", flat=True))
    reasons = [
        _("“%(page)s” waits for approval: decide on it or cancel it first.")
        % {"page": page.draft_title or page.title}
        for page in _pages(open_workflows(pages)).values()
    ]
    return reasons + [
        _("“%(page)s” has a set time to go live: cancel it or wait for it.")
        % {"page": version.object_str}
        for version in set_times(pages)
    ]


def open_workflows(pages: Iterable[int]) -> list[WorkflowState]:
    """Return the workflows of the pages that wait for somebody."""
    content_type = ContentType.objects.get_for_model(Page)
    found: list[WorkflowState] = []
    for some in batches(list(pages)):
        states = WorkflowState.objects.filter(
            base_content_type=content_type, status__in=OPEN, object_id__in=map(str, some)
        )
        found += states.select_related("current_task_state__task").order_by("pk")
    return found


def _freed(workflow: WorkflowState, page: EditorialPage) -> list[str]:
    """Free the step where its taker holds no role on the Board that answers now."""
    claims = Claim.objects.filter(
        task_state__workflow_state=workflow, task_state__status=TaskState.STATUS_IN_PROGRESS
    ).select_related("user", "task_state__task")
    lines = []
    for claim in claims:
        if not claim.task_state.task.specific.is_held_by(claim.user, page):
            claim.delete()
            said = _("“%(page)s”: %(person)s may not take it any more; free for any colleague")
            lines.append(said % {"page": page.title, "person": claim.user.get_full_name()})
    return lines


def _pages(workflows: Iterable[WorkflowState]) -> dict[int, EditorialPage]:
    return EditorialPage.objects.in_bulk([int(workflow.object_id) for workflow in workflows])


def set_times(pages: Iterable[int]) -> list[Revision]:
    """Return the approved versions of the pages that go live at a set time."""
    found: list[Revision] = []
    for some in batches(list(pages)):
        of_pages: QuerySet[Revision] = Revision.page_revisions.filter(
            Q(approved_go_live_at__isnull=False), object_id__in=map(str, some)
        )
        found += of_pages.order_by("approved_go_live_at", "pk")
    return found
