"""What the Boards' own work adds to the digest: steps to take, reviews, returned drafts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.approval.step_holders import StepHolders
from editorial.digest.gathering import DigestGroup, DigestLine, Lines, register_lines
from editorial.models import Approval, BoardTask, EditorialPage
from editorial.timing.flags import next_due

if TYPE_CHECKING:
    from agencies.models import User


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page at a step: who submitted it, who edited it last, who has taken the step on."""

    page: dict[str, Any]
    task_id: int
    submitter: int | None
    claimer: int | None


def lines_of_boards(users: Iterable["User"], now: datetime) -> Lines:
    """Return what waits on the Boards for these people, and only what they can act on.

    Left out are steps that a colleague has taken on, and last steps on one's own work, which
    somebody else approves (TQ-12.3). A fixed number of queries, however much waits.
    """
    wanted = {user.pk for user in users}
    holders = StepHolders(now)
    agencies = {agency.pk: agency for agency in Agency.objects.select_related("portal")}
    lines: Lines = {}
    for people, line in (
        *_steps(holders, agencies),
        *_reviews(holders, agencies),
        *_returned(agencies),
    ):
        for user_id in people & wanted:
            lines.setdefault(user_id, []).append(line)
    return lines


def _steps(
    holders: StepHolders, agencies: dict[int, Agency]
) -> Iterator[tuple[set[int], DigestLine]]:
    tasks = {task.pk: task for task in BoardTask.objects.all()}
    for waiting in _waiting():
        task, page = tasks.get(waiting.task_id), waiting.page
        if task is None or page["agency_id"] is None:
            continue
        takers = holders.takers(page["agency_id"], task.step)
        # A claim counts for as long as its holder may take the step.
        people = {waiting.claimer} if waiting.claimer in takers else set(takers)
        if task.is_final:
            people -= {waiting.submitter, page["latest_revision__user_id"]}
        if people:
            yield people, _line(page, agencies, next_due(*_clocks(page)))


def _waiting() -> Iterator[_Waiting]:
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
    )
    pages = _pages(states.values("workflow_state__object_id"))
    for object_id, task_id, submitter, claimer in states.values_list(
        "workflow_state__object_id", "task_id", "workflow_state__requested_by_id", "claim__user_id"
    ):
        if page := pages.get(object_id):
            yield _Waiting(page, task_id, submitter, claimer)


def _reviews(
    holders: StepHolders, agencies: dict[int, Agency]
) -> Iterator[tuple[set[int], DigestLine]]:
    """Emergency publications, for those who edit at the Board and had no part in them (TQ-7.2)."""
    rows = Approval.objects.awaiting_review().values(
        "approver_id",
        "revision__user_id",
        "page_id",
        "page__draft_title",
        "page__agency_id",
    )
    for row in rows:
        agency_id = row["page__agency_id"]
        if agency_id is None:
            continue
        people = set(holders.people_with(agency_id, Rights.EDIT))
        people -= {row["approver_id"], row["revision__user_id"]}
        yield (
            people,
            DigestLine(
                title=row["page__draft_title"],
                url=reverse("editorial_decide", args=[row["page_id"]]),
                agency=agencies.get(agency_id),
                group=DigestGroup.REVIEW,
            ),
        )


def _returned(agencies: dict[int, Agency]) -> Iterator[tuple[set[int], DigestLine]]:
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type=ContentType.objects.get_for_model(Page),
        requested_by__isnull=False,
    )
    pages = _pages(states.values("object_id"))
    rows = states.values_list("object_id", "requested_by_id", "current_task_state__comment")
    for object_id, author, comment in rows:
        if page := pages.get(object_id):
            line = DigestLine(
                title=page["draft_title"],
                url=reverse("wagtailadmin_pages:edit", args=[page["pk"]]),
                agency=agencies.get(page["agency_id"]),
                due_at=next_due(*_clocks(page)),
                group=DigestGroup.RETURNED,
                note=comment or "",
            )
            yield {author}, line


def _pages(keys: QuerySet[Any]) -> dict[str, dict[str, Any]]:
    """Return what a line says of the pages whose keys a workflow names as texts."""
    rows = EditorialPage.objects.annotate(key=Cast("pk", CharField())).filter(key__in=keys)
    found = rows.values(
        "pk",
        "key",
        "draft_title",
        "agency_id",
        "supply_due_at",
        "update_due_at",
        "received_at",
        "first_published_at",
        "latest_revision__user_id",
    )
    return {row["key"]: row for row in found}


def _clocks(page: dict[str, Any]) -> tuple[datetime | None, datetime | None, datetime | None]:
    """Publication has ended the clocks of a page that waits with a later version."""
    if page["first_published_at"] is not None:
        return None, None, None
    return page["supply_due_at"], page["update_due_at"], page["received_at"]


def _line(page: dict[str, Any], agencies: dict[int, Agency], due_at: datetime | None) -> DigestLine:
    return DigestLine(
        title=page["draft_title"],
        url=reverse("editorial_decide", args=[page["pk"]]),
        agency=agencies.get(page["agency_id"]),
        due_at=due_at,
    )


def register() -> None:
    """Add these lines to the digest; called once when the app is ready."""
    register_lines(lines_of_boards)
