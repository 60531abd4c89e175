"""What of the editorial work itself changes hands when somebody leaves a Board (TB-12.5, BT-9.4).

Each moves what the leaver holds for the Board's agencies and says so in a line for each thing.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from agencies.models import Agency, User
from editorial.models import Claim, EditorialPage
from editorial.roles import with_served


def give_tasks(agency: Agency, leaver: User, receiver: User, now: datetime) -> list[str]:
    """Pass the tasks that the leaver took on to the receiver, or free those they may not take."""
    claims = Claim.objects.filter(
        user=leaver,
        task_state__status=TaskState.STATUS_IN_PROGRESS,
        task_state__workflow_state__in=_workflows(agency),
    ).select_related("task_state__workflow_state", "task_state__task")
    pages = _pages_of(claim.task_state.workflow_state for claim in claims)
    lines = []
    for claim in claims:
        state = claim.task_state
        page = pages[int(state.workflow_state.object_id)]
        facts = {"page": page.title, "step": state.task.name}
        if state.task.specific.is_held_by(receiver, page):
            claim.user, claim.claimed_at = receiver, now
            claim.save(update_fields=["user", "claimed_at"])
            lines.append("{page} ({step})".format(**facts))
        else:
            claim.delete()
            lines.append(_("%(page)s (%(step)s): free for any colleague") % facts)
    return lines


def give_returned(agency: Agency, leaver: User, receiver: User, now: datetime) -> list[str]:
    """Make the receiver the one who is told of, and hands in again, what the leaver got back.

    That of a page which is public as well, whose later version waits for its changes.
    """
    returned = _workflows(agency).filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=leaver
    )
    pages = _pages_of(returned)
    returned.update(requested_by=receiver)
    EditorialPage.objects.filter(pk__in=pages, owner=leaver).update(owner=receiver)
    return sorted(page.draft_title or page.title for page in pages.values())


def give_drafts(agency: Agency, leaver: User, receiver: User, now: datetime) -> list[str]:
    """Make the receiver the owner of what the leaver wrote and nobody published."""
    drafts = _pages(agency).filter(owner=leaver, live=False)
    lines = [page.draft_title or page.title for page in drafts.order_by("title")]
    drafts.update(owner=receiver)
    return lines


def unlock_pages(agency: Agency, leaver: User, receiver: User, now: datetime) -> list[str]:
    """Open the pages that the leaver locked and would keep locked for ever."""
    locked = list(_pages(agency).filter(locked=True, locked_by=leaver).order_by("title"))
    for page in locked:
        page.locked, page.locked_by, page.locked_at = False, None, None
        page.save(update_fields=["locked", "locked_by", "locked_at"])
        log(page, "wagtail.unlock", user=receiver)
    return [page.title for page in locked]


def _workflows(agency: Agency) -> QuerySet[WorkflowState]:
    """Return the workflows of the pages for which the Board answers; they name them by a text."""
    keys = _pages(agency).annotate(key=Cast("pk", CharField())).values("key")
    return WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=keys
    )


def _pages_of(workflows: Iterable[WorkflowState]) -> dict[int, EditorialPage]:
    return EditorialPage.objects.in_bulk([int(workflow.object_id) for workflow in workflows])


def _pages(agency: Agency) -> QuerySet[EditorialPage]:
    return EditorialPage.objects.filter(agency_id__in=with_served([agency.pk]))
