"""What is live changes through the one door alone; this is the lock on all other ways in.

Wagtail, wagtail-localize and scripts end in `save`, `delete` or `move`, whatever they are called
on their way. What they may not do there is decided here, below every view (TB-16.3, TQ-12.3,
BT-8.3.b, QN-KD).
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Field, Model
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page

_approved: ContextVar[bool] = ContextVar("approved", default=False)

NOT_SHOWN = frozenset(
    {
        # the place in the tree, which moves and not saving decides
        *("path", "depth", "numchild", "url_path", "page_ptr", "id", "editorialpage_ptr"),
        # the versions behind the page
        *("latest_revision", "latest_revision_created_at", "live_revision", "last_published_at"),
        *("has_unpublished_changes", "draft_title", "content_type", "translation_key", "locale"),
        # whose work the page is
        *("locked", "locked_at", "locked_by", "owner", "agency", "owner_agency", "expired"),
        # the clocks, which only the Board sees
        *("received_at", "occurred_at", "supply_due_at", "update_due_at", "information_kind"),
    }
)
"""Fields of a page that readers do not see, which the work on a live page may touch."""
_NOT_SHOWN_CHILDREN = frozenset({"wagtail_admin_comments"})


@contextmanager
def approved_change() -> Iterator[None]:
    """Let pages go live or change in this block: an approval is on record for what it does."""
    token = _approved.set(True)
    try:
        yield
    finally:
        _approved.reset(token)


def is_approved_change() -> bool:
    """Whether what runs now stands in a block of `approved_change`."""
    return _approved.get()


def refuse_unapproved(page: Page, update_fields: Collection[str] | None = None) -> None:
    """Refuse to save what would put a page live, or change a live one, without an approval.

    A new page, such as a copy, arrives as a draft whatever it says of itself. Taking a page
    offline is no matter of this door. Raises `PermissionDenied`.
    """
    if _approved.get() or (update_fields is not None and set(update_fields) <= NOT_SHOWN):
        return
    if page._state.adding:
        if page.alias_of_id is not None:
            raise PermissionDenied(_("A page is shown in one place alone; link to it instead."))
        if page.live:
            page.live, page.has_unpublished_changes, page.live_revision = False, True, None
        return
    if not page.live:
        return
    before = type(page)._base_manager.filter(pk=page.pk).first()
    if before is None or not before.live:
        if update_fields is None or "live" in update_fields:
            raise PermissionDenied(_("Nothing is published without the Board's recorded approval."))
        return
    if _shown_differs(before, page, update_fields) or _children_differ(before, page, update_fields):
        raise PermissionDenied(
            _("A live page changes only by approval: save a draft and hand it to the Board.")
        )


def _shown_differs(before: Page, page: Page, update_fields: Collection[str] | None) -> bool:
    deferred = page.get_deferred_fields()
    for field in page._meta.concrete_fields:
        written = update_fields is None or {field.name, field.attname} & set(update_fields)
        if field.name in NOT_SHOWN or field.primary_key or field.attname in deferred or not written:
            continue
        if _value(field, before) != _value(field, page):
            return True
    return False


def _value(field: "Field[Any, Any]", row: Model) -> object:
    value = field.value_from_object(row)
    simple = value is None or isinstance(value, str | int | bool)
    return value if simple else field.value_to_string(row)


def _children_differ(before: Page, page: Page, update_fields: Collection[str] | None) -> bool:
    """Whether rows such as attachments would be written with the page, other than they are.

    A draft holds its rows in memory; they are written only where the saving names them.
    """
    held = getattr(page, "_cluster_related_objects", {})
    written = set(held) if update_fields is None else set(held) & set(update_fields)
    return any(_rows(before, name) != _rows(page, name) for name in written - _NOT_SHOWN_CHILDREN)


def _rows(page: Page, name: str) -> list[dict[str, Any]]:
    return [get_serializable_data_for_fields(row) for row in getattr(page, name).all()]


def live_below(page: Page) -> list[str]:
    """Return the titles of the live pages among this one and those below, three at the most."""
    tree = Page.objects.filter(path__startswith=page.path, live=True, editorialpage__isnull=False)
    return list(tree.order_by("path").values_list("title", flat=True)[:3])


def refusal_of_deletion(page: Page) -> str:
    """Return why the page may not be deleted; empty if it may.

    What was public is withdrawn first, with a reason that readers are told.
    """
    if not (titles := live_below(page)):
        return ""
    return _("Withdraw live pages before you delete: %(titles)s.") % {"titles": "; ".join(titles)}


def refusal_of_move(page: Page, parent: Page) -> str:
    """Return why the page may not be moved below `parent`; empty if it may.

    A Board answers for what it approved: neither that nor what waits for it moves to another's.
    """
    places = Page.objects.filter(pk__in=[page.pk, parent.pk])
    agencies = dict(places.values_list("pk", "editorialpage__agency_id"))
    mine, theirs = agencies.get(page.pk), agencies.get(parent.pk)
    if mine is None or mine == theirs:
        return ""
    tree = Page.objects.filter(path__startswith=page.path)
    answered_for = (
        tree.filter(live=True).exists()
        or tree.filter(editorialpage__approvals__isnull=False).exists()
        or any(each.workflow_in_progress for each in tree.iterator())
    )
    if not answered_for:
        return ""
    return _(
        "The page stays with the Board that answers for it; copy it to the other agency instead."
    )
