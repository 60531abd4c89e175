"""Write into every text of an agency's rows a word that says from which row it comes."""

import json
import re
from typing import Any

from django.db import models
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision
from wagtail.search.index import insert_or_update_object

from agencies.models import PortalDocument, PortalImage
from tests.editorial.leaks.planting import COMMON

WORD = "zqleak"
FOUND = re.compile(WORD + r"[a-z]*\d+")
NAMES_OF_RULES = {
    *("action", "code", "codename", "filter_spec", "focal_point_key", "genre", "kind", "lane"),
    *("information_kind", "regulation_slug", "restriction_type", "role", "step", "url_path"),
    *("document_type", "field_path", "model_path", "content_path", "contentpath", "steps_left_out"),
    *("step_roles", "template_format", "language", "unit_code", "task_path", "revision_key"),
    *("data_json", "content_json", "override_json"),
    *("object_id", "parent_object_id", "to_object_id", "path", "password", "type"),
    *("preferred_language", "current_time_zone", "tool_name", "translation_type", "dismissibles"),
}
"""Columns that hold words of the program, and no person's."""
PUBLIC_COLUMNS = {
    ("agencies.Agency", name) for name in ("name", "name_en", "short_name", "label", "host")
} | {("wagtailcore.Site", "hostname")}
"""What every agency may know of another: its name and its address."""


def word_of(model: type[models.Model], key: Any) -> str:
    """Return the word of a row."""
    return f"{WORD}{model._meta.label_lower.replace('.', '').replace('_', '')}{key}x"


def mark(rows: dict[type, set[Any]]) -> None:
    """Write the words into the rows, then make revisions and the search's index say the same."""
    for model, keys in rows.items():
        if model._meta.label not in COMMON:
            for name, how in _texts_of(model):
                _mark_column(model, name, how, keys)
    for page in Page.objects.filter(pk__in=rows[Page]).specific():
        _mark_revisions(page)
    for model in (Page, PortalImage, PortalDocument):
        for row in model._base_manager.filter(pk__in=rows[model]):
            insert_or_update_object(row)


def _texts_of(model: type[models.Model]) -> list[tuple[str, str]]:
    found = []
    for field in model._meta.local_concrete_fields:
        if field.is_relation or field.primary_key or field.choices or field.name in NAMES_OF_RULES:
            continue
        if (model._meta.label, field.name) in PUBLIC_COLUMNS:
            continue
        if isinstance(field, StreamField):
            found.append((field.name, "stream"))
        elif isinstance(field, models.JSONField):
            found.append((field.name, "json"))
        elif isinstance(field, models.EmailField):
            found.append((field.name, "mail"))
        elif isinstance(field, models.CharField | models.TextField):
            found.append((field.name, "text"))
    return found


def _mark_column(model: type[models.Model], name: str, how: str, keys: set[Any]) -> None:
    for row in model._base_manager.filter(pk__in=keys):
        word = word_of(model, row.pk)
        old = getattr(row, name)
        if how == "text":
            limit = model._meta.get_field(name).max_length or 200
            new: Any = word if len(word) <= limit else f"{WORD}{row.pk}x"[:limit]
        elif how == "mail":
            new = f"{word}@example.vn"
        elif how == "stream":
            raw = _with_word(old.get_prep_value(), word)
            new = StreamValue(old.stream_block, raw, is_lazy=True)
        else:
            empty = {"title": word} if model in (ModelLogEntry, PageLogEntry) else old
            new = _with_word(old, word) if old else empty
        model._base_manager.filter(pk=row.pk).update(**{name: new})


def _with_word(value: Any, word: str) -> Any:
    """Return the structure with the word in place of what people wrote, between its own keys."""
    if isinstance(value, dict):
        return {name: _with_word(each, word) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_word(each, word) for each in value]
    if isinstance(value, str) and (" " in value or not value.isascii()):
        return f"<p>{word}</p>" if value.startswith("<") else word
    return value


def _mark_revisions(page: Page) -> None:
    """Let each version hold the page's marked content; a draft of a live page has its own title."""
    for revision in Revision.page_revisions.filter(object_id=str(page.pk)):
        content = json.loads(json.dumps(page.serializable_data(), default=str))
        is_draft = page.live and revision.pk == page.latest_revision_id != page.live_revision_id
        title = word_of(Revision, revision.pk) if is_draft else page.title
        content |= {"title": title}
        Revision.objects.filter(pk=revision.pk).update(content=content, object_str=title)
        if is_draft:
            Page.objects.filter(pk=page.pk).update(draft_title=title)
