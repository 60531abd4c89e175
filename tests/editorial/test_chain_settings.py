"""The settings of workflows, sites and order: none leads past the Board or leaves pages behind."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Site, Workflow, WorkflowPage, WorkflowState

from editorial.doors.chain_settings import refusal
from editorial.models import BoardTask, EditorialPage
from tests.factories.agencies import portal_factory, user
from tests.factories.editorial import appointed, approve, boarded, publish, submitted
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-12.3", "TB-16.3", "BT-10.2", "QN-KD")]


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def waiting(portal, board):
    return submitted(portal, appointed(board, "editor"))


@pytest.fixture
def people(board):
    return {"head": appointed(board, "head"), "boss": user(is_superuser=True)}


def chain():
    """Return the one workflow of the Boards; Wagtail brings another, which no page has."""
    return Workflow.objects.filter(workflow_tasks__task__boardtask__isnull=False).distinct().get()


def doors(workflow, task, page):
    """Return the addresses at which Wagtail writes workflows, with what it would be sent."""
    name = {"name": "Cửa sau", "active": "on"}
    return {
        "add": ([], name),
        "edit": ([workflow.pk], name | {"workflow_tasks-TOTAL_FORMS": "0"}),
        "disable": ([workflow.pk], {}),
        "remove": ([page.pk, workflow.pk], {}),
        "add_task": (["editorial", "boardtask"], name | {"step": "approve"}),
        "edit_task": ([task.pk], name | {"roles": '["editor"]'}),
        "disable_task": ([task.pk], {}),
        "task_chooser_create": ([], name),
        "select_task_type": ([], {}),
    }


@pytest.mark.parametrize("who", ["head", "boss"])
def test_settings_of_workflows_are_closed_and_say_why(client, board, people, waiting, who):
    workflow, task = chain(), BoardTask.objects.get(is_final=True)
    before = list(BoardTask.objects.order_by("pk").values())
    client.force_login(people[who])
    home = chain().workflow_pages.first().page
    for name, (keys, sent) in doors(workflow, task, home).items():
        for ask in (client.get, client.post):
            answer = ask(reverse(f"wagtailadmin_workflows:{name}", args=keys), sent, follow=True)
            said = " ".join(str(each) for each in answer.context["messages"])
            assert escape(refusal()) in said, name
    assert list(BoardTask.objects.order_by("pk").values()) == before
    assert chain().active
    assert WorkflowPage.objects.filter(page=home, workflow=workflow).exists()
    assert not waiting.live


def test_page_under_way_goes_on_after_all_that(client, board, people, waiting):
    client.force_login(people["boss"])
    client.post(reverse("wagtailadmin_workflows:disable", args=[chain().pk]))
    state = WorkflowState.objects.get(object_id=str(waiting.pk))
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    approve(waiting, people["head"])
    assert waiting.live


def test_script_gets_the_sentence_and_no_redirect(client, people):
    client.force_login(people["boss"])
    answer = client.post(
        reverse("wagtailadmin_workflows:task_chooser_create"),
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.status_code == 403
    assert answer.content.decode() == refusal()


@pytest.mark.parametrize(
    "deed",
    [
        lambda: chain().deactivate(),
        lambda: BoardTask.objects.get(is_final=True).deactivate(),
        lambda: BoardTask.objects.get(is_final=True).task_ptr.deactivate(),
        lambda: chain().delete(),
        lambda: BoardTask.objects.get(is_final=True).delete(),
    ],
)
def test_no_code_switches_the_chain_off(waiting, deed):
    with pytest.raises(PermissionDenied), transaction.atomic():
        deed()
    waiting.refresh_from_db()
    assert waiting.workflow_in_progress


def test_lists_of_workflows_stay_open_to_operators(client, people):
    client.force_login(people["boss"])
    for name in ("index", "task_index"):
        assert client.get(reverse(f"wagtailadmin_workflows:{name}")).status_code == 200


@pytest.mark.parametrize("who", ["head", "boss"])
def test_another_order_of_pages_changes_nothing_that_readers_read(client, portal, people, who):
    home = home_of(portal)
    first = publish(standard_page(home, title="Trang một"))
    draft = standard_page(home, title="Chưa ai duyệt")
    client.force_login(people[who])
    before = list(EditorialPage.objects.order_by("pk").values("pk", "live", "title", "agency_id"))
    for page in (first, draft):
        url = reverse("wagtailadmin_pages:set_page_position", args=[page.pk])
        assert client.post(f"{url}?position=0").status_code < 500
    after = list(EditorialPage.objects.order_by("pk").values("pk", "live", "title", "agency_id"))
    assert after == before


@pytest.mark.parametrize("who", ["head", "boss"])
def test_settings_of_sites_show_no_draft_to_readers(client, portal, people, who):
    draft = standard_page(home_of(portal), title="Chưa ai duyệt")
    site = Site.objects.get(hostname=portal.host)
    client.force_login(people[who])
    sent = {
        "hostname": site.hostname,
        "port": site.port,
        "site_name": site.site_name,
        "root_page": draft.pk,
    }
    assert client.post(reverse("wagtailsites:edit", args=[site.pk]), sent).status_code < 500
    client.logout()
    answer = client.get("/", headers={"host": portal.host})
    assert "Chưa ai duyệt" not in answer.content.decode()
    draft.refresh_from_db()
    assert not draft.live
