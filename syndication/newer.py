"""When the original of a copy changes: what changed, and taking it over or not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import Revision

from agencies.actions import refuse_if
from agencies.regulations.enums import Rights
from editorial.actions import SubmitForApproval
from editorial.models import EditorialPage
from editorial.roles import may
from syndication.models import Syndication
from syndication.proposing import source_of

TAKEN_OVER = {
    "title",
    "seo_title",
    "search_description",
    "summary",
    "image",
    "author",
    "contributor",
    "keywords",
    "coverage",
    "rights",
    "occurred_at",
}
"""What a newer version brings besides the fields of its own type; the rest is the portal's."""


@dataclass
class TakeNewerVersion:
    """Make the original's newer version a draft of the copy and hand it to the Board (TQ-20.3).

    Address, section and clocks stay; a version that waits meanwhile is taken back. Raises
    `ActionRefused`: nothing newer, no right to edit the portal's pages, page locked.
    """

    syndication: Syndication
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Revision:
        copy = copy_of(self.syndication)
        refuse_if(board_refusals(self.syndication, self.user, copy))
        original = self.syndication.original.specific  # type: ignore[union-attr]
        if copy.workflow_in_progress:
            copy.current_workflow_state.cancel(user=self.user)
        draft = _with_content_of(copy, newest_of(original), original)
        revision = draft.save_revision(user=self.user, log_action=False)
        self.syndication.original_revision_id = original.live_revision_id
        self.syndication.kept_against = None
        self.syndication.save(update_fields=["original_revision", "kept_against"])
        log(copy, "syndication.take_newer", user=self.user, revision=revision)
        copy = copy_of(self.syndication)
        SubmitForApproval(copy, self.user).execute()
        return revision


@dataclass
class KeepOurs:
    """Leave the copy as it is against this version of the original; a later one is offered again.

    Raises `ActionRefused`: nothing newer, no right to edit the portal's pages.
    """

    syndication: Syndication
    user: Any

    @transaction.atomic
    def execute(self) -> None:
        refuse_if(board_refusals(self.syndication, self.user))
        original = self.syndication.original
        self.syndication.kept_against_id = original.live_revision_id if original else None
        self.syndication.save(update_fields=["kept_against"])
        log(self.syndication.copy, "syndication.keep_ours", user=self.user)


def board_refusals(
    syndication: Syndication, user: Any, copy: EditorialPage | None = None
) -> list[str]:
    """Return why the person may not decide on the newer version."""
    reasons = []
    if not may(user, Rights.EDIT, syndication.portal_id):
        reasons.append(_("Your role does not let you edit the portal's pages."))
    if not syndication.has_newer_version:
        reasons.append(_("There is no newer version to decide on."))
    if copy is not None and copy.locked and copy.locked_by_id != user.pk:
        reasons.append(_("The copy is locked by someone else."))
    return reasons


def copy_of(syndication: Syndication) -> EditorialPage:
    """Return the copy with the fields of its type, as it is now."""
    return EditorialPage.objects.get(pk=syndication.copy_id).specific


def newest_of(original: EditorialPage) -> EditorialPage:
    """Return the original as its readers see it."""
    return original.live_revision.as_object() if original.live_revision else original


def changes_of(syndication: Syndication, request: Any) -> list[Any]:
    """Return what differs, field by field and word by word: taken over then, and public now.

    Without the version of then, what differs from the copy is shown.
    """
    if syndication.original is None or syndication.copy_id is None:
        return []
    original = syndication.original.specific
    known = syndication.original_revision
    before = known.as_object() if known else copy_of(syndication)
    panel = type(original).get_edit_handler()
    panel = panel.get_bound_panel(instance=original, request=request, form=None)
    compared = [compare(before, newest_of(original)) for compare in panel.get_comparison()]
    return [each for each in compared if each.has_changed()]


def _with_content_of(
    copy: EditorialPage, newest: EditorialPage, original: EditorialPage
) -> EditorialPage:
    """Return the copy's latest draft with the content of the original's newest version."""
    content = copy.get_latest_revision_as_object().serializable_data()
    news = newest.serializable_data()
    own_fields = {field.name for field in type(copy)._meta.local_fields}
    for name in (TAKEN_OVER | own_fields) & news.keys() - {"editorialpage_ptr"}:
        content[name] = news[name]
    for relation in get_all_child_relations(type(copy)):
        name = relation.get_accessor_name()
        if relation.related_model._meta.app_label == "wagtailcore" or name not in news:
            continue
        rows = [{**row, "pk": None, relation.field.name: copy.pk} for row in news[name]]
        content[name] = rows
    draft = copy.with_content_json(content)
    for name, value in source_of(original).items():
        setattr(draft, name, value)
    return draft
