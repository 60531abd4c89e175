"""Rows of the models that no factory made, put together from what the model itself says.

So a new model is in the world from its first day; one that cannot be put together fails until it
is given a factory in `tests.editorial.leaks.world`.
"""

from datetime import time
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.models import Page

from home.models import StandardPage

COMMON = {
    "admin.LogEntry",
    "agencies.CalendarDay",
    "agencies.LanguageRootPage",
    "auth.Permission",
    "contenttypes.ContentType",
    "documents.DocumentField",
    "documents.IssuingBody",
    "documents.LibraryChange",
    "editorial.BoardTask",
    "royalties.BaseSalary",
    "search.SynonymGroup",
    "sessions.Session",
    "wagtailadmin.Admin",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.Locale",
    "wagtailcore.Task",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowTask",
    "wagtail_localize.LocaleSynchronization",
}
"""The province's or the machine's, and no agency's."""
UNUSED = {
    "wagtailcore.APIToken",
    "wagtaildocs.Document",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
    "wagtailsearch.SQLiteFTSIndexEntry",
    "wagtailembeds.Embed",
}
"""Stand for models of ours, or hold what the outside world says."""
OTHER_APPS = {"axes", "otp_static", "otp_totp", "taggit", "django_tasks_database"}


def plant_the_rest(rows: dict[type, set[Any]]) -> None:
    """Add a row of each model that has none, from the rows of the agency that it can point to."""
    missing = [model for model in apps.get_models() if not rows.get(model) and _is_wanted(model)]
    while missing:
        done = [model for model in missing if _planted(model, rows)]
        if not done:
            break
        missing = [model for model in missing if model not in done]
    assert not missing, f"give these a row in the world of two agencies: {missing}"


def _is_wanted(model: type[models.Model]) -> bool:
    label, app = model._meta.label, model._meta.app_label
    return not (model._meta.proxy or label in COMMON | UNUSED or app in OTHER_APPS)


def _planted(model: type[models.Model], rows: dict[type, set[Any]]) -> bool:
    if issubclass(model, Page):
        return False  # a page has its place in the tree, which only a factory gives it
    try:
        values = {
            field.attname: _value(field, rows)
            for field in model._meta.local_concrete_fields
            if field.is_relation or not (field.primary_key or _has_default(field))
        }
        with transaction.atomic():
            made = model(**values)
            models.Model.save(made, force_insert=True)
    except (LookupError, IntegrityError):
        return False
    rows.setdefault(model, set()).add(made.pk)
    return True


def _has_default(field: Any) -> bool:
    return field.has_default() or getattr(field, "auto_now_add", False)


def _value(field: Any, rows: dict[type, set[Any]]) -> Any:
    """Return a value that the field takes; raises `LookupError` when a row is missing."""
    if field.name == "object_id":
        return str(max(rows[StandardPage]))
    if field.is_relation:
        if field.related_model is ContentType:
            return ContentType.objects.get_for_model(StandardPage).pk
        keys = rows.get(field.related_model)
        if keys:
            return min(keys)
        if field.related_model._meta.label in COMMON:
            return field.related_model._base_manager.values_list("pk", flat=True)[0]
        if field.null:
            return None
        raise LookupError(field)
    if field.choices:
        return field.flatchoices[0][0]
    if field.name.endswith("_json"):
        return "{}"
    if isinstance(field, models.FileField):
        return ContentFile(b"%PDF-1.7 thu", "tep.pdf")
    today = timezone.localdate()
    plain: dict[str, Any] = {
        "DateField": today,
        "DateTimeField": timezone.now(),
        "TimeField": time(8),
        "JSONField": {},
        "BooleanField": False,
        "UUIDField": uuid4(),
        "BinaryField": b"",
    }
    kind = field.get_internal_type()
    if kind in plain:
        return plain[kind]
    return 1 if "Integer" in kind or kind in {"DecimalField", "FloatField"} else "chữ"
