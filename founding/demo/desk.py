"""The desks of the demo's people: what each does with a page, at a moment that is past.

Everything goes through the actions of the admin. Wagtail dates what it writes by its own clock;
`settle` then dates it by the moment at which it is said to have happened.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState
from wagtail.search import index

from agencies.models import Agency, User
from editorial.actions import SubmitForApproval
from editorial.approval.approving import ApproveStep, Decision, ReturnStep
from editorial.enums import Change
from editorial.models import EditorialPage

HOLDERS = {"edit": "bt", "review": "phoban", "approve": "truongban"}
"""Which account takes a step; the Board's own label follows it."""
LONGEST_PAUSE = timedelta(minutes=40)


@dataclass
class Desk:
    """People by their account names, each read once, so that their roles are read once too."""

    now: datetime
    people: dict[str, User] = field(default_factory=dict)

    def person(self, username: str) -> User:
        """Return the account."""
        if username not in self.people:
            self.people[username] = User.objects.get(username=username)
        return self.people[username]

    def forget(self, username: str) -> None:
        """Read the account anew when it is next needed: its powers have changed."""
        self.people.pop(username, None)

    def pause(self, since: datetime, times: int = 1) -> datetime:
        """Return a moment some time later, and not later than now."""
        return since + min(LONGEST_PAUSE, (self.now - since) / 8) * times

    def begin(self, page: Any, parent: Page, author: User, at: datetime) -> None:
        """Save a new draft of the author's below the section."""
        page.live, page.owner, page.locale_id = False, author, parent.locale_id
        parent.add_child(instance=page)
        page.save_revision(user=author, clean=False)
        log(page, "wagtail.create", user=author, content_changed=True)
        settle(page, at)

    def submit(self, page: Any, person: User, at: datetime) -> None:
        """Hand the latest draft in."""
        page.refresh_from_db()
        SubmitForApproval(page, person).execute()
        settle(page, at)

    def give_back(self, page: Any, person: User, reason: str, at: datetime) -> None:
        """Return the page with a reason."""
        page.refresh_from_db()
        ReturnStep(page, person, reason).execute()
        settle(page, at)

    def move_on(
        self, page: Any, until: str, at: datetime, change: str = Change.FIRST, note: str = ""
    ) -> datetime:
        """Let the page be passed on until it waits at a step, or is approved for `until` empty."""
        page.refresh_from_db()
        while (task := page.current_workflow_task) and task.specific.step != until:
            at = self.pause(at)
            person = self.holder(task.specific.step, page.agency)
            decision = self.declared(page, change, note) if task.specific.is_final else Decision()
            ApproveStep(page, person, at, decision).execute()
            settle(page, at)
            page.refresh_from_db()
        return at

    def holder(self, step: str, agency: Agency) -> User:
        """Return who takes a step for an agency."""
        label = "tinh" if agency.is_portal else agency.label
        return self.person(f"{HOLDERS[step]}.{label}")

    def declared(self, page: Any, change: str = Change.FIRST, note: str = "") -> Decision:
        """Return the decision of somebody who has confirmed the whole checklist."""
        codes = tuple(item.code for item in page.agency.regulation.checklist)
        return Decision(codes, change, note, page.latest_revision_id)


def settle(page: EditorialPage, at: datetime) -> None:
    """Date what was written of the page just now by the moment at which it happened."""
    kind = ContentType.objects.get_for_model(Page)
    of_page = {"base_content_type": kind, "object_id": str(page.pk)}
    ways = WorkflowState.objects.filter(**of_page)
    steps = TaskState.objects.filter(workflow_state__in=ways)
    for rows, name in (
        (ways, "created_at"),
        (steps, "started_at"),
        (steps, "finished_at"),
        (Revision.objects.filter(**of_page), "created_at"),
        (PageLogEntry.objects.filter(page_id=page.pk), "timestamp"),
        (Page.objects.filter(pk=page.pk), "latest_revision_created_at"),
        (Page.objects.filter(pk=page.pk), "last_published_at"),
    ):
        rows.filter(**{f"{name}__gt": at}).update(**{name: at})
    published = Page.objects.filter(pk=page.pk, first_published_at__gt=at)
    if published.update(first_published_at=at):
        index.insert_or_update_object(page.specific_class.objects.get(pk=page.pk))
