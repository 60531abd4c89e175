"""What a form takes from its sender: pictures, files and pages that they could have chosen.

The windows of choice show one's own; who writes another key into the form by hand must not learn
what it stands for, nor put it before readers.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, Q, QuerySet
from django.forms import BaseForm, ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from editorial.querysets import below, restricted_above
from editorial.roles import paths_closed_to
from editorial.walls.reach import media_of, page_paths

NOT_YOURS = _("Choose one of your own agency's.")


def choosable(user: Any, model: type[Model]) -> QuerySet[Any] | None:
    """Return the rows that the person may put into a form; `None` where all may be."""
    if user.is_superuser:
        return None
    if model in (get_image_model(), get_document_model()):
        return media_of(user, model)
    if issubclass(model, Page):
        own = below(page_paths(user)) & ~below(paths_closed_to(user))
        # What all may read may be pointed to as well.
        public = Q(live=True) & ~Exists(restricted_above("path"))
        return model._default_manager.filter(own | public)
    return None


def keep_to_own(form: BaseForm, user: Any) -> None:
    """Let the form's windows of choice take one's own; another key is forgotten, not shown again.

    What the row holds already may stay.
    """
    if user is None:
        return
    for name, field in form.fields.items():
        if not isinstance(field, ModelChoiceField) or field.queryset is None:
            continue
        own = choosable(user, field.queryset.model)
        if own is None:
            continue
        kept = getattr(getattr(form, "instance", None), f"{name}_id", None)
        field.queryset = field.queryset.filter(Q(pk__in=own.order_by().values("pk")) | Q(pk=kept))
        _forget_foreign(form, name, field)


def _forget_foreign(form: BaseForm, name: str, field: ModelChoiceField[Any]) -> None:
    key = form.add_prefix(name)
    sent = form.data.get(key) if form.is_bound else None
    if not sent or (str(sent).isdecimal() and field.queryset.filter(pk=sent).exists()):  # type: ignore[union-attr]
        return
    data: Any = form.data
    form.data = data = data.copy()
    data[key] = ""
    field.required = True
    field.error_messages = {**field.error_messages, "required": NOT_YOURS}


def refuse_foreign(form: Any) -> None:
    """Refuse a page that names another agency's picture, file or draft; `PermissionDenied`.

    Running text and blocks are read too. No window of choice offers such a one, so this is no
    slip; showing the form again would tell of it. What the page named before it may go on naming.
    """
    page, user = form.instance, form.for_user
    if user is None or user.is_superuser:
        return
    named = _named_by(page)
    if named and page.pk:
        stored = type(page)._default_manager.get(pk=page.pk)
        for before in (stored, stored.get_latest_revision_as_object()):
            named -= _named_by(before)
    for model in {model for model, _key in named}:
        keys = {key for kind, key in named if kind is model}
        own = choosable(user, model)
        if own is not None and own.filter(pk__in=keys).count() < len(keys):
            raise PermissionDenied(NOT_YOURS)


def _named_by(page: Page) -> set[tuple[type[Model], str]]:
    """Return models and keys of the pictures, files and pages that the page names."""
    found: set[tuple[type[Model], str]] = set()
    kinds = (get_image_model(), get_document_model(), Page)
    for type_id, key, *_places in ReferenceIndex._extract_references_from_object(page):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None and issubclass(model, kinds):
            found.add((model, str(key)))
    return found
