"""From one colour of an agency to every colour its pages use, each pair with its contrast.

Contrast is that of WCAG 2.2 (1.4.3, 1.4.11). What the style sheets set against what is held by
tests; the high-contrast display of the visitor has colours of its own, which no agency changes.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

Channels = tuple[int, int, int]

TEXT = 4.5
STRONG = 7.0
"""Contrast that who asks their system for more gets."""

WHITE: Channels = (255, 255, 255)
BLACK: Channels = (0, 0, 0)
SURFACE = "#ffffff"
PAPER = "#faf7f0"
MARKED = "#fde9a9"
GOLD_ON_BRAND = "#e6c67a"
"""These four stand in `tokens.css` too, and stay as they are on every site."""

_COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.ASCII)
_STEPS = 64


@dataclass(frozen=True, slots=True)
class Palette:
    """The tokens of the style sheets by name: for every reader, and for who asks for more."""

    tokens: dict[str, str]
    more: dict[str, str]


def read_colour(text: str) -> str:
    """Return a colour as `#0f4a39`, from its three or six digits; empty for anything else."""
    found = _COLOUR.fullmatch(text.strip().lower())
    if not found:
        return ""
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(_channels(each)) for each in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def carries_text(colour: str) -> bool:
    """Whether white text can be read on the colour: all that a brand colour has to bring."""
    return contrast(colour, SURFACE) >= TEXT


def nearest_carrying(colour: str) -> str:
    """Return the colour itself if it carries white text, else the lightest darker one that does.

    The share of red, green and blue light stays, so that it is the same hue.
    """
    if carries_text(colour):
        return colour
    light = [_linear(channel) for channel in _channels(colour)]
    share = (1.05 / TEXT - 0.05) / _luminance(_channels(colour))
    while True:
        # Rounding to whole channels may lose what was just reached.
        found = _hex(tuple(_encoded(channel * share) for channel in light))
        if carries_text(found):
            return found
        share *= 0.995


@lru_cache(maxsize=512)
def palette_of(brand: str) -> Palette:
    """Return the colours of a site from one that carries text. Raises `ValueError` for others."""
    brand = read_colour(brand)
    if not brand or not carries_text(brand):
        raise ValueError("This colour does not carry white text.")
    deep = _mix(brand, BLACK, 0.32)
    tint = _mix(brand, WHITE, 0.92)
    link = _until(brand, BLACK, lambda found: _reads_on(found, SURFACE, PAPER, tint, MARKED))
    tokens = {
        "brand": brand,
        "brand-deep": deep,
        "brand-tint": tint,
        "on-brand": SURFACE,
        "on-brand-soft": _until(
            _mix(brand, WHITE, 0.78), WHITE, lambda found: _reads_on(found, brand, deep)
        ),
        "gold-on-brand": _until(GOLD_ON_BRAND, WHITE, lambda found: _reads_on(found, brand, deep)),
        "accent": _until(brand, BLACK, lambda found: _reads_on(found, SURFACE, PAPER, tint)),
        "link": link,
        "link-hover": _mix(link, BLACK, 0.4),
    }
    return Palette(tokens, _strengthened(brand))


def _strengthened(brand: str) -> dict[str, str]:
    """Return what replaces the tokens for who asks their system for more contrast."""
    strong = _until(brand, BLACK, lambda found: contrast(found, PAPER) >= STRONG)
    return {
        "brand": strong,
        "brand-deep": _mix(strong, BLACK, 0.4),
        "accent": strong,
        "link": _until(strong, BLACK, lambda found: contrast(found, MARKED) >= STRONG),
        "link-hover": "#000000",
    }


def _reads_on(colour: str, *backgrounds: str) -> bool:
    return all(contrast(colour, each) >= TEXT for each in backgrounds)


def _until(colour: str, towards: Channels, enough: Callable[[str], bool]) -> str:
    """Return the first colour on the way to white or black that is enough."""
    steps: Iterable[str] = (_mix(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next(found for found in steps if enough(found))


def _mix(colour: str, other: Channels, share: float) -> str:
    """Return the colour with a share of the other in it, channel by channel."""
    mixed = (
        round(one + (two - one) * share) for one, two in zip(_channels(colour), other, strict=True)
    )
    return _hex(tuple(mixed))


def _channels(colour: str) -> Channels:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(channels: tuple[int, ...]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _luminance(channels: Channels) -> float:
    red, green, blue = (_linear(channel) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> int:
    value = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return min(255, max(0, int(value * 255)))
