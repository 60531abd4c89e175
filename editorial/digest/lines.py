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
from editorial.approval.step_holders import StepHolders, holders_among
from editorial.digest.gathering import DigestGroup, DigestLine, Lines
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
    wanted = {user.pk: user for user in users}
    holders = holders_among(wanted.values(), now)
    agencies = answered_for(holders)
    lines: Lines = {}
    for people, line in (
        *_steps(holders, agencies),
        *reviews(holders, agencies),
        *returned(wanted, agencies),
    ):
        for user_id in people & wanted.keys():
            lines.setdefault(user_id, []).append(line)
    return lines


def answered_for(holders: StepHolders) -> dict[int, Agency]:
    """Return by their ids the agencies for which these Boards answer."""
    return Agency.objects.select_related("portal").in_bulk(holders.agency_ids)


def _steps(
    holders: StepHolders, agencies: dict[int, Agency]
) -> Iterator[tuple[set[int], DigestLine]]:
    tasks = {task.pk: task for task in BoardTask.objects.all()}
    for waiting in _waiting(holders.agency_ids):
        task, page = tasks.get(waiting.task_id), waiting.page
        if task is None or page["agency_id"] is None:
            continue
        takers = holders.takers(page["agency_id"], task.step)
        # A claim counts for as long as its holder may take the step.
        people = {waiting.claimer} if waiting.claimer in takers else set(takers)
        if task.is_final:
            people -= {waiting.submitter, page["latest_revision__user_id"]}
        if people:
            yield people, line_of_step(page, agencies, next_due(*_clocks(page)))


def steps_under_way() -> QuerySet[TaskState]:
    """Return the steps at which pages wait."""
    return TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
    )


def _waiting(agency_ids: set[int]) -> Iterator[_Waiting]:
    states = steps_under_way()
    keys = states.values("workflow_state__object_id")
    pages = _pages(EditorialPage.objects.filter(agency__in=agency_ids), keys)
    for object_id, task_id, submitter, claimer in states.values_list(
        "workflow_state__object_id", "task_id", "workflow_state__requested_by_id", "claim__user_id"
    ):
        if page := pages.get(object_id):
            yield _Waiting(page, task_id, submitter, claimer)


def reviews(
    holders: StepHolders, agencies: dict[int, Agency]
) -> Iterator[tuple[set[int], DigestLine]]:
    """Emergency publications, for those who edit at the Board and had no part in them (TQ-7.2)."""
    rows = Approval.objects.awaiting_review().filter(page__agency__in=holders.agency_ids)
    for row in rows.values(
        "approver_id",
        "revision__user_id",
        "page_id",
        "page__draft_title",
        "page__agency_id",
    ):
        agency_id = row["page__agency_id"]
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


def returned(
    authors: Iterable[int], agencies: dict[int, Agency]
) -> Iterator[tuple[set[int], DigestLine]]:
    """Drafts of these authors that came back to them."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type=ContentType.objects.get_for_model(Page),
        requested_by__in=authors,
    )
    rows = list(states.values_list("object_id", "requested_by_id", "current_task_state__comment"))
    if not rows:
        return
    pages = _pages(EditorialPage.objects.all(), states.values("object_id"))
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


def keyed(pages: QuerySet[EditorialPage]) -> QuerySet[EditorialPage]:
    """Add to each page its key as a text, as workflows name it."""
    return pages.annotate(key=Cast("pk", CharField()))


def _pages(pages: QuerySet[EditorialPage], keys: QuerySet[Any]) -> dict[str, dict[str, Any]]:
    """Return what a line says of those of the pages whose keys a workflow names as texts."""
    rows = keyed(pages).filter(key__in=keys)
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


def line_of_step(
    page: dict[str, Any], agencies: dict[int, Agency], due_at: datetime | None
) -> DigestLine:
    """Return the line that leads to the decision on the page."""
    return DigestLine(
        title=page["draft_title"],
        url=reverse("editorial_decide", args=[page["pk"]]),
        agency=agencies.get(page["agency_id"]),
        due_at=due_at,
    )
