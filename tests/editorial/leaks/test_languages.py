"""The admin speaks the language of whoever has signed in, at whatever address.

Rows keep the language in which they were written; all other words are the interface's.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from wagtail.users.models import UserProfile

from agencies.texts import nfc
from tests.editorial.leaks.addresses import addresses
from tests.editorial.leaks.test_no_leak import signed_in
from tests.editorial.leaks.world import Side, two_provinces
from tests.vietnamese import DAY_OF_OURS, LETTERS, read_aloud

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor == "postgresql",
        reason="what is shown does not hang on the database: the run on SQLite crawls it",
    ),
    pytest.mark.clause("TQ-2.2"),
    # wagtail-localize lists translations in no order.
    pytest.mark.filterwarnings("ignore:Pagination may yield"),
]
NOT_OF_THE_ADMIN = ("revisions_view", "view_draft", "preview", "password_reset", "login")
"""Addresses that show a page as its readers see it, or nobody has signed in to."""
OF_NO_LANGUAGE = {"Cổng Tỉnh", "Tiếng Việt", "Use server language: Tiếng Việt", "English"}
"""The product's name, and languages by their own."""
DONG = re.compile(r"\bđ\b")
"""The sign of the currency."""
WAGTAILS = {
    "Bạn không có quyền vào phần này.",  # said after it has let go of the person's language
    "Actions",  # written into a template without being translated
}
SHORTEST = 3
OF_ATTRIBUTE = re.compile(r"^[a-z0-9]+\[[a-z-]+\]: ")
"""What `read_aloud` puts before the words of an attribute."""


@pytest.fixture(scope="module")
def side(django_db_setup: None, django_db_blocker: Any) -> Iterator[Side]:
    """An agency with one of everything, made once for both languages."""
    with django_db_blocker.unblock(), transaction.atomic():
        mine, _theirs, _elsewhere = two_provinces()
        yield mine
        transaction.set_rollback(True)


@cache
def catalogue() -> dict[str, str]:
    """Return our Vietnamese wordings by their English, and those of Wagtail's that we mend."""
    paths = [
        Path(settings.BASE_DIR) / "locale" / place / "LC_MESSAGES" / "django.po"
        for place in ("vi", "wagtail/vi")
    ]
    return {entry.msgid: entry.msgstr for path in paths for entry in polib.pofile(str(path))}


def said_in(side: Side, language: str) -> Iterator[tuple[str, str, str]]:
    """Give address, text and announced language of what the head of a Board reads."""
    profile = UserProfile.get_for_user(side.people["head"])
    profile.preferred_language = language
    profile.save()
    client = signed_in(side, "head")
    for address in [*addresses(side, True, pages=1), *addresses(side, False)]:
        if not address.url.startswith("/admin/") or any(
            part in address.name for part in NOT_OF_THE_ADMIN
        ):
            continue
        response = client.get(address.url)
        if response.streaming:
            list(response.streaming_content)
            continue
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            for text, announced in read_aloud(response.content.decode()):
                yield address.name, text, announced


def kept_words() -> list[str]:
    """Return the texts of all rows, the longest first."""
    found: set[str] = set()
    for model in apps.get_models():
        fields = [
            field.attname
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._base_manager.values_list(*fields) if fields else []:
            found.update(" ".join(text.split()) for value in row for text in texts_in(value))
    return sorted((text for text in found if len(text) >= SHORTEST), key=len, reverse=True)


def texts_in(value: Any) -> Iterator[str]:
    """Give the texts within a value, which JSON may nest."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield value


def without(text: str, kept: list[str]) -> str:
    for words in kept:
        if words in text:
            text = text.replace(words, " ")
    return text


def test_nothing_of_the_interface_is_vietnamese_for_whoever_reads_english(side):
    kept = [words for words in kept_words() if LETTERS.search(words)]
    everything = "\n".join(kept)
    known = {*OF_NO_LANGUAGE, *WAGTAILS, *catalogue()}
    faults = set()
    for name, text, announced in said_in(side, "en"):
        if announced == "vi":
            continue
        if DAY_OF_OURS.search(text):
            faults.add(f"{name}: {text}")
        words = nfc(DONG.sub("", text))
        if words in known or not LETTERS.search(words) or words in everything:
            continue
        if LETTERS.search(without(words, kept)):
            faults.add(f"{name}: {text}")
    assert not faults, "\n".join(sorted(faults))


def test_nothing_of_ours_is_english_for_whoever_reads_vietnamese(side):
    kept = set(kept_words())
    english = {
        msgid
        for msgid, msgstr in catalogue().items()
        if msgstr and msgstr != msgid and msgid not in {*WAGTAILS, *OF_NO_LANGUAGE, *kept}
    }
    vietnamese = set(catalogue().values())
    faults = {
        f"{name}: {text}"
        for name, text, announced in said_in(side, "vi")
        if announced != "en"
        and (words := OF_ATTRIBUTE.sub("", text)) in english
        and words not in vietnamese
    }
    assert not faults, "\n".join(sorted(faults))
