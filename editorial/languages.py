"""Pages in several languages: what is missing, and Vietnamese words on foreign pages (TQ-2.2)."""

from typing import Any

from django import forms
from django.conf import settings

from agencies.languages import is_foreign, reader_language

MISSING_TRANSLATION = "missing_translation"
"""Query parameter that tells a page that its reader asked for another language."""


class MarkedSelect(forms.Select):
    """A list of names to choose from; those that are Vietnamese say so on foreign pages."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if is_foreign(option["label"]):
            option["attrs"]["lang"] = settings.LANGUAGE_CODE
        return option

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Announce the whole list where the names of its groups are Vietnamese."""
        context = super().get_context(*args, **kwargs)
        groups = context["widget"]["optgroups"]
        if any(is_foreign(name) for name, _options, _index in groups):
            context["widget"]["attrs"]["lang"] = settings.LANGUAGE_CODE
            for option in (each for _name, options, _index in groups for each in options):
                option["attrs"].setdefault("lang", reader_language())
        return context
