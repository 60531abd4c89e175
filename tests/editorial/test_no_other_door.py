"""Every way to put a page live or to change a live one goes through approval or is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Workflow,
)
from wagtail_localize.models import Translation, TranslationSource

from editorial.doors.live_content import approved_change
from editorial.models import Approval, EditorialPage
from home.models import StandardPage
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import appointed, boarded, publish, submitted
from tests.factories.home import home_of, standard_page

pytestmark = [
    pytest.mark.django_db(transaction=False),
    pytest.mark.clause(
        *("TB-16.3", "TQ-12.3", "TQ-12.4", "TQ-19.2", "TQ-20.5"),
        *("BT-8.3.b", "BT-10.2", "QN-NT.4", "QN-KD"),
    ),
]

SECRET = "Chưa ai duyệt"


class World:
    """A portal with its Board, a live page with an unapproved draft, and a page never published."""

    def __init__(self) -> None:
        self.portal = portal_factory()
        self.other = component(self.portal)
        self.board = boarded(self.portal)
        boarded(self.other)
        self.home, self.other_home = home_of(self.portal), home_of(self.other)
        self.live = publish(standard_page(self.home, title="Đã duyệt", body="<p>Đã duyệt</p>"))
        self.live.title = SECRET
        self.live.body = f"<p>{SECRET}</p>"
        self.revision = self.live.save_revision()
        self.live = StandardPage.objects.get(pk=self.live.pk)
        self.slug = self.live.slug
        self.draft = standard_page(self.home, title=SECRET)
        self.draft_revision = self.draft.save_revision()
        with approved_change():
            self.mirror = self.live.create_alias(update_slug="guong")
        self.head = appointed(self.board, "head")
        self.boss = user(is_superuser=True, is_staff=True)
        self.known = set(EditorialPage.objects.live().values_list("pk", flat=True))
        self.before = set(self.known)

    def assert_closed(self) -> None:
        """Nothing is public that was not, and what is public reads as before."""
        now = set(EditorialPage.objects.live().values_list("pk", flat=True))
        assert self.known <= now <= self.before
        live = StandardPage.objects.get(pk=self.live.pk)
        assert (live.title, live.body) == ("Đã duyệt", "<p>Đã duyệt</p>")
        assert live.slug == self.slug
        assert live.agency_id == self.portal.pk
        assert not EditorialPage.objects.live().filter(title=SECRET).exists()


@pytest.fixture
def world() -> World:
    return World()


def _as_plain_page(world: World) -> None:
    page = Page.objects.get(pk=world.draft.pk)
    page.live = True
    page.save()


def _change_plain_page(world: World) -> None:
    page = Page.objects.get(pk=world.live.pk)
    page.title = SECRET
    page.save()


def _save_live(world: World, **values: object) -> None:
    for name, value in values.items():
        setattr(world.live, name, value)
    world.live.save()


def _add_live(world: World) -> None:
    world.home.add_child(instance=StandardPage(title=SECRET, slug="moi", live=True))


def _turn_live(world: World, **options: object) -> None:
    world.draft.live = True
    world.draft.save(**options)


def _schedule_unapproved(world: World) -> None:
    past = timezone.now() - timedelta(minutes=1)
    world.draft.save_revision(approved_go_live_at=past)
    call_command("publish_scheduled")


def _other_workflow(world: World) -> None:
    task = GroupApprovalTask.objects.create(name="Cửa sau")
    task.groups.set(world.head.groups.all())
    workflow = Workflow.objects.create(name="Cửa sau")
    workflow.workflow_tasks.create(task=task, sort_order=0)
    state = workflow.start(world.draft, world.boss)
    state.current_task_state.approve(user=world.head)


def _finish_workflow(world: World) -> None:
    page = submitted(world.portal, world.head)
    page.current_workflow_state.finish(user=world.boss)


def _translation(world: World, publish: bool) -> None:
    english = Locale.objects.get(language_code="en")
    source, _made = TranslationSource.update_or_create_from_instance(world.live)
    Translation.objects.get_or_create(source=source, target_locale=english)
    source.create_or_update_translation(english, user=world.boss, publish=publish, fallback=True)


def _translation_of_live(world: World) -> None:
    english = Locale.objects.get(language_code="en")
    translated = world.live.copy_for_translation(english, copy_parents=True)
    translated.title = "Approved"
    translated = publish(translated)
    world.before.add(translated.pk)
    try:
        _translation(world, publish=False)
    finally:
        assert StandardPage.objects.get(pk=translated.pk).title == "Approved"


def _cascade(world: World) -> None:
    Page.objects.filter(pk=world.live.pk).delete()


CODE: dict[str, Callable[[World], Any]] = {
    "publish a revision": lambda w: w.revision.publish(user=w.boss),
    "publish, permissions skipped": lambda w: w.revision.publish(skip_permission_checks=True),
    "publish as page": lambda w: w.live.publish(w.revision),
    "publish as plain page": lambda w: Page.objects.get(pk=w.live.pk).publish(w.revision),
    "publish action": lambda w: PublishPageRevisionAction(w.revision).execute(True),
    "publish a draft": lambda w: w.draft_revision.publish(),
    "save as live": _turn_live,
    "save the live flag alone": lambda w: _turn_live(w, update_fields=["live"]),
    "save as plain page": _as_plain_page,
    "change a plain page": _change_plain_page,
    "change a live title": lambda w: _save_live(w, title=SECRET),
    "change a live text": lambda w: _save_live(w, body=f"<p>{SECRET}</p>"),
    "change a live address": lambda w: _save_live(w, slug="noi-khac"),
    "save the live draft": lambda w: w.revision.as_object().save(),
    "add a live page": _add_live,
    "copy": lambda w: w.live.copy(update_attrs={"slug": "ban-sao"}, keep_live=True),
    "copy action": lambda w: CopyPageAction(
        w.live, to=w.home, update_attrs={"slug": "ban-sao"}, keep_live=True
    ).execute(),
    "copy with all below": lambda w: w.home.copy(
        recursive=True, to=w.home.get_parent(), update_attrs={"slug": "ban-sao"}
    ),
    "alias": lambda w: w.live.create_alias(parent=w.other_home),
    "alias action": lambda w: CreatePageAliasAction(
        w.live, update_slug="guong-2", user=w.boss
    ).execute(skip_permission_checks=True),
    "alias of a draft": lambda w: w.draft.create_alias(update_slug="guong-2"),
    "convert an alias": lambda w: ConvertAliasPageAction(w.mirror).execute(),
    "move to another Board": lambda w: w.live.move(w.other_home, pos="last-child"),
    "move action": lambda w: MovePageAction(w.live, w.other_home, pos="last-child").execute(),
    "move command": lambda w: call_command("move_pages", w.home.pk, w.other_home.pk),
    "delete": lambda w: w.live.delete(),
    "delete action": lambda w: DeletePageAction(w.live, user=None).execute(),
    "delete with all below": lambda w: w.home.delete(),
    "delete as rows": _cascade,
    "schedule unapproved": _schedule_unapproved,
    "other workflow": _other_workflow,
    "finish the workflow": _finish_workflow,
    "translate and publish": lambda w: _translation(w, publish=True),
    "translate": lambda w: _translation(w, publish=False),
    "update a live translation": _translation_of_live,
    "copy for translation": lambda w: w.live.copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True
    ),
    "alias for translation": lambda w: w.live.copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True, alias=True
    ),
    "synchronise languages": lambda w: call_command("sync_locale_trees"),
    "revert": lambda w: (
        w.live.revert_to_revision(w.revision)
        if hasattr(w.live, "revert_to_revision")
        else w.revision.as_object().save_revision()
    ),
}
"""Ways in code: each is refused or leaves what readers see as it was."""


@pytest.mark.parametrize("name", CODE)
def test_no_code_leads_past_the_board(world, name, django_capture_on_commit_callbacks):
    try:
        with transaction.atomic(), django_capture_on_commit_callbacks(execute=True):
            CODE[name](world)
        answer = "done, without effect on what is public"
    except (PermissionDenied, CommandError) as refusal:
        answer = str(refusal)
    assert answer
    world.assert_closed()


Door = tuple[str, Callable[[World], list[Any]], dict[str, Any]]

ADMIN: dict[str, Door] = {
    "editor": (
        "wagtailadmin_pages:edit",
        lambda w: [w.live.pk],
        {"title": SECRET, "slug": "x", "body": "null", "action-publish": "1"},
    ),
    "new page": (
        "wagtailadmin_pages:add",
        lambda w: ["home", "standardpage", w.home.pk],
        {"title": SECRET, "slug": "moi", "body": "null", "action-publish": "1"},
    ),
    "approve what does not wait": (
        "wagtailadmin_pages:edit",
        lambda w: [w.live.pk],
        {"title": SECRET, "action-workflow-action": "1", "workflow-action-name": "approve"},
    ),
    "copy": (
        "wagtailadmin_pages:copy",
        lambda w: [w.live.pk],
        {"new_title": SECRET, "new_slug": "s", "new_parent_page": "HOME", "publish_copies": "on"},
    ),
    "alias": (
        "wagtailadmin_pages:copy",
        lambda w: [w.live.pk],
        {"new_title": SECRET, "new_slug": "s", "new_parent_page": "HOME", "alias": "on"},
    ),
    "convert an alias": ("wagtailadmin_pages:convert_alias", lambda w: [w.mirror.pk], {}),
    "delete": ("wagtailadmin_pages:delete", lambda w: [w.live.pk], {}),
    "move": (
        "wagtailadmin_pages:move_confirm",
        lambda w: [w.live.pk, w.other_home.pk],
        {},
    ),
    "take offline silently": ("wagtailadmin_pages:unpublish", lambda w: [w.live.pk], {}),
    "revert": (
        "wagtailadmin_pages:revisions_revert",
        lambda w: [w.live.pk, w.revision.pk],
        {"title": SECRET, "action-publish": "1"},
    ),
    "unschedule": (
        "wagtailadmin_pages:revisions_unschedule",
        lambda w: [w.live.pk, w.revision.pk],
        {},
    ),
    "translate": (
        "wagtail_localize:submit_page_translation",
        lambda w: [w.live.pk],
        {"locales": "EN"},
    ),
    **{
        f"bulk {action}": (
            "wagtail_bulk_action",
            lambda w, action=action: ["wagtailcore", "page", action],
            {"chooser": "OTHER"},
        )
        for action in ("publish", "delete", "move", "unpublish")
    },
    **{
        f"API {action}": (
            "wagtailadmin_api:pages:action",
            lambda w, action=action: [w.live.pk, action],
            {"keep_live": "true", "destination_page_id": "OTHER", "slug": "s", "position": "right"},
        )
        for action in (
            *("publish", "copy", "create_alias", "move", "delete", "unpublish"),
            *("copy_for_translation", "convert_alias", "revert_to_page_revision"),
        )
    },
}
"""Requests in the admin, forged ones among them, by the head of the Board and by a superuser."""


@pytest.mark.parametrize("who", ["head", "boss"])
@pytest.mark.parametrize("name", ADMIN)
def test_no_request_leads_past_the_board(client, world, name, who):
    route, arguments, data = ADMIN[name]
    filled = {
        key: {"HOME": world.home.pk, "OTHER": world.other_home.pk}.get(value, value)
        for key, value in data.items()
    }
    if filled.get("locales") == "EN":
        filled["locales"] = Locale.objects.get(language_code="en").pk
    client.force_login(getattr(world, who))
    try:
        url = reverse(route, args=arguments(world))
    except Exception:
        if route.startswith("wagtailadmin_api"):
            pytest.skip("this Wagtail has no such API")
        raise
    query = f"?id={world.live.pk}" if route == "wagtail_bulk_action" else ""
    with transaction.atomic():
        response = client.post(url + query, filled)
    assert response.status_code < 500
    world.assert_closed()


def test_a_deletion_that_is_refused_says_what_to_do(client, world):
    client.force_login(world.boss)
    response = client.post(reverse("wagtailadmin_pages:delete", args=[world.live.pk]), follow=True)
    assert "Đã duyệt" in " ".join(str(each) for each in response.context["messages"])


def test_privacy_is_the_boards_and_goes_on_record(client, world):
    restriction = PageViewRestriction.objects.create(page=world.live, restriction_type="login")
    url = reverse("wagtailadmin_pages:set_privacy", args=[world.live.pk])
    for person in (world.boss, appointed(world.board, "editor")):
        client.force_login(person)
        client.post(url, {"restriction_type": "none"})
        assert PageViewRestriction.objects.filter(pk=restriction.pk).exists()
    client.force_login(world.head)
    client.post(url, {"restriction_type": "none"})
    assert not PageViewRestriction.objects.filter(pk=restriction.pk).exists()
    entries = PageLogEntry.objects.filter(page_id=world.live.pk)
    actions = set(entries.values_list("action", flat=True))
    assert "wagtail.view_restriction.delete" in actions


def test_an_approved_version_goes_live_at_its_time_and_newer_edits_do_not(world):
    page, when = world.draft, timezone.now() - timedelta(minutes=1)
    page.title = "Được duyệt"
    revision = page.save_revision(approved_go_live_at=when)
    Approval.objects.create(
        page_id=page.pk, revision=revision, step="head", approved_at=timezone.now()
    )
    page.title = SECRET
    page.save_revision()
    call_command("publish_scheduled")
    page = StandardPage.objects.get(pk=page.pk)
    assert page.live
    assert page.title == "Được duyệt"
    assert page.has_unpublished_changes


def test_what_was_approved_is_not_written_over_by_saving_again(world):
    page, editor = world.draft, user()
    revision = page.save_revision(user=editor)
    Approval.objects.create(
        page_id=page.pk, revision=revision, step="head", approved_at=timezone.now()
    )
    page.title = "Viết đè"
    newer = page.save_revision(user=editor, overwrite_revision=revision)
    assert newer.pk != revision.pk
    revision.refresh_from_db()
    assert revision.content["title"] == SECRET


def test_a_copy_at_another_agency_belongs_to_that_agency(world):
    copy = world.live.copy(to=world.other_home, update_attrs={"slug": "ban-sao"})
    assert (copy.agency_id, copy.live) == (world.other.pk, False)


def test_a_live_page_may_be_moved_within_its_agency(world):
    section = publish(standard_page(world.home))
    world.live.move(section, pos="last-child")
    assert StandardPage.objects.get(pk=world.live.pk).live


@pytest.mark.parametrize("role", ["contributor", "reporter", "editor", "secretary", "head"])
def test_no_role_may_send_readers_elsewhere(client, world, role):
    client.force_login(appointed(world.board, role))
    for name in ("wagtailredirects:index", "wagtailredirects:add", "wagtailredirects:start_import"):
        assert client.get(reverse(name)).status_code in (302, 403)


def test_a_redirect_does_not_stand_before_a_live_page(client, world):
    from wagtail.contrib.redirects.models import Redirect

    address = world.live.get_url()
    Redirect.objects.create(old_path=address.rstrip("/"), redirect_link="/noi-khac/")
    response = client.get(address, headers={"host": world.portal.host})
    assert response.status_code == 200
