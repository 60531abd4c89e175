"""Where a picture or a file waits, as somebody handed it in, for the last approval.

What the Board's head looks at is what readers get: it is not exchanged between the look and the
approval (TQ-12.3, TB-16.3).
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState

from agencies.models import Agency, Leader, PublicRecord, ScheduleEntry, SiteAppearance
from editorial.doors.media_uses import shows
from editorial.models import BoardTask, EditorialPage

RECORDS: tuple[type[PublicRecord], ...] = (Leader, ScheduleEntry, SiteAppearance)


def waiting_uses(used: Model) -> list[str]:
    """Return the names of what uses the picture or file and waits for the last approval.

    Pages at an earlier step do not count: there its holders still edit, and the head sees later
    what they made of it.
    """
    records = (str(row) for model in RECORDS for row in _waiting_records(model, used))
    pages = (str(page) for page in _at_last_step(used) if shows(page, used))
    return [*records, *pages]


def _waiting_records(model: type[PublicRecord], used: Model) -> QuerySet[Any]:
    """Return the records whose proposal names it, and the new ones that do."""
    naming = Q(pk__in=())
    for owner, fields in _fields_of(model):
        for field in fields:
            if field.related_model is type(used):
                naming |= Q(**{f"proposal__{field.attname}": used.pk})
                if owner is model:
                    naming |= Q(approved_at=None, **{field.attname: used.pk})
    return model._default_manager.filter(naming)


def _fields_of(model: type[PublicRecord]) -> Iterator[tuple[type[Model], list[Any]]]:
    yield model, [model._meta.get_field(name) for name in model.PUBLIC_FIELDS]
    if model is SiteAppearance:
        # The agency's own columns are proposed with its site.
        yield Agency, [Agency._meta.get_field("emblem")]


def _at_last_step(used: Model) -> Iterator[Page]:
    """Return the pages that nobody edits any more, as they were handed in.

    Of the versions in which the key of the picture or file stands as a number of any kind: what
    does not hold it needs no reading.
    """
    final = BoardTask.objects.filter(is_final=True).values("pk")
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__in=final,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
    )
    keys = [int(key) for key in states.values_list("workflow_state__object_id", flat=True)]
    pages = EditorialPage.objects.filter(pk__in=keys)
    pages = pages.alias(told=Cast("latest_revision__content", TextField()))
    holding = pages.filter(Q(latest_revision=None) | Q(told__contains=str(used.pk)))
    for page in holding.select_related("latest_revision"):
        yield page.latest_revision.as_object() if page.latest_revision else page.specific
