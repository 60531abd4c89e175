"""Marks in place of portraits and coats of arms: initials on a card, a sign per agency."""

from functools import cache
from hashlib import blake2s
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from founding.demo.art.canvas import OVERSAMPLING, Canvas
from founding.demo.art.nature import karst, land
from founding.demo.art.palette import (
    CREAM,
    DEEP,
    EARTH,
    GOLD,
    INDIGO,
    LEAF,
    MID,
    NEAR,
    ROOF,
    SLATE,
    TEAL,
    WATER,
    WATER_DEEP,
    WHITE,
    Colour,
    mix,
)

GROUNDS = (TEAL, INDIGO, NEAR, WATER_DEEP, mix(ROOF, EARTH, 0.4), SLATE, mix(INDIGO, TEAL, 0.5))
BOLD = "BeVietnamPro-SemiBold.ttf"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(files("fontpkg_be_vietnam_pro") / "files" / BOLD), size)


def initials(name: str) -> str:
    """Return two letters of a Vietnamese name: family name and given name."""
    words = name.split()
    return (words[0][0] + words[-1][0]).upper() if len(words) > 1 else name[:2].upper()


def ground_of(text: str) -> Colour:
    """Return a ground colour that is always the same for a text."""
    digest = blake2s(text.encode(), digest_size=2).digest()
    return GROUNDS[int.from_bytes(digest, "big") % len(GROUNDS)]


def monogram(name: str) -> Canvas:
    """Draw initials on a quiet ground with the line of the mountains."""
    canvas = Canvas(f"monogram {name}", 640, 800)
    ground = ground_of(name)
    canvas.wash(mix(ground, WHITE, 0.22), mix(ground, DEEP, 0.25))
    land(
        canvas,
        karst(canvas, 680, 40, 120, 5),
        mix(ground, WHITE, 0.14),
        mix(ground, DEEP, 0.1),
        810,
    )
    land(
        canvas, karst(canvas, 740, 20, 80, 5), mix(ground, DEEP, 0.3), mix(ground, DEEP, 0.45), 810
    )
    canvas.ellipse(320, 350, 170, 170, mix(ground, WHITE, 0.9))
    canvas.arc((138, 168, 502, 532), 0, 360, mix(ground, WHITE, 0.55), 3)
    _letters(canvas, 320, 350, initials(name), 138, mix(ground, DEEP, 0.3))
    return canvas


def emblem(label: str, letters: str) -> Canvas:
    """Draw a round sign: mountains over water inside a ring, letters below."""
    canvas = Canvas(f"emblem {label}", 512, 512)
    ground = ground_of(label)
    canvas.wash(WHITE, WHITE)
    canvas.ellipse(256, 256, 244, 244, ground)
    canvas.ellipse(256, 256, 230, 230, GOLD)
    canvas.ellipse(256, 256, 224, 224, ground)
    canvas.ellipse(256, 206, 62, 62, mix(GOLD, CREAM, 0.35))
    for peaks, colour in (
        ([(70, 300), (150, 170), (200, 236), (262, 130), (330, 240), (372, 186), (442, 300)], LEAF),
        ([(60, 310), (126, 236), (196, 300), (268, 214), (330, 292), (390, 244), (452, 310)], MID),
    ):
        canvas.shape(peaks, mix(colour, WHITE, 0.25), colour)
    for number in range(3):
        y = 312 + number * 18
        wave = [
            (72 + step * 8 + number * 8, y + (4 if step % 4 < 2 else -4))
            for step in range(45 - number * 2)
        ]
        canvas.line(wave, mix(WATER, WHITE, 0.3), 6)
    _letters(canvas, 256, 406, letters, 54 if len(letters) <= 5 else 40, WHITE)
    return canvas


def _letters(canvas: Canvas, x: float, y: float, text: str, size: int, fill: Colour) -> None:
    pen = ImageDraw.Draw(canvas.image)
    centre = (x * OVERSAMPLING, y * OVERSAMPLING)
    pen.text(centre, text, fill=fill, font=_font(size * OVERSAMPLING), anchor="mm")


def disc(image: Image.Image) -> Image.Image:
    """Cut a square picture to a disc on a transparent ground."""
    mask = Image.new("L", (image.width * 2, image.height * 2))
    ImageDraw.Draw(mask).ellipse((8, 8, mask.width - 9, mask.height - 9), fill=255)
    cut = image.convert("RGBA")
    cut.putalpha(mask.reduce(2))
    return cut
