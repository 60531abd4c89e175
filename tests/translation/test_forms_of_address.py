"""One form of address an audience in Vietnamese, see `docs/translation.md`."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

CATALOGUE = Path(settings.BASE_DIR) / "locale" / "vi" / "LC_MESSAGES" / "django.po"
PUBLIC = (
    *("consultation/giving/", "consultation/privacy/", "consultation/outcome/letters"),
    *("consultation/moderation/letters", "operations/middleware/"),
    *("site/templates/consultation/", "site/templates/components/", "site/templates/search/"),
    *("site/templates/home/", "site/templates/news/", "site/templates/projects/"),
    *("site/templates/403", "site/templates/404", "site/templates/500"),
)
"""Where texts for citizens stand."""
THE_PUBLIC = re.compile("bạn đọc", re.IGNORECASE)
YOU = re.compile(r"\bbạn\b", re.IGNORECASE)
SIR_OR_MADAM = re.compile(r"ông/bà|ông \(bà\)", re.IGNORECASE)


def wordings() -> Iterator[tuple[list[str], str]]:
    for entry in polib.pofile(str(CATALOGUE), encoding="utf-8"):
        if not entry.obsolete:
            places = [place for place, _line in entry.occurrences]
            for text in (entry.msgstr, *entry.msgstr_plural.values()):
                yield places, THE_PUBLIC.sub("", text)


def test_nobody_is_called_elder_brother_or_sister() -> None:
    assert [text for _places, text in wordings() if "anh/chị" in text.lower()] == []


def test_citizens_are_addressed_with_respect_or_not_at_all() -> None:
    public = [
        text for places, text in wordings() if any(place.startswith(PUBLIC) for place in places)
    ]
    assert len(public) > 300
    assert [text for text in public if YOU.search(text)] == []


def test_the_address_is_written_in_one_way() -> None:
    found = [match for _places, text in wordings() for match in SIR_OR_MADAM.findall(text)]
    assert set(found) == {"Ông/Bà"}
