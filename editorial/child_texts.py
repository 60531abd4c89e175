"""Texts of what hangs on a page, such as titles of attachments, for translators.

wagtail-localize translates rows below a page only where each has a language of its own. Here they
follow the Vietnamese page as a whole, and their texts are laid out as if they were the page's.
"""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from wagtail.admin.panels import Panel
from wagtail_localize.segments import StringSegmentValue

Texts = dict[str, str]
TextOf = Callable[[Any], str]
_NAMESPACE = uuid.UUID("2b0f4a9e-6f0b-4a52-9d1b-8f9c2c1f5f31")


class ChildTexts(models.Field):  # type: ignore[type-arg]
    """No column, but a view on some texts of the rows of `relation`.

    `texts` names the fields; `shown` says what readers see where a field is empty, such as the
    title of the file. A text is known by its words, so that it stays translated when rows move.
    """

    def __init__(
        self, relation: str, texts: tuple[str, ...], shown: TextOf | None = None, **options: Any
    ) -> None:
        self.relation, self.texts, self.shown = relation, texts, shown
        super().__init__(blank=True, serialize=False, **options)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = True) -> None:
        self.set_attributes_from_name(name)
        self.model, self.concrete = cls, False
        cls._meta.add_field(self, private=True)
        setattr(cls, name, self)

    def get_attname_column(self) -> Any:
        return self.attname if hasattr(self, "attname") else self.name, None

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        return None

    def value_from_object(self, obj: Any) -> Any:
        """Return the page itself: its rows are found from there."""
        return obj

    def get_translatable_segments(self, page: Any) -> list[StringSegmentValue]:
        """Return each text once, as wagtail-localize asks for it."""
        found = {_key(name, text): text for _row, name, text in self._texts(page)}
        return [StringSegmentValue(key, text) for key, text in found.items()]

    def restore_translated_segments(self, page: Any, segments: list[Any]) -> Texts:
        """Return the translations by the keys of their texts; `__set__` writes them."""
        return {segment.path: segment.render_text() for segment in segments}

    def __get__(self, page: Any, owner: Any = None) -> Any:
        return self if page is None else {}

    def __set__(self, page: Any, translated: Texts) -> None:  # type: ignore[override]
        """Write translations into the page's rows, which hold the Vietnamese texts."""
        if not translated:
            return
        for row, name, text in list(self._texts(page)):
            words = translated.get(_key(name, text))
            if words is not None:
                setattr(row, name, words)

    def longest(self, key: str) -> int | None:
        """Return how many characters fit where the text of this key goes; None for any number."""
        row: Any = self.model._meta.get_field(self.relation).related_model
        return row._meta.get_field(key.rpartition("-")[0]).max_length

    def too_long(self, page: Any) -> Iterator[tuple[str, int]]:
        """Return the texts that do not fit into their rows, with what would fit."""
        for row, name, text in self._texts(page):
            longest = row._meta.get_field(name).max_length
            if longest is not None and len(text) > longest:
                yield text, longest

    def _texts(self, page: Any) -> Iterator[tuple[Any, str, str]]:
        for row in getattr(page, self.relation).all():
            for name in self.texts:
                text = getattr(row, name) or (self.shown(row) if self.shown else "")
                if text:
                    yield row, name, text


def too_long(page: Any) -> list[tuple[str, int]]:
    """Return the texts below the page that are too long to be kept, with the longest that fits.

    Nothing is cut off: whoever keeps a page asks first, and says so.
    """
    fields = (field for field in page._meta.private_fields if isinstance(field, ChildTexts))
    return [found for field in fields for found in field.too_long(page)]


def longest_of(model: type[models.Model], path: str) -> int | None:
    """Return how many characters a page takes of the text at a path of wagtail-localize's.

    None where any number fits.
    """
    name, _dot, below = path.partition(".")
    field: Any = model._meta.get_field(name)
    if isinstance(field, ChildTexts):
        return field.longest(below)
    # Not by validators: a text area has none of the length that its form asks for.
    return None if below else getattr(field, "max_length", None)


class ChildTextsPanel(Panel):
    """Shows nothing; tells the translator's editor under which tab the texts stand."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(**options)
        self.field_name = field_name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "field_name": self.field_name}

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": [self.field_name]}

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return False


def _key(name: str, text: str) -> str:
    return f"{name}-{uuid.uuid5(_NAMESPACE, text).hex[:12]}"
