"""A picture or file that readers see is not exchanged or taken away behind the Board's back.

What a live page shows was approved with it, and what waits for the last approval is approved as
it was looked at. A new picture or file is uploaded as such, put into
the page and handed in with it (TQ-12.3, TB-16.3, BT-8.3.b). Title, tags and focal point stay free;
the name under a picture (TQ-6.1) does not, as readers see it.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_delete, pre_save
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from agencies.models import PortalDocument, PortalImage
from editorial.doors.live_content import is_approved_change
from editorial.doors.media_uses import public_uses
from editorial.doors.media_waiting import waiting_uses

SHOWN_FIELDS: dict[type, tuple[str, ...]] = {
    PortalImage: ("file", "credit"),
    PortalDocument: ("file",),
}
NAMED = 3


def refusal_of_exchange(row: Any) -> str:
    """Return why what readers see of the picture or file stays as it is; empty if it may change."""
    before = type(row)._base_manager.filter(pk=row.pk).first() if row.pk else None
    fields = SHOWN_FIELDS[type(row)]
    if before is None or all(_same(before, row, name) for name in fields):
        return ""
    if uses := public_uses(row):
        said = _(
            "“%(file)s” is shown on %(pages)s. Upload a new one, put it into the page and hand the"
            " page to the Board."
        )
    elif uses := waiting_uses(row):
        said = _(
            "“%(file)s” waits for approval with %(pages)s and stays as it was handed in. Upload a"
            " new one and propose that."
        )
    else:
        return ""
    return said % {"file": row.title, "pages": named(uses)}


def refusal_of_loss(row: Any) -> str:
    """Return why the picture or file may not be deleted; empty if it may."""
    if not (uses := public_uses(row)):
        return ""
    return _("“%(file)s” is shown on %(pages)s. Take it out there first, by approval.") % {
        "file": row.title,
        "pages": named(uses),
    }


def guard_exchange(
    sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Refuse to save another file under the same name, by whatever way."""
    untouched = update_fields is not None and not set(SHOWN_FIELDS[sender]) & set(update_fields)
    if raw or untouched or is_approved_change():
        return
    if reason := refusal_of_exchange(instance):
        raise PermissionDenied(reason)


def guard_loss(sender: type, instance: Any, **kwargs: Any) -> None:
    """Refuse to delete what readers see, by whatever way."""
    if reason := refusal_of_loss(instance):
        raise PermissionDenied(reason)


def check_form(form: Any) -> None:
    """Say in the form itself why the file or the name under the picture may not change."""
    if form.instance.pk and (reason := refusal_of_exchange(form.instance)):
        field = "file" if "file" in form.changed_data else "credit"
        form.add_error(field if field in form.fields else None, reason)


@hooks.register("before_bulk_action")
def refuse_deletion_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Tell of each one that readers see, when several are to be deleted."""
    if action_type != "delete":
        return None
    rows = [each for each in objects if type(each) in SHOWN_FIELDS]
    reasons = [reason for reason in map(refusal_of_loss, rows) if reason]
    for reason in reasons:
        messages.error(request, reason)
    return redirect(action.next_url) if reasons else None


def connect() -> None:
    """Watch every save and deletion of pictures and files; called once."""
    for model in SHOWN_FIELDS:
        name = model.__name__
        pre_save.connect(guard_exchange, sender=model, dispatch_uid=f"editorial.exchange.{name}")
        pre_delete.connect(guard_loss, sender=model, dispatch_uid=f"editorial.loss.{name}")


def _same(before: Any, row: Any, name: str) -> bool:
    old, new = getattr(before, name), getattr(row, name)
    if name != "file":
        return bool(old == new)
    return bool(getattr(new, "_committed", True)) and old.name == new.name


def named(uses: list[str]) -> str:
    """Return the first of the names, and how many more there are."""
    more = "" if len(uses) <= NAMED else f" (+{len(uses) - NAMED})"
    return ", ".join(f"“{each}”" for each in uses[:NAMED]) + more
