"""Boards with their people, and pages that a Board has approved."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from agencies.models import Agency, User
from editorial.actions import PublishByDecision, SubmitForApproval
from editorial.approval.approving import ApproveStep, Decision
from editorial.boards.founding import AppointMember, BuildWorkflow, FoundBoard
from editorial.enums import WithdrawalReason
from editorial.models import Board, BoardMembership, BoardTask, EditorialPage, Withdrawal
from editorial.rights import GrantRoleGroups
from editorial.withdrawal.withdrawals import take_offline
from home.models import StandardPage
from tests.factories.agencies import user
from tests.factories.home import home_of, standard_page

BATCH = 30
"""Rows that one statement inserts: SQLite counts the values."""
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def withdraw(page: Page, now: datetime | None = None) -> Page:
    """Take the page offline, and it alone, with a withdrawal on record."""
    row = Withdrawal(
        page_id=page.pk,
        title=page.title,
        reason=WithdrawalReason.OUTDATED,
        withdrawn_at=now or timezone.now(),
    )
    take_offline([row], None)
    page.refresh_from_db()
    return page


def board(agency: Agency) -> Board:
    """Return the agency's Board, made when it has none."""
    return Board.objects.get_or_create(
        agency=agency, defaults={"name": f"Ban Biên tập {agency.short_name}"}
    )[0]


def member(agency: Agency, role: str, person: User | None = None) -> User:
    """Return a person who holds the role on the agency's Board today."""
    person = person or user()
    BoardMembership.objects.create(board=board(agency), user=person, role=role)
    return person


def publish(page: Page, now: datetime | None = None) -> Page:
    """Put the page live with an approval on record."""
    return PublishByDecision(page, ground="Quyết định thử", now=now or timezone.now()).execute()


def boarded(agency: Agency) -> Board:
    """Give the agency groups and a Board under its regulation's chain, and return the Board."""
    homes: list[Page] = [home_of(agency, "vi"), home_of(agency, "en")]
    GrantRoleGroups(agency, homes).execute()
    return FoundBoard(agency, homes, BuildWorkflow(agency.regulation).execute()).execute()


def appointed(board: Board, role: str) -> User:
    """Return a person appointed to the Board, with the rights of the role."""
    return AppointMember(board, user(), role).execute().user


def submitted(agency: Agency, author: User) -> StandardPage:
    """Return a page of the agency that its author has handed in."""
    page = standard_page(home_of(agency))
    page.save_revision(user=author)
    SubmitForApproval(page, author).execute()
    page.refresh_from_db()
    return page


def everything_confirmed(page: Page, **declared: str) -> Decision:
    """Return the decision of an approver who has ticked the whole checklist."""
    codes = tuple(item.code for item in page.agency.regulation.checklist)
    return Decision(confirmed=codes, revision_id=page.latest_revision_id, **declared)


def approve(page: Page, person: User, now: datetime = NOW, **declared: str) -> None:
    """Take the step at which the page waits."""
    page.refresh_from_db()
    ApproveStep(page, person, now, everything_confirmed(page, **declared)).execute()
    page.refresh_from_db()


def crowd(agency: Agency, count: int) -> None:
    """Put many pages of the agency at the last step, in few statements."""
    home = home_of(agency)
    content_type = ContentType.objects.get_for_model(StandardPage)
    page_type = ContentType.objects.get_for_model(Page)
    first = Page.objects.child_of(home).count() + 1
    Page.objects.bulk_create(
        Page(
            path=home._get_path(home.path, home.depth + 1, first + number),
            depth=home.depth + 1,
            title=f"Trang chờ số {first + number}",
            draft_title=f"Trang chờ số {first + number}",
            slug=f"cho-{first + number}",
            url_path=f"{home.url_path}cho-{first + number}/",
            locale=home.locale,
            content_type=content_type,
            live=False,
        )
        for number in range(count)
    )
    Page.objects.filter(pk=home.pk).update(numchild=first + count)
    now = timezone.now()
    pages = list(Page.objects.child_of(home).filter(editorialpage=None))
    insert_rows(EditorialPage, ({"page_ptr_id": page.pk, "agency": agency} for page in pages))
    insert_rows(StandardPage, ({"editorialpage_ptr_id": page.pk} for page in pages))
    EditorialPage.objects.filter(pk__in=Page.objects.child_of(home)).update(update_due_at=now)
    workflow, task = home.get_workflow(), BoardTask.objects.get(is_final=True)
    states = WorkflowState.objects.bulk_create(
        WorkflowState(
            workflow=workflow,
            content_type=content_type,
            base_content_type=page_type,
            object_id=str(page.pk),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
        for page in pages
    )
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=page_type,
            object_id=str(page.pk),
            object_str=page.title,
            content={},
            created_at=now,
        )
        for page in pages
    )
    TaskState.objects.bulk_create(
        TaskState(
            workflow_state=state,
            revision=revision,
            task=task.task_ptr,
            status=TaskState.STATUS_IN_PROGRESS,
            content_type=ContentType.objects.get_for_model(BoardTask),
        )
        for state, revision in zip(states, revisions, strict=True)
    )


def insert_rows(model: type[Page], rows: Iterable[dict[str, object]]) -> None:
    """Write the model's own rows of pages that lie in their parents' tables already."""
    objects, fields = [model(**row) for row in rows], model._meta.local_concrete_fields
    for start in range(0, len(objects), BATCH):
        model._base_manager.all()._insert(objects[start : start + BATCH], fields=fields)
