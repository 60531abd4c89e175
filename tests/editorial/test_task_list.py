"""The list of what waits for somebody: complete, one's own, and as quick with 5,000 as with 5."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState, Workflow, WorkflowState

from agencies.models import User
from editorial.approval.waiting import pages_waiting_for
from editorial.models import BoardTask, EditorialPage
from home.models import StandardPage
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, approve, boarded, submitted
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db
MANY = 5_000


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


def crowd(agency, count):
    """Put many pages of the agency at the last step, in few statements."""
    home = home_of(agency)
    content_type = ContentType.objects.get_for_model(StandardPage)
    page_type = ContentType.objects.get_for_model(Page)
    first = Page.objects.child_of(home).count() + 1
    Page.objects.bulk_create(
        Page(
            path=home._get_path(home.path, home.depth + 1, first + number),
            depth=home.depth + 1,
            title=f"Trang chờ số {number}",
            draft_title=f"Trang chờ số {number}",
            slug=f"cho-{number}",
            url_path=f"{home.url_path}cho-{number}/",
            locale=home.locale,
            content_type=content_type,
            live=False,
        )
        for number in range(count)
    )
    Page.objects.filter(pk=home.pk).update(numchild=first + count)
    for page in Page.objects.child_of(home).filter(slug__startswith="cho-"):
        child = EditorialPage(page_ptr_id=page.pk, agency=agency, update_due_at=timezone.now())
        child.save_base(raw=True, force_insert=True)
        StandardPage(editorialpage_ptr_id=page.pk).save_base(raw=True, force_insert=True)
    workflow, task = Workflow.objects.get(), BoardTask.objects.get(is_final=True)
    pages = Page.objects.child_of(home).filter(slug__startswith="cho-")
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
    TaskState.objects.bulk_create(
        TaskState(
            workflow_state=state,
            task=task.task_ptr,
            status=TaskState.STATUS_IN_PROGRESS,
            content_type=ContentType.objects.get_for_model(BoardTask),
        )
        for state in states
    )


def test_each_member_sees_the_pages_at_their_own_step(portal, board):
    contributor, editor, head = (
        appointed(board, role) for role in ("contributor", "editor", "head")
    )
    page = submitted(portal, contributor)
    assert [each.pk for each in pages_waiting_for(editor)] == [page.pk]
    assert not pages_waiting_for(head).exists()
    approve(page, editor)
    assert not pages_waiting_for(User.objects.get(pk=editor.pk)).exists()
    assert [each.pk for each in pages_waiting_for(User.objects.get(pk=head.pk))] == [page.pk]
    assert not pages_waiting_for(contributor).exists()


def test_list_shows_nothing_of_another_agency(client, portal, board):
    other = component(portal)
    stranger = appointed(boarded(other), "head")
    page = submitted(portal, appointed(board, "editor"))
    client.force_login(stranger)
    words = client.get(reverse("editorial_tasks")).content.decode()
    assert page.title not in words
    answer = client.get(reverse("editorial_decide", args=[page.pk]), follow=True)
    assert page.title not in answer.content.decode()


def test_list_costs_the_same_with_five_thousand_pages_in_review(
    client, portal, board, django_assert_num_queries
):
    head, editor = appointed(board, "head"), appointed(board, "editor")
    submitted(portal, editor)
    client.force_login(head)
    address = reverse("editorial_tasks")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    crowd(portal, MANY)
    with django_assert_num_queries(len(few)):
        answer = client.get(address)
    assert answer.context["page_obj"].paginator.count == MANY + 1
    assert len(answer.context["rows"]) == 50
