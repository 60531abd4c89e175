"""Whatever colour an agency takes, every pair of colours on its pages keeps its contrast."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies import palette
from agencies.colour_sheet import sheet_name, sheet_of
from agencies.palette import carries_text, contrast, nearest_carrying, palette_of, read_colour
from tests.look.test_styles import CONTROL, PAIRS, TEXT, THEMES

pytestmark = pytest.mark.clause("TB-13.1", "TQ-5")

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
OF_SITES = [
    ("link", "brand-tint", TEXT),
    ("link-hover", "brand-tint", TEXT),
    ("link-hover", "surface", TEXT),
    ("ink", "brand-tint", TEXT),
    ("ink-soft", "brand-tint", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "brand-tint", TEXT),
    ("on-brand", "brand-deep", TEXT),
    ("gold-on-brand", "brand-deep", TEXT),
    ("brand", "surface", CONTROL),
    ("brand", "brand-tint", CONTROL),
    ("accent", "surface", CONTROL),
]
"""Pairs of the style sheets beside those of the product's own look."""
NASTY = ["#ffff00", "#00ff00", "#00ffff", "#ff00ff", "#ff0000", "#0000ff", "#000000", "#ffffff"]
NASTY += ["#767676", "#777777", "#fffffe", "#000001", "#ff8c00", "#7fff00"]


def broken(theme: str, tokens: dict[str, str]) -> list[str]:
    values = THEMES[theme] | tokens
    found = [(front, back, least, contrast_of(values, front, back)) for front, back, least in ALL]
    return [f"{front} on {back}: {got:.2f}" for front, back, least, got in found if got < least]


def contrast_of(values: dict[str, str], front: str, back: str) -> float:
    return contrast(read_colour(values[front]), read_colour(values[back]))


ALL = [*PAIRS, *OF_SITES]


@given(COLOURS)
def test_every_colour_gives_a_site_that_can_be_read(colour: str) -> None:
    found = palette_of(nearest_carrying(colour))
    assert broken("light", found.tokens) == []
    assert broken("more", found.tokens | found.more) == []


@pytest.mark.parametrize("colour", NASTY)
def test_nasty_colours_give_a_site_that_can_be_read(colour: str) -> None:
    found = palette_of(nearest_carrying(colour))
    assert broken("light", found.tokens) == []
    assert broken("more", found.tokens | found.more) == []


@pytest.mark.parametrize("level", range(0, 256, 15))
def test_all_over_the_cube_of_colours(level: int) -> None:
    for green in range(0, 256, 15):
        for blue in range(0, 256, 15):
            colour = nearest_carrying(f"#{level:02x}{green:02x}{blue:02x}")
            assert broken("light", palette_of(colour).tokens) == [], colour


@given(COLOURS)
def test_who_asks_for_more_contrast_gets_seven_to_one(colour: str) -> None:
    more = palette_of(nearest_carrying(colour)).more
    assert contrast(more["accent"], "#ffffff") >= 7
    assert contrast(more["link"], "#ffffff") >= 7
    assert contrast(more["brand"], "#ffffff") >= 7


@given(COLOURS)
def test_the_colour_offered_instead_carries_text_and_is_offered_once(colour: str) -> None:
    found = nearest_carrying(colour)
    assert carries_text(found)
    assert nearest_carrying(found) == found
    if carries_text(colour):
        assert found == colour


def test_the_colour_offered_is_hardly_darker_than_it_must_be() -> None:
    for colour in NASTY:
        if not carries_text(colour):
            assert contrast(nearest_carrying(colour), "#ffffff") < 4.65, colour


def test_a_colour_that_carries_no_text_has_no_palette() -> None:
    with pytest.raises(ValueError, match=r"\w"):
        palette_of("#ffff00")
    assert sheet_name("#ffff00") == ""


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#0F4A39", "#0f4a39"), ("0f4a39", "#0f4a39"), (" #fa0 ", "#ffaa00"), ("#12345", "")]
    + [(text, "") for text in ("red", "url(x)", "#0f4a39;}", "#00000٠", "rgb(0,0,0)", "", "#")],
)
def test_a_colour_is_read_from_its_digits_and_nothing_else(text: str, colour: str) -> None:
    assert read_colour(text) == colour


def test_what_stays_the_same_on_every_site_is_what_the_style_sheet_says() -> None:
    light = {name: read_colour(value) for name, value in THEMES["light"].items()}
    assert light["surface"] == palette.SURFACE
    assert light["paper"] == palette.PAPER
    assert light["mark"] == palette.MARKED
    assert light["gold-on-brand"] == palette.GOLD_ON_BRAND


@given(COLOURS)
def test_the_sheet_says_colours_alone_and_leaves_high_contrast_to_the_visitor(colour: str) -> None:
    sheet = sheet_of(nearest_carrying(colour))
    assert len(sheet) < 1600
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert "//" not in sheet
    for value in re.findall(r"--[\w-]+: ([^;]+);", sheet):
        assert re.fullmatch(r"#[0-9a-f]{6}", value)
    for selector in re.findall(r"^(:root[^{]*) \{", sheet, re.MULTILINE):
        assert '[data-contrast="high"]' in selector
        assert ":not(" in selector


def test_the_name_of_a_sheet_changes_with_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from agencies import colour_sheet

    before = sheet_name("#0b4f8a")
    monkeypatch.setattr(colour_sheet, "SHEET", colour_sheet.SHEET + "/* */")
    sheet_of.cache_clear()
    sheet_name.cache_clear()
    assert sheet_name("#0b4f8a") != before
    sheet_of.cache_clear()
    sheet_name.cache_clear()
