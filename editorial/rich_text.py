"""Pictures within running text, announced in their language (TQ-2.2)."""

from typing import Any

from django.conf import settings
from wagtail.images.rich_text import ImageEmbedHandler

from agencies.languages import is_foreign


class SpokenImageHandler(ImageEmbedHandler):
    """A picture whose description is Vietnamese says so on pages of other languages."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        pictures = super().expand_db_attributes_many(attrs_list)
        return [
            picture.replace("<img ", f'<img lang="{settings.LANGUAGE_CODE}" ', 1)
            if is_foreign(attrs.get("alt"))
            else picture
            for picture, attrs in zip(pictures, attrs_list, strict=True)
        ]
