"""What a frozen report can hold, and how it reads in both languages."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from agencies.working_days import LOCAL_ZONE
from reports.cells import Words, encode, native, shown


def test_words_are_frozen_in_both_languages() -> None:
    with translation.override("en"):
        stored = encode(_("Yes"))

    assert stored == {"vi": "Có", "en": "Yes"}
    assert (shown(stored, "vi"), shown(stored, "en")) == ("Có", "Yes")


def test_words_of_a_regulation_fall_back_to_vietnamese() -> None:
    assert encode(Words("Tin tức", "")) == {"vi": "Tin tức", "en": "Tin tức"}


def test_a_further_language_reads_the_english_words() -> None:
    stored = encode(Words("Tin tức", "News"))

    assert (native(stored, "lo"), native(stored, "vi")) == ("News", "Tin tức")
    assert native({"vi": "Tin tức"}, "lo") == "Tin tức"


@pytest.mark.parametrize(
    ("value", "stored", "vietnamese", "english"),
    [
        (1234, 1234, "1.234", "1,234"),
        (66.7, 66.7, "66,7", "66.7"),
        (None, None, "–", "–"),
        ("Tin số 1", "Tin số 1", "Tin số 1", "Tin số 1"),
        (Decimal("2530000"), 2530000, "2.530.000", "2,530,000"),
        (Decimal("0.10"), {"number": "0.10"}, "0,10", "0.10"),
        (date(2026, 6, 30), {"on": "2026-06-30"}, "30/06/2026", "30 June 2026"),
    ],
)
def test_a_value_reads_as_people_of_the_language_write_it(
    value: object, stored: object, vietnamese: str, english: str
) -> None:
    assert encode(value) == stored
    assert (shown(stored, "vi"), shown(stored, "en")) == (vietnamese, english)


def test_a_moment_is_kept_with_its_zone() -> None:
    moment = datetime(2026, 6, 30, 23, 59, tzinfo=LOCAL_ZONE)

    stored = encode(moment)

    assert native(stored) == moment
    assert shown(stored, "vi") == "23:59 30/06/2026"
    assert shown(stored, "en") == "30 June 2026, 23:59"


def test_what_no_report_can_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        encode(object())
