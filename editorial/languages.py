"""Pages in several languages: what is missing, and Vietnamese words on foreign pages (TQ-2.2)."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language

MISSING_TRANSLATION = "missing_translation"
"""Query parameter that tells a page that its reader asked for another language."""
_VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
_OF_NO_OTHER = re.compile("[ăđơưảãạằắẳẵặầấẩẫậẻẽẹềếểễệỉĩịỏõọồốổỗộờớởỡợủũụừứửữựỳỷỹỵ]", re.IGNORECASE)
_LIKE_OURS = frozenset({"fr", "es"})
"""Languages that write é, à, ô or ú themselves."""


def is_foreign(text: object) -> bool:
    """Whether the text is Vietnamese and the page it stands on is not; its letters tell."""
    language = get_language()
    if language in (None, settings.LANGUAGE_CODE):
        return False
    letters = _OF_NO_OTHER if language in _LIKE_OURS else _VIETNAMESE
    return bool(letters.search(str(text or "")))


class MarkedSelect(forms.Select):
    """A list of names to choose from; those that are Vietnamese say so on foreign pages."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if is_foreign(option["label"]):
            option["attrs"]["lang"] = settings.LANGUAGE_CODE
        return option
