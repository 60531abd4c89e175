"""The languages of the sites: Vietnamese, English, and what the environment adds (BT-4.2.b)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from config import env

SOURCE = "vi"
USUAL = ("vi", "en")
NAMES: dict[str, Any] = {
    "vi": _("Vietnamese"),
    "en": _("English"),
    # Readers look for their own language under its own name.
    "zh-hans": "简体中文",
    "lo": "ພາສາລາວ",
    "km": "ភាសាខ្មែរ",
    "ko": "한국어",
    "ja": "日本語",
    "fr": "Français",
    "ru": "Русский",
    "de": "Deutsch",
    "es": "Español",
}


def site_languages() -> list[tuple[str, Any]]:
    """Return code and name of each language, Vietnamese first, from SITE_LANGUAGES."""
    asked = [code.lower() for code in env.words("SITE_LANGUAGES", USUAL)]
    unknown = [code for code in asked if code not in NAMES]
    if unknown:
        known = ", ".join(NAMES)
        env.problem(f"SITE_LANGUAGES knows {known}; found “{', '.join(unknown)}”.")
    others = [code for code in dict.fromkeys(asked) if code != SOURCE and code in NAMES]
    return [(code, NAMES[code]) for code in (SOURCE, *others)]
