"""Where readers meet a picture or a file: the live pages and approved records that use it.

Wagtail's reference index follows the saved row of a page, which changes with its publication;
what only a draft uses is not in it as a use of the live page.
"""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex, Revision

from agencies.models import Agency, PublicRecord
from editorial.models import EditorialPage


def is_public(used: Model) -> bool:
    """Whether anyone may see the picture or file, because something public uses it.

    Pages that only some may read do not count. Takes two queries, and one more for each kind of
    record that uses it.
    """
    by_model = _users(used)
    pages = by_model.pop(Page, [])
    if pages and EditorialPage.objects.filter(pk__in=pages).published().exists():
        return True
    return any(_public_rows(model, keys).exists() for model, keys in by_model.items())


def public_uses(used: Model) -> list[str]:
    """Return the names of what uses the picture or file before readers, or will at a set time."""
    by_model = _users(used)
    pages = Page.objects.filter(pk__in=by_model.pop(Page, []))
    names = [str(page) for page in pages.filter(live=True)]
    for model, keys in by_model.items():
        names += [str(row) for row in _public_rows(model, keys)]
    return names + _scheduled_uses(used)


def _users(used: Model) -> dict[Any, list[int]]:
    """Return the keys of the rows that use it, by model; of pages whatever their type."""
    references = ReferenceIndex.get_references_to(used)
    found: dict[Any, list[int]] = defaultdict(list)
    for type_id, key in references.values_list("base_content_type_id", "object_id"):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            found[model].append(int(key))
    return found


def _public_rows(model: type[Model], keys: list[int]) -> Any:
    """Return those of the rows that readers see: approved records, and agencies themselves."""
    if issubclass(model, PublicRecord):
        return model.objects.approved().filter(pk__in=keys)  # type: ignore[attr-defined]
    if issubclass(model, Agency):
        return model.objects.filter(pk__in=keys)
    return model._base_manager.none()


def _scheduled_uses(used: Model) -> list[str]:
    """Return the names of pages whose approved version uses it and goes live at a set time."""
    names = []
    for revision in Revision.page_revisions.filter(approved_go_live_at__isnull=False):
        page = revision.as_object()
        if shows(page, used):
            names.append(str(page))
    return names


def shows(page: Page, used: Model) -> bool:
    """Whether the page, as it is held in memory, uses the picture or file."""
    kind, key = ContentType.objects.get_for_model(used).pk, str(used.pk)
    found = ReferenceIndex._extract_references_from_object(page)
    return any(reference[0] == kind and reference[1] == key for reference in found)
