"""The web fonts: what they hold and when they are built."""

import os
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools import fonts

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


def characters(path: Path) -> set[int]:
    with TTFont(path) as font:
        return set(font.getBestCmap())


@pytest.fixture(scope="module")
def regular(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fonts") / "regular.woff2"
    fonts.build(fonts.SOURCE / fonts.FACES[0].source, target)
    return target


def test_font_holds_every_vietnamese_letter_precomposed_and_decomposed(regular: Path) -> None:
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {
        "đ"
    }
    letters |= {letter.upper() for letter in letters}
    marks = set("".join(TONES)) | {"\u0306", "\u0302", "\u031b"}
    assert len(letters) == 146
    assert {ord(letter) for letter in letters | marks} <= characters(regular)


def test_font_holds_the_signs_of_official_texts(regular: Path) -> None:
    assert {ord(sign) for sign in "₫§–—…“”‘’«»•×"} <= characters(regular)


def test_font_is_small_enough_for_a_slow_phone(regular: Path) -> None:
    assert regular.stat().st_size < 25_000


def test_missing_font_is_stale(tmp_path: Path) -> None:
    assert fonts.is_stale(fonts.SOURCE / fonts.FACES[0].source, tmp_path / "none.woff2")


def test_font_older_than_its_source_is_stale(regular: Path) -> None:
    os.utime(regular, (0, 0))
    assert fonts.is_stale(fonts.SOURCE / fonts.FACES[0].source, regular)
    os.utime(regular)
    assert not fonts.is_stale(fonts.SOURCE / fonts.FACES[0].source, regular)


def test_second_run_builds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "TARGET", tmp_path)
    assert fonts.main([]) == 0
    capsys.readouterr()
    assert fonts.main([]) == 0
    report = capsys.readouterr().out
    assert report.count("is up to date") == len(fonts.FACES)
    assert (tmp_path / "OFL.txt").exists()
