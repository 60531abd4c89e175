"""In which language the interface speaks where it has no words of the reader's."""

from typing import Any

from django.utils.translation.trans_real import DjangoTranslation


def speak_english_where_untranslated() -> None:
    """Leave texts in English that a further language lacks; called once when the app is ready.

    Django would take those of the default language, and a Chinese page would speak Vietnamese
    between the lines (TQ-2.2). English is what the code is written in, so it needs no catalogue.
    """
    DjangoTranslation._add_fallback = _no_fallback  # type: ignore[attr-defined]


def _no_fallback(self: Any, localedirs: Any = None) -> None:
    return None
