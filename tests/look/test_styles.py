"""Contrast of the design's colours, and the size of its style sheets."""

import re
from pathlib import Path

import pytest
from django.conf import settings

STYLES = Path(settings.BASE_DIR) / "site" / "static" / "css"
PUBLIC = [path for path in STYLES.glob("*.css") if path.name != "admin.css"]
OWN = ["appearance.css", "consultation.css", "document.css", "opinion.css", "outcome.css"]
"""Sheets that only one kind of page loads."""
TEXT = 4.5
CONTROL = 3.0
PAIRS = [
    ("ink", "surface", TEXT),
    ("ink", "paper", TEXT),
    ("ink-soft", "surface", TEXT),
    ("ink-soft", "paper", TEXT),
    ("link", "surface", TEXT),
    ("link", "paper", TEXT),
    ("link", "brand-tint", TEXT),
    ("visited", "surface", TEXT),
    ("lacquer", "surface", TEXT),
    ("accent", "surface", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand-soft", "brand", TEXT),
    ("on-brand-soft", "brand-deep", TEXT),
    ("gold-on-brand", "brand", TEXT),
    ("good", "good-tint", TEXT),
    ("warn", "warn-tint", TEXT),
    ("bad", "bad-tint", TEXT),
    ("info", "info-tint", TEXT),
    ("plain", "plain-tint", TEXT),
    ("ink", "mark", TEXT),
    ("link", "mark", TEXT),
    ("line-strong", "surface", CONTROL),
    ("line-strong", "paper", CONTROL),
    ("focus-ring", "surface", CONTROL),
    ("gold", "surface", CONTROL),
]


def colours(selector: str) -> dict[str, str]:
    text = (STYLES / "tokens.css").read_text(encoding="utf-8")
    block = text.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


LIGHT = colours(":root")
THEMES = {
    "light": LIGHT,
    "high": LIGHT | colours(':root[data-contrast="high"]'),
    "more": LIGHT | colours(':root:not([data-contrast="normal"], [data-contrast="high"])'),
}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_keep_the_contrast_of_wcag_aa(
    theme: str, front: str, back: str, least: float
) -> None:
    values = THEMES[theme]
    assert contrast(values[front], values[back]) >= least


def test_every_token_used_is_defined() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PUBLIC)
    used = set(re.findall(r"var\((--[\w-]+)", text))
    defined = set(re.findall(r"(--[\w-]+):", text))
    assert used - defined - {"--column"} == set()


def test_style_sheets_load_nothing_from_another_host() -> None:
    for path in STYLES.glob("*.css"):
        addresses = re.findall(r"url\([\"']?([^\"')]+)", path.read_text(encoding="utf-8"))
        assert all(address.startswith("../") for address in addresses)


def test_style_sheets_of_every_page_together_stay_under_44_kilobytes() -> None:
    assert sum(path.stat().st_size for path in PUBLIC if path.name not in OWN) < 44 * 1024


@pytest.mark.parametrize("name", OWN)
def test_style_sheet_of_one_kind_of_page_stays_under_14_kilobytes(name: str) -> None:
    assert (STYLES / name).stat().st_size < 14 * 1024
