import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from agencies.languages import (
    JUDGED,
    is_foreign,
    is_mostly_foreign,
    is_vietnamese,
    localized,
    reader_language,
    short_day,
    short_moment,
    worded,
)
from agencies.models import Agency

ROOT = Path(settings.BASE_DIR)
APPS = ("agencies", "consultation", "documents", "editorial", "founding", "home", "news")
MORE_APPS = ("newsroom", "operations", "projects", "reports", "royalties", "search", "syndication")
CODE = [
    path
    for app in (*APPS, *MORE_APPS, "translation")
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts and "demo" not in path.parts
]
TEMPLATES = [
    path
    for folder in ("site", *APPS, *MORE_APPS, "translation")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".html", ".txt"}
]
COMPARED = re.compile(
    r"""(get_language\(\)|\blanguage(_code)?) *(==|!=) *(["']|settings\.LANGUAGE_CODE)"""
)
BY_HAND = re.compile(r"""\|date:(["'])[^"']*(d/m|m/Y)[^"']*\1""")


@pytest.mark.parametrize(
    ("language", "text", "foreign"),
    [
        ("en", "Quyết định", True),
        ("en", "Nhà", True),
        ("en", "Decision", False),
        ("vi", "Quyết định", False),
        ("fr", "Actualités à jour", False),
        ("es", "Documentación jurídica", False),
        ("fr", "Sở Xây dựng", True),
        ("zh-hans", "Nhà", True),
    ],
)
def test_vietnamese_is_told_from_the_language_of_the_page(language, text, foreign):
    with translation.override(language):
        assert is_foreign(text) is foreign


def test_outside_of_any_page_all_is_vietnamese():
    with translation.override(None):
        assert not is_foreign("Quyết định")
        assert is_vietnamese()
        assert reader_language() == "vi"
        assert worded("Sở", "Department") == "Sở"


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Sở"), ("en", "Department"), ("lo", "Department")]
)
def test_a_further_language_is_served_by_the_english_words(language, said):
    agency = Agency(name="Sở", name_en="Department")
    with translation.override(language):
        assert worded("Sở", "Department") == said
        assert localized(agency, "name") == agency.display_name == said
    assert worded("Sở", "Department", language) == said
    assert localized(agency, "name", language) == said


def test_without_english_words_the_vietnamese_ones_stand():
    assert worded("Sở", "", "en") == "Sở"
    assert localized(Agency(name="Sở"), "name", "lo") == "Sở"


def test_a_long_text_is_vietnamese_where_most_of_it_is():
    vietnamese = "<p>Điều 1. Phạm vi điều chỉnh</p><p>1. Quy định này quy định về bến thủy.</p>"
    english = "<p>Article 1. Scope</p><p>Landing stages of Nà Hang and Lâm Bình come under it.</p>"
    with translation.override("en"):
        assert is_mostly_foreign(vietnamese)
        assert not is_mostly_foreign(english)
        assert not is_mostly_foreign("")
    with translation.override("vi"):
        assert not is_mostly_foreign(vietnamese)


def test_words_bear_letters_wherever_these_stand_and_tags_are_no_words():
    with translation.override("en"):
        assert is_mostly_foreign("ăn ĐỨC chợ")
        assert not is_mostly_foreign("ăn one two three")
        assert is_mostly_foreign("ăn one two")
        assert is_mostly_foreign('<section class="a b c d e f" id="g h i j">Điều</section>')
        assert not is_mostly_foreign("<p>fee < 5 and more</p> one two three chợ")
    with translation.override("fr"):
        assert not is_mostly_foreign("à côté de là")
        assert is_mostly_foreign("Điều một, quy định")


def test_a_text_however_long_is_judged_by_its_beginning_at_one_price(monkeypatch):
    asked = []

    def language():
        asked.append(1)
        return "en"

    monkeypatch.setattr("agencies.languages.get_language", language)
    english, vietnamese = "one two " * 250, "chợ phiên " * 100_000
    assert len(english) == JUDGED
    assert not is_mostly_foreign(english + vietnamese)
    short = len(asked)
    assert is_mostly_foreign(vietnamese)
    assert is_mostly_foreign("chợ")
    assert len(asked) == 3 * short


def test_days_and_moments_are_written_as_the_language_writes_them():
    day, at = date(2026, 11, 5), datetime(2026, 11, 5, 1, 30, tzinfo=UTC)
    with translation.override("vi"):
        assert (short_day(day), short_moment(at)) == ("05/11/2026", "08:30 05/11/2026")
    with translation.override("en"):
        assert (short_day(day), short_moment(at)) == ("5 November 2026", "5 November 2026, 08:30")


def test_no_other_module_compares_languages_to_choose_words():
    assert len(CODE) > 500
    found = [
        str(path.relative_to(ROOT)) for path in CODE if COMPARED.search(path.read_text("utf-8"))
    ]
    assert not found


def test_no_template_writes_a_day_in_the_order_of_one_language():
    assert len(TEMPLATES) > 200
    found = [
        str(path.relative_to(ROOT)) for path in TEMPLATES if BY_HAND.search(path.read_text("utf-8"))
    ]
    assert not found
