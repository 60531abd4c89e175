"""Have files read once a document's version names them, and once more when one is replaced."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save, pre_save
from wagtail.models import Revision

from agencies.models import PortalDocument
from documents.attachments.tasks import read_file
from documents.enums import FileTextState
from documents.models import FileText, LegalDocumentPage

NOTHING_KNOWN = {
    "state": FileTextState.WAITING,
    "text": "",
    "page_count": None,
    "sha256": "",
    "reason": "",
    "read_at": None,
}
_left: ContextVar[bool] = ContextVar("left_waiting", default=False)


@contextmanager
def left_waiting() -> Iterator[None]:
    """Let files attached in this block wait for `read_attachments`: for imports of thousands."""
    token = _left.set(True)
    try:
        yield
    finally:
        _left.reset(token)


def have_read(file_ids: Iterable[int]) -> None:
    """Put files down to be read after this transaction; what was read before is left alone."""
    asked = set(file_ids)
    known = FileText.objects.filter(file_id__in=asked).exclude(state=FileTextState.WAITING)
    new = PortalDocument.objects.filter(pk__in=asked).exclude(pk__in=known.values("pk"))
    keys = list(new.values_list("pk", flat=True))
    FileText.objects.bulk_create([FileText(file_id=key) for key in keys], ignore_conflicts=True)
    if not _left.get():
        for key in keys:
            transaction.on_commit(partial(read_file.enqueue, key))


def follow_version(sender: Any, instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    """Read the files of a document's version, draft or public."""
    rows = instance.content.get("attachments") if not raw else None
    if rows and instance.content_type_id == _documents().pk:
        have_read(row["file"] for row in rows if row.get("file"))


def forget_replaced(
    sender: Any, instance: PortalDocument, raw: bool = False, **kwargs: Any
) -> None:
    """Forget the words of a file that another one takes the place of."""
    if not raw and instance.pk and instance.file and not instance.file._committed:
        FileText.objects.filter(pk=instance.pk).update(**NOTHING_KNOWN)


def follow_replacement(
    sender: Any, instance: PortalDocument, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Read a file of a document anew that has been replaced."""
    if not created and not raw:
        waiting = FileText.objects.filter(pk=instance.pk, state=FileTextState.WAITING)
        have_read(waiting.values_list("pk", flat=True))


def _documents() -> ContentType:
    return ContentType.objects.get_for_model(LegalDocumentPage)


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    post_save.connect(follow_version, sender=Revision, dispatch_uid="documents.follow_version")
    pre_save.connect(
        forget_replaced, sender=PortalDocument, dispatch_uid="documents.forget_replaced"
    )
    post_save.connect(
        follow_replacement, sender=PortalDocument, dispatch_uid="documents.follow_replacement"
    )
